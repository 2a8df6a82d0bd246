"""The sender's side of the outbox: claiming rows, and writing down what became of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.models import Account, OutboxRow

PRIORITIES = ("answer", "notice", "bulk")
CLAIM = timedelta(seconds=60)  # longer than any call to a messenger may take


@dataclass(frozen=True)
class Claim:
    """Who claims, on which channel, and how many rows at most; some addresses have to wait."""

    channel: str
    by: str
    room: int
    avoiding: Collection[str] = ()


def claim(session: Session, wanted: Claim, now: datetime) -> list[OutboxRow]:
    """Mark rows as being sent and return them: at most one of an address, answers first.

    A row that waits for its time or for its next try holds back what comes after it in its
    class; nothing is claimed for an address that something is being sent to.
    """
    found: dict[str, OutboxRow] = {}
    for priority in PRIORITIES:
        if len(found) < wanted.room:
            for row in _heads(session, wanted, priority, [*wanted.avoiding, *found], now):
                found.setdefault(row.address, row)
    rows = list(found.values())[: wanted.room]
    for row in rows:
        row.state, row.claimed_by, row.claimed_until = "sending", wanted.by, now + CLAIM
        # From now on the person may have seen it, so an answer may come before we hear of it.
        row.sent_at = now
    session.flush()
    return rows


def take_back(session: Session, channel: str, now: datetime, *, alone: bool) -> int:
    """Queue again what a dead process was sending, and return how many rows that were.

    They may have arrived; they are sent again however often that happens, since being killed says
    nothing about a message. `alone`: no other process can be sending just now.
    """
    lost = [OutboxRow.channel == channel, OutboxRow.state == "sending"]
    if not alone:
        lost.append(OutboxRow.claimed_until < now)
    freed = update(OutboxRow).where(*lost)
    freed = freed.values(state="queued", reason="restarted", claimed_by=None)
    return len(session.scalars(freed.returning(OutboxRow.id)).all())


def targets(session: Session, rows: Sequence[OutboxRow]) -> dict[int, str]:
    """Return the id of the message that each edit is for, by the id of the edit.

    There is none for what was never sent, or was said at another address.
    """
    edits = {row.id: row.edit_of for row in rows if row.edit_of is not None}
    if not edits:
        return {}
    original = aliased(OutboxRow)
    query = (
        select(OutboxRow.id, original.message_id)
        .join(original, original.id == OutboxRow.edit_of)
        .where(OutboxRow.id.in_(edits), original.message_id.is_not(None))
        .where(original.channel == OutboxRow.channel, original.address == OutboxRow.address)
    )
    return {row_id: message_id for row_id, message_id in session.execute(query) if message_id}


def next_due(session: Session, channel: str, now: datetime) -> datetime | None:
    """Return when the next of the rows that wait for their time may go."""
    query = select(OutboxRow.not_before).where(
        OutboxRow.channel == channel, OutboxRow.state == "queued", OutboxRow.not_before > now
    )
    return session.scalar(query.order_by(OutboxRow.not_before).limit(1))


def unsent(session: Session, channels: Sequence[str]) -> int:
    """Return how many rows of these channels have not gone out yet."""
    query = select(func.count()).where(OutboxRow.state.in_(["queued", "sending"]))
    return session.scalar(query.where(OutboxRow.channel.in_(channels))) or 0


def sent(row: OutboxRow, message_id: str | None, at: datetime) -> None:
    """Close a row that arrived; `at` is the moment just before the call."""
    row.state, row.message_id, row.sent_at = "sent", message_id, at
    row.reason = row.claimed_by = None


def again(row: OutboxRow, reason: str, not_before: datetime) -> None:
    """Let the row try again at a moment; only of an "unknown" one may something have been seen."""
    row.state, row.reason, row.not_before = "queued", reason, not_before
    row.claimed_by = None
    if reason != "unknown":
        row.sent_at = None


def failed(row: OutboxRow, reason: str) -> None:
    """Close a row that will never arrive."""
    row.state, row.reason, row.claimed_by = "failed", reason, None


def gone(session: Session, row: OutboxRow, now: datetime) -> Account | None:
    """Fail all that waits for an address that can't be reached any more.

    Returns its account where this is news, None where it was known or has none.
    """
    failed(row, "gone")
    mine = [OutboxRow.channel == row.channel, OutboxRow.address == row.address]
    session.execute(
        update(OutboxRow)
        .where(*mine, OutboxRow.state == "queued")
        .values(state="failed", reason="gone")
    )
    return session.scalar(
        update(Account)
        .where(Account.channel == row.channel, Account.address == row.address)
        .where(Account.gone_at.is_(None))
        .values(gone_at=now)
        .returning(Account)
    )


def _heads(
    session: Session, wanted: Claim, priority: str, avoiding: Sequence[str], now: datetime
) -> Sequence[OutboxRow]:
    query = (
        select(OutboxRow)
        .where(
            OutboxRow.channel == wanted.channel,
            OutboxRow.state == "queued",
            OutboxRow.priority == priority,
            OutboxRow.address.not_in(avoiding),
            or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= now),
            ~_something_before(),
        )
        .order_by(OutboxRow.id)
        .limit(wanted.room)
    )
    return session.scalars(query.with_for_update(of=OutboxRow, skip_locked=True)).all()


def _something_before() -> ColumnElement[bool]:
    """Whether the address has a row that must go first. Unsent rows have no message id yet."""
    other = aliased(OutboxRow)
    earlier = and_(
        other.state == "queued", other.priority == OutboxRow.priority, other.id < OutboxRow.id
    )
    return exists().where(
        other.channel == OutboxRow.channel,
        other.address == OutboxRow.address,
        other.message_id.is_(None),
        or_(other.state == "sending", earlier),
    )
