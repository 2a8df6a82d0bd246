"""How the process is: whether it has nothing left to do, and what holds it up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from bot.sending.sender import Sender
from bot.turns.dispatcher import Dispatcher
from bot.writer import Writer
from scheduler.duties.due import next_due
from scheduler.run import Clockwork
from storage import claims, inbox

if TYPE_CHECKING:
    from bot.web.health import Health, Status


# A prompt that waits for a burst to end is about to go; a notice that quiet hours hold back is not.
HELD = timedelta(seconds=60)


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

        now = self._clockwork.now()

        def is_empty(session: Session) -> bool:
            due = next_due(session)
            is_due = due is not None and due <= now
            unsent = claims.unsent(session, names, now + HELD)
            return not is_due and not inbox.waiting(session) and not unsent

        if self._clockwork.is_running or not self._dispatcher.is_idle:
            return False
        return await self._writer.read(is_empty) and self._dispatcher.is_idle

    async def health(self) -> "Health":
        """Return what `/healthz` says; it fails where the database does not answer."""
        from bot.web.health import Health

        channels = {sender.channel.name: self._state_of(sender) for sender in self._senders}
        return Health("ok", await self.is_idle(), channels, next_at=await self._next_at())

    async def _next_at(self) -> str | None:
        """Return when there is something to do again: what waits for its time, here or outside."""
        names = [sender.channel.name for sender in self._senders]
        now = self._clockwork.now()

        def first(session: Session) -> datetime | None:
            held = (claims.next_due(session, name, now) for name in names)
            return min(filter(None, (next_due(session), *held)), default=None)

        moment = await self._writer.read(first)
        return moment.isoformat() if moment else None

    def _state_of(self, sender: Sender) -> "Status":
        if sender.channel.name not in self._started:
            return "starting"
        return "trouble" if sender.is_paused else "ok"
