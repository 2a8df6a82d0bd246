"""The link by which a file of units is sent in where the messenger takes no files."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from storage import drafts, people, units
from storage.models import Account

if TYPE_CHECKING:
    from handlers.turn import Turn

GOOD_FOR = timedelta(hours=1)
_DETAIL = "upload"
_SPENT = "spent_uploads"  # of a conversation's state: [number, when it can be forgotten]


@dataclass(frozen=True)
class Upload:
    """What a link is bound to. `number` tells it from every other link."""

    person_id: int
    account_id: int
    unit_id: int
    number: str


def new(turn: "Turn", unit_id: int) -> Upload:
    """Return what a new link for this person, here, is bound to."""
    return Upload(turn.person.id, turn.account.id, unit_id, secrets.token_hex(8))


def account_for(session: Session, upload: Upload, now: datetime, zone: str) -> Account | None:
    """Return where the answer goes; None where the link is spent or the person may no longer."""
    account = session.get(Account, upload.account_id)
    if account is None or account.person_id != upload.person_id:
        return None
    person = people.person(session, upload.person_id)
    if person.suspended_at is not None or person.agreed_at is None:
        return None
    today = now.astimezone(ZoneInfo(zone)).date()
    above = units.path(session, upload.unit_id, today)
    is_admin = any(role.role == "admin" and role.unit_id in above for role in person.roles)
    state = drafts.state(session, person.id)
    return account if is_admin and upload.number not in _spent(state) else None


def detail_of(upload: Upload, reason: str | None = None) -> str:
    """Return what the inbox keeps of the link; `reason`: why there is no file with it."""
    return f"{_DETAIL}:{upload.unit_id}:{upload.number}:{reason or ''}"


@dataclass(frozen=True)
class CameBy:
    """The link that a file came by, and why there is no file if there is none."""

    unit_id: int
    number: str
    reason: str


def read_detail(detail: str | None) -> CameBy | None:
    """Read what `detail_of` wrote; None for a file that came in the chat."""
    match (detail or "").split(":", 3):
        case [kind, unit_id, number, reason] if kind == _DETAIL and unit_id.isdecimal():
            return CameBy(int(unit_id), number, reason)
    return None


def is_spent(turn: "Turn", number: str) -> bool:
    """Say whether an import by this link was confirmed already."""
    return number in _spent(turn.conversation.state)


def spend(turn: "Turn", number: str) -> None:
    """Let nothing more come in by this link."""
    now, state = turn.now.timestamp(), turn.conversation.state
    kept = [[old, until] for old, until in state.get(_SPENT, []) if until > now]
    until = (turn.now + GOOD_FOR).timestamp()
    turn.conversation.state = {**state, _SPENT: [*kept, [number, until]]}


def _spent(state: Mapping[str, Any]) -> set[str]:
    return {number for number, _ in state.get(_SPENT, [])}
