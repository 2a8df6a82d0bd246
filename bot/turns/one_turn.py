"""One turn as one transaction: the oldest row of somebody, answered and closed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.messages import Incoming, Kind
from handlers.house import House
from storage import inbox
from storage.models import InboxRow
from storage.outages import may_pass

TRIES = 3
Wants = Callable[[Session, str, str], bool]  # by channel and address


@dataclass(frozen=True)
class Handlers:
    """What answers: `handlers.conversation`, `photos` and `files`, or a stand-in of the tests.

    `take` is told at last whether more of the same person waits behind what came in.
    """

    take: Callable[[Session, Incoming, datetime, House, bool], None]
    give_up: Callable[[Session, Incoming, datetime], None]
    wants_photo: Wants
    wants_file: Wants = lambda *_: False


@dataclass(frozen=True)
class Played:
    """A turn is over, or there was none to take. `who`: whose turn it is next, if anybody's."""

    who: str | None = None


@dataclass(frozen=True)
class FetchFirst:
    """The turn cannot be taken before this photo or file is there."""

    row_id: int
    channel: str
    kind: Kind
    file: str


@dataclass(frozen=True)
class Elsewhere:
    """Another process is at it."""


class TurnFailed(Exception):
    """A handler raised; its own exception is the cause. The transaction is rolled back."""

    def __init__(self, row_id: int) -> None:
        super().__init__(row_id)
        self.row_id = row_id


Outcome = Played | FetchFirst | Elsewhere


def play(session: Session, who: str, handlers: Handlers, house: House, now: datetime) -> Outcome:
    """Take the oldest waiting row of `who` to its end; the caller commits.

    Raises TurnFailed for whatever the handler raises, but lets a busy database through: that is
    no fault of the turn's.
    """
    if not inbox.lock(session, who):
        return Elsewhere()
    waiting = inbox.next_two(session, who)
    if not waiting:
        return Played()
    row = waiting[0]
    if (person := _person_by_now(session, row)) != who:
        inbox.move(session, who, person)
        return Played(person)
    if first := _to_fetch(session, row, handlers, house):
        return first
    try:
        more_waiting = len(waiting) > 1  # of what comes in meanwhile we are told
        handlers.take(session, inbox.incoming_of(row), now, house, more_waiting)
        session.flush()
        inbox.done(session, row)
    except Exception as error:
        if may_pass(error):
            raise
        raise TurnFailed(row.id) from error
    return Played(who if more_waiting else None)


def note_failure(session: Session, failed: TurnFailed, handlers: Handlers, now: datetime) -> bool:
    """Count a failed try; after the third set the row aside and return True."""
    row = session.get_one(InboxRow, failed.row_id)
    row.tries += 1
    if row.tries < TRIES:
        return False
    incoming = inbox.incoming_of(row)
    inbox.set_aside(row, type(failed.__cause__).__name__)
    session.flush()
    handlers.give_up(session, incoming, now)
    return True


def set_aside_silently(session: Session, failed: TurnFailed) -> None:
    """Close the row where not even giving up worked."""
    inbox.set_aside(session.get_one(InboxRow, failed.row_id), type(failed.__cause__).__name__)


def note_fetched(
    session: Session, first: FetchFirst, sha256: str | None, detail: str | None
) -> None:
    """Write down what became of fetching; the turn can be taken now."""
    inbox.note_fetched(session.get_one(InboxRow, first.row_id), sha256, detail)


def _to_fetch(
    session: Session, row: InboxRow, handlers: Handlers, house: House
) -> FetchFirst | None:
    payload, kind = row.payload or {}, Kind(row.kind)
    if kind not in (Kind.PHOTO, Kind.FILE) or payload.get("fetched") or kind not in payload:
        return None
    if payload.get("detail") is not None:  # a file that is here already: it was uploaded
        return None
    if _is_wanted(session, row, kind, handlers, house):
        return FetchFirst(row.id, row.channel, kind, payload[kind])
    inbox.note_fetched(row, None, "unwanted")
    return None


def _is_wanted(
    session: Session, row: InboxRow, kind: Kind, handlers: Handlers, house: House
) -> bool:
    if kind is Kind.FILE:
        return handlers.wants_file(session, row.channel, row.address)
    return house.photos and handlers.wants_photo(session, row.channel, row.address)


def _person_by_now(session: Session, row: InboxRow) -> str:
    """Return whose row it is: who was a stranger may have used their code since."""
    return row.who if inbox.is_person(row.who) else inbox.who_of(session, row.channel, row.address)
