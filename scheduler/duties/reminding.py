"""One tick: periods open, stages, promises and templates come due, people are told. From rows.

Each step is a transaction of its own and safe to repeat: what it has done has moved its `next_at`,
and a notice has a key that exists once. So killed anywhere, or run by two processes at once, each
notice is given once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

import structlog
from sqlalchemy.orm import Session

from domain.quiet import Hours
from scheduler.duties.due import next_due
from scheduler.duties.opening import open_periods, reconcile
from scheduler.duties.promises import promises_due
from scheduler.duties.staging import stage_due
from scheduler.duties.telling import tell_due
from scheduler.templates import templates_due

T = TypeVar("T")
log = structlog.get_logger()

MOST_ROUNDS = 200  # transactions of one step in one tick; the rest waits for the next tick


class Work(Protocol):
    """Runs a function on a session in a thread: one transaction, committed at its end."""

    def __call__(self, task: Callable[[Session], T], /) -> Awaitable[T]:
        """Return what the function returned."""


@dataclass(frozen=True)
class Reminding:
    """The tick, and what it needs from the process. `told` wakes whoever sends."""

    write: Work
    read: Work
    now: Callable[[], datetime]
    hours: Hours
    told: Callable[[], None]

    async def tick(self) -> None:
        """Do all that is due by now; most ticks find nothing and only look."""
        now = self.now()
        first = await self.read(next_due)
        if first is None or first > now:
            return
        steps: dict[str, Callable[[Session], int]] = {
            "opened": lambda session: open_periods(session, now, self.hours.zone),
            "staged": lambda session: stage_due(session, now, self.hours),
            "promises": lambda session: promises_due(session, now, self.hours),
            "told": lambda session: tell_due(session, now, self.hours),
            "templates": lambda session: templates_due(session, now, self.hours),
        }
        done = {name: await self._rounds(step) for name, step in steps.items()}
        log.info("ticked", **done)
        self.told()

    async def follow_the_tree(self) -> None:
        """Let units that came or ended meanwhile owe what they owe now."""
        now = self.now()
        changed = await self.write(lambda session: reconcile(session, now, self.hours.zone))
        if changed:
            log.info("reconciled", duties=changed)

    async def _rounds(self, step: Callable[[Session], int]) -> int:
        done = 0
        for _ in range(MOST_ROUNDS):
            count = await self.write(step)
            if not count:
                break
            done += count
        return done
