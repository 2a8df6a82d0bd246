"""All the rooms of a sandbox together; what both sides of it work on."""

from aiogram.types import Message, User

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.chats import Chats, Phone
from bot.sandbox.commands import Commands
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.journal import Journal
from bot.sandbox.messages import Messages
from bot.sandbox.presses import Presses
from bot.sandbox.rates import Rates
from bot.sandbox.screen import item
from bot.sandbox.settings import Settings
from bot.sandbox.state import State
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook
from bot.sandbox.zalo.side import ZaloSide


class World:
    """The chats, the queue between phones and bot, and what a test arranged."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock(settings.offset_file)
        self.state = State(settings.state)
        self.bell = Bell()
        self.chats = Chats(self.state)
        self.messages = Messages(self.state)
        self.files = Files(self.state)
        self.commands = Commands(self.state)
        self.presses = Presses(self.state, self.clock, settings.callback_seconds)
        self.updates = Updates(self.state, self.clock, self.bell)
        self.webhook = Webhook(self.state, self.bell, "telegram", self.clock.now)
        self.zalo = ZaloSide(self.state, self.clock, self.bell, self.files)
        self.events = Events(self.state, self.clock, self.bell)
        self.rates = Rates(settings.limits)
        self.faults = Faults()
        self.journal = Journal(self.clock)

    def bot(self) -> User:
        """Return the bot as the protocol shows it."""
        return User(
            id=self.settings.bot_id,
            is_bot=True,
            first_name=self.settings.bot_name,
            username=self.settings.bot_username,
        )

    def show(self, message: Message, kind: str = "message") -> None:
        """Store a message, new or `edited`, and put it on the phones that see its chat."""
        self.messages.save(message)
        for phone_id in self.chats.watchers(message.chat.id):
            self.events.add(phone_id, kind, message.chat.id, message=item(message, phone_id))

    def receive(self, phone: Phone, message: Message) -> None:
        """Take a message from a phone: everybody sees it, and its messenger's bot is told."""
        if message.chat.id == phone.id:
            self.chats.mark_wrote(phone.id)
        self.show(message)
        if phone.messenger == "zalo":
            self.zalo.updates.add(phone, message)
        else:
            self.updates.add(message=message)

    def remove(self, message: Message) -> None:
        """Delete a message everywhere."""
        self.messages.delete(message)
        for phone_id in self.chats.watchers(message.chat.id):
            self.events.add(phone_id, "deleted", message.chat.id, message_id=message.message_id)

    def close(self) -> None:
        """Wake all who wait and close the file."""
        self.bell.close()
        self.state.close()
