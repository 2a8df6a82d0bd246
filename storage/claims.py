"""The sender's side of the outbox: claiming rows, and writing down what became of them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased

from storage import outbox, people
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


@dataclass(frozen=True)
class Arrival:
    """A row that arrived; `at` is the moment just before the call."""

    row: int
    message: str | None
    at: datetime


def claim(session: Session, wanted: Claim, now: datetime) -> list[OutboxRow]:
    """Mark rows as being sent and return them: at most one of an address, answers first.

    A row that waits for its time or for its next try holds back what comes after it in its
    class; nothing is claimed for an address that something is being sent to.
    """
    facts: dict[str, Any] = {"channel": wanted.channel, "now": now, "room": wanted.room}
    facts["avoiding"] = list(wanted.avoiding)
    first: dict[str, int] = {}
    for _rank, row_id, address in sorted(session.execute(_HEADS, facts)):
        first.setdefault(address, row_id)
    ids = list(first.values())[: wanted.room]
    if not ids:
        return []
    mark = {"ids": ids, "by": wanted.by, "until": now + CLAIM, "now": now}
    return sorted(session.scalars(_CLAIM, mark), key=lambda row: ids.index(row.id))


def queue_lost(session: Session, channel: str, now: datetime, *, alone: bool) -> int:
    """Queue again what a dead process was sending, and return how many rows that were.

    They may have arrived; they are sent again however often that happens, since being killed says
    nothing about a message. `alone`: no other process can be sending just now.
    """
    lost = [_UNSENT, OutboxRow.channel == channel, OutboxRow.state == "sending"]
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
    return session.scalar(_NEXT_DUE, {"channel": channel, "now": now})


def unsent(session: Session, channels: Sequence[str], by: datetime) -> int:
    """Return how many rows of these channels have not gone out yet that may by then."""
    is_free = or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= by)
    query = select(func.count()).where(_UNSENT, is_free, OutboxRow.channel.in_(channels))
    return session.scalar(query) or 0


def sent(session: Session, arrived: Sequence[Arrival]) -> None:
    """Close rows that have arrived, even where somebody thought them lost meanwhile."""
    if arrived:
        session.connection().execute(_SENT, [asdict(each) for each in arrived])


def again(row: OutboxRow, reason: str, not_before: datetime) -> None:
    """Let the row try again at a moment; only of an "unknown" one may something have been seen."""
    row.state, row.reason, row.not_before = "queued", reason, not_before
    row.claimed_by = None
    if reason != "unknown":
        row.sent_at = None


def failed(session: Session, row: OutboxRow, reason: str, now: datetime) -> None:
    """Close a row that will never arrive here; a notice is said on another account instead."""
    row.state, row.reason, row.claimed_by = "failed", reason, None
    session.flush()
    outbox.elsewhere(session, row, now)


def gone(session: Session, row: OutboxRow, now: datetime) -> Account | None:
    """Fail all that waits for an address that can't be reached any more.

    Notices go to another account of the person, if there is one. Returns the account where its
    being gone is news, None where that was known or it has none.
    """
    news = people.mark_gone(session, row.channel, row.address, now)
    mine = [OutboxRow.channel == row.channel, OutboxRow.address == row.address]
    waiting = session.scalars(select(OutboxRow).where(*mine, OutboxRow.state == "queued"))
    for each in [row, *waiting.all()]:
        failed(session, each, "gone", now)
    return news


# Written out, not bound: SQLite takes a partial index only where it sees the index's own words.
_UNSENT = OutboxRow.state.in_([literal_column("'queued'"), literal_column("'sending'")])
_QUEUED = (_UNSENT, OutboxRow.state == literal_column("'queued'"))


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


def _heads(rank: int, priority: str) -> Select[int, int, str]:
    query = select(literal(rank).label("rank"), OutboxRow.id, OutboxRow.address).where(
        *_QUEUED,
        OutboxRow.channel == bindparam("channel"),
        OutboxRow.priority == priority,
        OutboxRow.address.not_in(bindparam("avoiding", expanding=True)),
        or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= bindparam("now")),
        ~_something_before(),
    )
    return query.order_by(OutboxRow.id).limit(bindparam("room"))


# Built once: building takes longer than running, and these run after every turn.
_HEADS = union_all(
    *(select(_heads(rank, priority).subquery()) for rank, priority in enumerate(PRIORITIES))
)
_CLAIM = (
    update(OutboxRow)
    .where(OutboxRow.id.in_(bindparam("ids", expanding=True)), OutboxRow.state == "queued")
    .values(
        state="sending",
        claimed_by=bindparam("by"),
        claimed_until=bindparam("until"),
        # From now on the person may have seen it, so an answer may come before we hear of it.
        sent_at=bindparam("now"),
    )
    .returning(OutboxRow)
    .execution_options(synchronize_session=False)
)
_SENT = (
    update(OutboxRow)
    .where(
        OutboxRow.id == bindparam("row"),
        or_(OutboxRow.state == "sending", OutboxRow.state == "queued"),
    )
    .values(
        state="sent",
        message_id=bindparam("message"),
        sent_at=bindparam("at"),
        reason=None,
        claimed_by=None,
    )
)
_NEXT_DUE = (
    select(OutboxRow.not_before)
    .where(
        *_QUEUED,
        OutboxRow.channel == bindparam("channel"),
        OutboxRow.not_before > bindparam("now"),
    )
    .order_by(OutboxRow.not_before)
    .limit(1)
)
