"""What the sandbox keeps for the Zalo bot beside the phones."""

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.files import Files
from bot.sandbox.state import State
from bot.sandbox.webhook import Webhook
from bot.sandbox.zalo.updates import ZaloUpdates


class ZaloSide:
    """The events that wait and where they are posted."""

    def __init__(self, state: State, clock: Clock, bell: Bell, files: Files) -> None:
        self.updates = ZaloUpdates(state, clock, bell, files)
        self.webhook = Webhook(state, bell, "zalo", clock.now)
