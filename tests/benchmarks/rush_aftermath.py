"""What a rush has left in the database, beside what the messengers were told."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.sandbox.journal import Journal
from storage.database import Database
from storage.models import Activity, InboxRow, OutboxRow
from tests.benchmarks.calls import Calls
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size


@dataclass(frozen=True)
class Remains:
    """How many of each; `throttled` are calls that a messenger refused for their rate."""

    lost: int
    doubled: int
    waiting: int
    unsent: int
    stored: int
    accepted: int
    busy: int
    other: int
    throttled: int

    def show(self, section: Section) -> None:
        """Write them down."""
        wrong = {
            "lost": self.lost,
            "doubled": self.doubled,
            "left waiting": self.waiting,
            "unsent": self.unsent,
            "accepted but not stored": max(0, self.accepted - self.stored),
        }
        besides = f"rows in the inbox {self.stored:,}, accepted calls {self.accepted:,}"
        section.none("the visits", wrong, besides)
        section.add("calls answered 503", f"{self.busy}")
        section.at_most("calls answered otherwise than 200 or 503", self.other, 0)
        section.at_most("messages refused for their rate", self.throttled, 0)


def left_behind(folder: Path, size: Size, calls: Calls, journal: Journal) -> Remains:
    """Count, once the bot has ended; everybody was to log one visit more."""
    database = Database(f"sqlite:///{folder}/so.db")
    try:
        with database.reading() as session:
            logs = _new_logs(session, size)
            return Remains(
                lost=size.people - len(logs),
                doubled=sum(logs) - len(logs),
                waiting=_count(session, InboxRow, InboxRow.state != "done"),
                unsent=_count(session, OutboxRow, OutboxRow.state != "sent"),
                stored=_count(session, InboxRow),
                accepted=calls.accepted,
                busy=calls.statuses[503],
                other=calls.statuses.total() - calls.statuses[200] - calls.statuses[503],
                throttled=sum(call.status == 429 for call in journal.calls()),
            )
    finally:
        database.close()


def _new_logs(session: Session, size: Size) -> list[int]:
    """Return how many new logs everybody has who has any."""
    new = select(func.count()).where(Activity.id > size.activities)
    return list(session.scalars(new.group_by(Activity.person_id)))


def _count(session: Session, table: type[InboxRow | OutboxRow], *conditions: object) -> int:
    query = select(func.count()).select_from(table)
    return session.scalar(query.where(*conditions)) or 0  # type: ignore[arg-type]
