"""What the logs of a period say in words, for the sections of a report."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.folding import squeeze
from domain.guard import ABOUT_A_PERSON, blocked, warned
from storage.membership import members
from storage.models import Activity, ActivityText, Duty, FollowUp

KEYS = {"results": "result", "difficulties": "difficulties", "proposals": "proposals"}
LEAST = 16  # squeezed characters by which a piece of a text can be known again …
ENOUGH = 28  # … and that are enough: the rest may have been cut off


class Said(NamedTuple):
    """What a log says; `due` of what is still to be done."""

    activity_id: int
    text: str
    due: date | None = None


def said(session: Session, duty: Duty, section: str) -> list[Said]:
    """Return what the unit's own logs of the period say for a section, in the order of days.

    A text that was kept after a warning about a person is not among them.
    """
    if section == "next_plan":
        return _open_follow_ups(session, duty)
    root = members([duty.unit_id], "own", "then", duty.last)
    query = (
        select(Activity.id, ActivityText.text, ActivityText.kept_rule)
        .join(ActivityText, ActivityText.activity_id == Activity.id)
        .join(root, root.c.unit_id == Activity.unit_id)
        .where(Activity.date_to.between(duty.first, duty.last), Activity.withdrawn_at.is_(None))
        .where(ActivityText.key == KEYS[section])
        .order_by(Activity.date_to, Activity.id)
    )
    rows = session.execute(query).all()
    return [Said(log, text) for log, text, rule in rows if is_fit(text, rule)]


def is_fit(text: str, kept_rule: str | None) -> bool:
    """Whether a text may go into a report: it says nothing about a person."""
    if not text.strip() or kept_rule in ABOUT_A_PERSON or blocked(text):
        return False
    found = warned(text)
    return found is None or found.rule not in ABOUT_A_PERSON


def quoted(section: str, texts: Iterable[str]) -> bool:
    """Whether a section has a text, or a piece of it, in its words.

    Pieces are the beginnings of what stands between full stops and lines.
    """
    within = squeeze(section)
    return any(piece in within for text in texts for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    parts = [squeeze(part) for part in text.replace("\n", ".").split(".")]
    wanted = [squeeze(text), *(part for part in parts if len(part) >= LEAST)]
    return [part[:ENOUGH] for part in wanted if part]


def texts_of(session: Session, activity_ids: Collection[int]) -> dict[int, list[str]]:
    """Return all that these logs say, with what they promised."""
    found: dict[int, list[str]] = {each: [] for each in activity_ids}
    texts = select(ActivityText.activity_id, ActivityText.text)
    promises = select(FollowUp.activity_id, FollowUp.what)
    for query, key in ((texts, ActivityText.activity_id), (promises, FollowUp.activity_id)):
        for activity_id, text in session.execute(query.where(key.in_(found))):
            found[activity_id].append(text)
    return found


def _open_follow_ups(session: Session, duty: Duty) -> list[Said]:
    query = (
        select(FollowUp.activity_id, FollowUp.what, FollowUp.due, FollowUp.kept_rule)
        .join(Activity, Activity.id == FollowUp.activity_id)
        .where(FollowUp.unit_id == duty.unit_id, FollowUp.done_on.is_(None))
        .where(Activity.withdrawn_at.is_(None), Activity.date_to <= duty.last)
        .order_by(FollowUp.due, FollowUp.id)
    )
    rows = session.execute(query).all()
    return [Said(log, what, due) for log, what, due, rule in rows if is_fit(what, rule)]
