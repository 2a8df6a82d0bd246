"""What the phones saw, compared with what the database says."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Account, Activity, InboxRow, OutboxRow
from tests.benchmarks.load import Caller


@dataclass
class Aftermath:
    """How many of each; `repeated` are messages that a phone has twice, by its address."""

    lost: int = 0
    doubled: int = 0
    unanswered: int = 0
    disordered: int = 0
    messages: int = 0
    repeated: Counter[str] = field(default_factory=Counter)

    @property
    def repeats(self) -> int:
        """How many messages came twice."""
        return self.repeated.total()


async def look(database: Database, crowd: Sequence[Caller], visits: int = 1) -> Aftermath:
    """Compare; each officer was to log so many visits."""
    found = Aftermath()
    shown = {caller.officer.address: await _from_bot(caller) for caller in crowd}
    with database.reading() as session:
        for caller in crowd:
            _compare(session, caller, shown[caller.officer.address], visits, found)
    return found


async def _from_bot(caller: Caller) -> set[int]:
    return {each.message_id for each in await caller.phone.screen() if each.sender == "bot"}


def _compare(
    session: Session, caller: Caller, shown: set[int], visits: int, found: Aftermath
) -> None:
    address = str(caller.officer.address)
    logs = _logs(session, address)
    found.lost += max(0, visits - logs) + max(0, visits - caller.officer.visits)
    found.doubled += max(0, logs - visits)
    found.unanswered += _not_done(session, address) + _unsent(session, address)
    sent = _sent(session, address)
    found.disordered += sum(later < earlier for each in sent for earlier, later in pairwise(each))
    ids = {each for of_class in sent for each in of_class}
    found.lost += len(ids - shown)
    found.repeated[address] = len(shown - ids)
    found.messages += len(shown)


def _logs(session: Session, address: str) -> int:
    query = select(func.count()).select_from(Activity)
    query = query.join(Account, Account.person_id == Activity.person_id)
    return session.scalar(query.where(Account.address == address)) or 0


def _not_done(session: Session, address: str) -> int:
    query = select(func.count()).select_from(InboxRow)
    return session.scalar(query.where(InboxRow.address == address, InboxRow.state != "done")) or 0


def _unsent(session: Session, address: str) -> int:
    query = select(func.count()).select_from(OutboxRow)
    return session.scalar(query.where(OutboxRow.address == address, OutboxRow.state != "sent")) or 0


def _sent(session: Session, address: str) -> list[list[int]]:
    """Return the message ids of what was said, class by class, in the order it was written."""
    query = select(OutboxRow.priority, OutboxRow.message_id).where(
        OutboxRow.address == address, OutboxRow.message_id.is_not(None)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for priority, message in session.execute(query.order_by(OutboxRow.id)):
        found[priority].append(int(message or 0))
    return list(found.values())
