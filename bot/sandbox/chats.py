"""The phones and groups that exist, and which of them the bot may write to."""

import secrets
import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args

from aiogram.types import Chat, User

from bot.sandbox.refusals import Refusal, bad_request, blocked, forbidden, never_wrote
from bot.sandbox.state import INT64, State

# Real ids of today don't fit 32 bits, so neither do these.
FIRST_PHONE = 6_100_000_001
FIRST_GROUP = 4_200_000_001
WIRE_BYTES = 10  # Zalo's ids have 20 hexadecimal characters

Messenger = Literal["telegram", "zalo"]
MESSENGERS: tuple[Messenger, ...] = get_args(Messenger)


@dataclass(frozen=True, slots=True)
class Phone:
    """A person with a phone; its id is also the id of the private chat.

    A Zalo phone has a `wire_id`, too: what its bot knows it by. Its number is for the sandbox.
    `role` and `note` are for the chat page alone: who is played here, and what to try first.
    """

    id: int
    name: str
    username: str | None
    language: str
    role: str | None
    note: str | None
    wrote: bool
    blocked: bool
    messenger: Messenger = "telegram"
    wire_id: str | None = None

    def user(self) -> User:
        """Return the person as the protocol shows them."""
        return User(
            id=self.id,
            is_bot=False,
            first_name=self.name,
            username=self.username,
            language_code=self.language,
        )

    def chat(self) -> Chat:
        """Return the private chat with the bot."""
        return Chat(id=self.id, type="private", first_name=self.name, username=self.username)

    def refusal(self) -> Refusal | None:
        """Return why the bot may not write here."""
        if self.blocked:
            return blocked()
        return None if self.wrote else never_wrote()


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat; its id is negative."""

    id: int
    title: str
    bot_inside: bool

    def chat(self) -> Chat:
        """Return the group as the protocol shows it."""
        return Chat(id=self.id, type="group", title=self.title)

    def refusal(self) -> Refusal | None:
        """Return why the bot may not write here."""
        return None if self.bot_inside else forbidden("bot is not a member of the group chat")


def _phone(row: sqlite3.Row) -> Phone:
    return Phone(
        row["id"],
        row["name"],
        row["username"],
        row["language"],
        row["role"],
        row["note"],
        bool(row["wrote"]),
        bool(row["blocked"]),
        row["messenger"],
        row["wire_id"],
    )


def _group(row: sqlite3.Row) -> Group:
    return Group(row["id"], row["title"], bool(row["bot_inside"]))


class Chats:
    """Finds and changes phones and groups."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add_phone(  # noqa: PLR0913  (the columns of a row, by name)
        self,
        name: str,
        *,
        username: str | None = None,
        language: str = "vi",
        phone_id: int | None = None,
        role: str | None = None,
        note: str | None = None,
        messenger: Messenger = "telegram",
        wire_id: str | None = None,
    ) -> Phone:
        """Create a phone; an id that is taken raises `sqlite3.IntegrityError`."""
        number = phone_id or self._state.next("phone", FIRST_PHONE)
        if messenger == "zalo":
            wire_id = wire_id or secrets.token_hex(WIRE_BYTES)
        self._state.execute(
            "INSERT INTO phones (id, name, username, language, role, note, messenger, wire_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, name, username, language, role, note, messenger, wire_id),
        )
        made = (number, name, username, language, role, note, False, False, messenger, wire_id)
        return Phone(*made)

    def phone(self, phone_id: int) -> Phone | None:
        """Return a phone by its id."""
        row = self._state.row("SELECT * FROM phones WHERE id = ?", (phone_id,))
        return None if row is None else _phone(row)

    def by_wire_id(self, wire_id: str) -> Phone | None:
        """Return a Zalo phone by the id that its bot knows."""
        row = self._state.row("SELECT * FROM phones WHERE wire_id = ?", (wire_id,))
        return None if row is None else _phone(row)

    def phones(self) -> list[Phone]:
        """Return all phones in the order of their ids."""
        return [_phone(row) for row in self._state.rows("SELECT * FROM phones ORDER BY id")]

    def mark_wrote(self, phone_id: int) -> None:
        """Let the bot write to this phone from now on."""
        self._state.execute("UPDATE phones SET wrote = 1 WHERE id = ?", (phone_id,))

    def mark_blocked(self, phone_id: int, *, blocked: bool) -> None:
        """Note that the person blocked the bot, or let it in again."""
        self._state.execute("UPDATE phones SET blocked = ? WHERE id = ?", (blocked, phone_id))

    def add_group(self, title: str, members: list[int]) -> Group:
        """Create a group with these phones and the bot in it."""
        number = -self._state.next("group", FIRST_GROUP)
        self._state.execute("INSERT INTO groups (id, title) VALUES (?, ?)", (number, title))
        for member in members:
            self._state.execute("INSERT INTO members VALUES (?, ?)", (number, member))
        return Group(number, title, bot_inside=True)

    def group(self, group_id: int) -> Group | None:
        """Return a group by its id."""
        row = self._state.row("SELECT * FROM groups WHERE id = ?", (group_id,))
        return None if row is None else _group(row)

    def groups(self) -> list[Group]:
        """Return all groups, the newest first."""
        return [_group(row) for row in self._state.rows("SELECT * FROM groups ORDER BY id")]

    def leave(self, group_id: int) -> None:
        """Take the bot out of a group."""
        self._state.execute("UPDATE groups SET bot_inside = 0 WHERE id = ?", (group_id,))

    def watchers(self, chat_id: int) -> list[int]:
        """Return the phones on which this chat is shown."""
        if chat_id > 0:
            return [chat_id]
        sql = "SELECT phone_id FROM members WHERE group_id = ? ORDER BY phone_id"
        return [row["phone_id"] for row in self._state.rows(sql, (chat_id,))]

    def find(self, chat_id: int | str) -> Phone | Group:
        """Return the Telegram chat of a call, by number or `@username`; raise if there is none."""
        found: Phone | Group | None
        number = _number(chat_id)
        if number is None:
            found = self._by_username(str(chat_id))
        else:
            found = self.phone(number) if number > 0 else self.group(number)
        if found is None or (isinstance(found, Phone) and found.messenger != "telegram"):
            raise bad_request("chat not found")
        return found

    def writable(self, chat_id: int | str) -> Phone | Group:
        """Return the chat if the bot may write to it; raise what the real server says if not."""
        found = self.find(chat_id)
        if refusal := found.refusal():
            raise refusal
        return found

    def _by_username(self, name: str) -> Phone | None:
        wanted = name.removeprefix("@").lower()
        row = self._state.row("SELECT * FROM phones WHERE lower(username) = ?", (wanted,))
        return None if row is None else _phone(row)


def _number(chat_id: int | str) -> int | None:
    try:
        number = int(chat_id)
    except ValueError:
        return None
    return number if abs(number) < INT64 else None
