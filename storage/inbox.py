"""The inbox: what came in, kept until its turn has answered it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.messages import Incoming, Kind
from storage import people, strangers
from storage.models import Account, InboxRow

_KEPT = ("message_id", "text", "choice", "photo", "album", "detail", "file")


_PERSON = "p:"


def person(person_id: int) -> str:
    """Return the `who` of a person's turns."""
    return f"{_PERSON}{person_id}"


def stranger(channel: str, address: str) -> str:
    """Return the `who` of an address without an account."""
    return f"{channel}:{address}"


def is_person(who: str) -> bool:
    """Whether these turns are those of somebody with an account."""
    return who.startswith(_PERSON)


def lock(session: Session, who: str) -> bool:
    """Keep other processes away from these turns until the transaction ends; False if one has them.

    On SQLite there is one writer, so the transaction itself is the lock.
    """
    if is_person(who):
        return people.lock(session, int(who.removeprefix(_PERSON)))
    if session.get_bind().dialect.name == "sqlite":
        return True
    key = func.hashtextextended(who, 0)
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(key))))


def who_of(session: Session, channel: str, address: str) -> str:
    """Return whose turns an address takes, a person's or a stranger's."""
    return _whos(session, [(channel, address)])[channel, address]


def store(session: Session, incomings: Sequence[Incoming], now: datetime) -> list[str]:
    """Insert what is new, in the order given, and return whose it is.

    An update that is there already is passed over. Of a stranger no text is kept.
    """
    if not incomings:
        return []
    whos = _whos(session, {(each.channel, each.address) for each in incomings})
    rows = [_row(each, whos[each.channel, each.address], now) for each in incomings]
    # One statement with all rows: their ids, which break a tie of `at`, follow the order given.
    statement = _INSERT[session.get_bind().dialect.name]
    return list(dict.fromkeys(session.scalars(statement, rows)))


def next_two(session: Session, who: str) -> list[InboxRow]:
    """Return the row whose turn it is and the one behind it, as far as there are any."""
    return list(session.scalars(_NEXT_TWO, {"who": who}))


def waiting(session: Session, since: datetime | None = None) -> list[str]:
    """Return everybody who has something waiting, since that moment at least if one is given."""
    if since is None:
        return list(session.scalars(_WHOS_WAITING))
    return list(session.scalars(_WHOS_WAITING_LONG, {"since": since}))


def move(session: Session, old: str, new: str) -> None:
    """Let what a stranger still has waiting be the turns of the person they have become."""
    session.execute(update(InboxRow).where(_IS_WAITING, InboxRow.who == old).values(who=new))


def incoming_of(row: InboxRow) -> Incoming:
    """Return what came in; `detail` holds the hash of a stranger's code."""
    payload = dict(row.payload or {})
    payload["detail"] = payload.pop("code_hash", None) or payload.get("detail")
    kept = {key: payload.get(key) for key in _KEPT}
    return Incoming(row.channel, row.address, row.update_id, Kind(row.kind), row.at, **kept)


def note_fetched(row: InboxRow, sha256: str | None, detail: str | None) -> None:
    """Put the hash of what was kept, or why there is nothing, in place of the messenger's name."""
    row.payload = {**(row.payload or {}), row.kind: sha256, "detail": detail, "fetched": True}


def done(session: Session, row: InboxRow) -> None:
    """Close the row; what it said is wiped. The object itself is not touched any more."""
    session.connection().execute(_DONE, {"row": row.id})


def set_aside(row: InboxRow, reason: str) -> None:
    """Close a row that could not be answered; what it said is wiped all the same."""
    row.state = "aside"
    row.reason = reason[:60]
    row.payload = None


def _whos(session: Session, addresses: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    query = select(Account.channel, Account.address, Account.person_id)
    found = session.execute(query.where(tuple_(Account.channel, Account.address).in_(addresses)))
    known = {(channel, address): person(person_id) for channel, address, person_id in found}
    return {pair: known.get(pair, stranger(*pair)) for pair in addresses}


def _row(incoming: Incoming, who: str, now: datetime) -> dict[str, Any]:
    return {
        "channel": incoming.channel,
        "update_id": incoming.update_id,
        "who": who,
        "address": incoming.address,
        "kind": incoming.kind.value,
        "at": incoming.at,
        "received_at": now,
        "payload": _payload(incoming) if is_person(who) else strangers.payload(incoming),
        "state": "waiting",
        "tries": 0,
    }


def _payload(incoming: Incoming) -> dict[str, Any]:
    values = {key: getattr(incoming, key) for key in _KEPT}
    return {key: value for key, value in values.items() if value is not None}


# Built once: building takes longer than running, and these run for every turn.
# The state is written out: SQLite takes a partial index only where it sees the index's own words.
_IS_WAITING = InboxRow.state == literal_column("'waiting'")
_WAITING = select(InboxRow).where(_IS_WAITING, InboxRow.who == bindparam("who"))
_NEXT_TWO = _WAITING.order_by(InboxRow.at, InboxRow.id).limit(2)
_DONE = update(InboxRow).where(InboxRow.id == bindparam("row")).values(state="done", payload=None)
_WHOS_WAITING = select(InboxRow.who).where(_IS_WAITING).distinct()
_WHOS_WAITING_LONG = _WHOS_WAITING.where(InboxRow.received_at <= bindparam("since"))
_UNIQUE = ["channel", "update_id"]
_INSERT = {
    "sqlite": sqlite.insert(InboxRow)
    .on_conflict_do_nothing(index_elements=_UNIQUE)
    .returning(InboxRow.who),
    "postgresql": postgresql.insert(InboxRow)
    .on_conflict_do_nothing(index_elements=_UNIQUE)
    .returning(InboxRow.who),
}
