"""A file that was sent: taken only where one is asked for, and forgotten with what it was for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from domain.actions import Verb
from handlers import drafting, oddities, routes, tasks, uploads
from handlers.turn import Turn
from handlers.units import bringing
from storage import drafts, files, people


def wanted(session: Session, channel: str, address: str) -> bool:
    """Say whether the person at this address is just now asked for a file."""
    account = people.account(session, channel, address)
    if account is None or account.person.suspended_at is not None:
        return False
    state = drafts.state(session, account.person_id)
    here = state.get("at", account.id) == account.id
    return here and bringing.unit_asked_for(state.get("task")) is not None


def take(turn: Turn) -> None:
    """Take a file of units from an admin who was asked for one; anybody else is asked for text."""
    came_by = uploads.read_detail(turn.incoming.detail)
    asked = None if turn.is_elsewhere else bringing.unit_asked_for(_task(turn))
    if routes.is_closed(turn, Verb.UNITS) or (came_by is None and asked is None):
        oddities.other(turn)
        return
    tasks.end(turn)
    if came_by is None:
        bringing.take(turn, asked or 0, turn.incoming.detail)
    else:
        drafting.park(turn)
        bringing.take(turn, came_by.unit_id, came_by.reason, link=came_by.number)
    forget(turn)


def forget(turn: Turn) -> None:
    """Remove the file that the ended task was about, unless what is asked now is about it too."""
    ended, now = _file_of(turn.ended_task), _file_of(_task(turn))
    if ended is not None and ended != now:
        files.remove_after_commit(turn.session, files.received(turn.house.folder, ended))


def _task(turn: Turn) -> list[Any] | None:
    found: list[Any] | None = turn.conversation.state.get("task")
    return found


def _file_of(task: list[Any] | None) -> str | None:
    data: Mapping[str, Any] = task[1] if task else {}
    return data.get("file")
