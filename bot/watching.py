"""How the process is: whether it has nothing left to do, and what holds it up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from bot.sending.sender import Sender
from bot.turns.dispatcher import Dispatcher
from bot.writer import Writer
from scheduler.run import Clockwork
from storage import claims, inbox

if TYPE_CHECKING:
    from bot.web.health import Health, Status


class Watch:
    """Looks at the parts of a process. A channel is `starting` until `started` tells its name."""

    def __init__(
        self,
        writer: Writer,
        dispatcher: Dispatcher,
        senders: Sequence[Sender],
        clockwork: Clockwork,
    ) -> None:
        self._writer = writer
        self._dispatcher = dispatcher
        self._senders = senders
        self._clockwork = clockwork
        self._started: set[str] = set()

    def started(self, channel: str) -> None:
        """Note that the messenger knows us."""
        self._started.add(channel)

    async def is_idle(self) -> bool:
        """Whether all that came in is answered, all answers are sent, and no job is running."""
        names = [sender.channel.name for sender in self._senders]

        def is_empty(session: Session) -> bool:
            return not inbox.waiting(session) and not claims.unsent(session, names)

        if self._clockwork.is_running or not self._dispatcher.is_idle:
            return False
        return await self._writer.read(is_empty) and self._dispatcher.is_idle

    async def health(self) -> "Health":
        """Return what `/healthz` says; it fails where the database does not answer."""
        from bot.web.health import Health

        channels = {sender.channel.name: self._state_of(sender) for sender in self._senders}
        return Health("ok", await self.is_idle(), channels)

    def _state_of(self, sender: Sender) -> "Status":
        if sender.channel.name not in self._started:
            return "starting"
        return "trouble" if sender.is_paused else "ok"
