"""Wiping a log's words from reports: what was handed in, what is being written, what was said."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Text, and_, cast, or_, select
from sqlalchemy.orm import Session

from domain.folding import squeeze
from storage import outbox
from storage.duties.section_texts import ENOUGH, LEAST, quoted
from storage.models import Activity, Draft, Duty, Submission


def wipe_from_reports(session: Session, log: Activity, words: Collection[str]) -> set[int]:
    """Blank each section that was taken from this log; `words`: all that the log ever said.

    Returns the reports (duties) that had any of them.
    """
    duties = _duties(session, log)
    if not duties:
        return set()
    touched = _wipe_submissions(session, log, duties, words) | _wipe_drafts(session, duties, words)
    of_touched = select(Draft.id).where(Draft.duty_id.in_(touched))
    outbox.blank(session, session.scalars(of_touched).all())
    of_others = select(Draft.id).where(Draft.duty_id.in_(set(duties) - touched))
    for said in {squeeze(each)[:ENOUGH] for each in words if each.strip()}:
        outbox.blank_quoting(session, of_others, said)
    return touched


def _duties(session: Session, log: Activity) -> list[int]:
    """Return the reports of the log's unit, and of those that it was moved from."""
    drafted = select(Draft.unit_id).where(
        (Draft.id == (log.draft_id or 0)) | (Draft.activity_id == log.id)
    )
    units = {log.unit_id, *session.scalars(drafted)}
    return list(session.scalars(select(Duty.id).where(Duty.unit_id.in_(units))))


def _wipe_submissions(
    session: Session, log: Activity, duties: Sequence[int], words: Collection[str]
) -> set[int]:
    """Blank what names the log, and in its own periods what has its words.

    Words that were changed between the draft and the sending name no log.
    """
    named = cast(Submission.sources, Text).contains(str(log.id))
    covers = and_(Duty.first <= log.date_to, Duty.last >= log.date_to)
    query = (
        select(Submission)
        .join(Duty, Duty.id == Submission.duty_id)
        .where(Duty.id.in_(duties), or_(named, covers))
    )
    known = [each for each in words if len(squeeze(each)) >= LEAST]
    touched: set[int] = set()
    for made in session.scalars(query):
        wiped = {
            key
            for key, text in made.sections.items()
            if log.id in made.sources.get(key, ()) or quoted(text, known)
        }
        if wiped:
            made.sections = _without(made.sections, wiped)
            touched.add(made.duty_id)
    return touched


def _without(sections: dict[str, Any], wiped: set[str]) -> dict[str, Any]:
    return {key: "" if key in wiped else text for key, text in sections.items()}


def _wipe_drafts(session: Session, duties: Sequence[int], words: Collection[str]) -> set[int]:
    query = select(Draft).where(Draft.duty_id.in_(duties), Draft.closed_at.is_(None))
    touched: set[int] = set()
    for draft in session.scalars(query):
        answers = {key: _wiped(answer, words) for key, answer in draft.answers.items()}
        if answers != draft.answers:
            draft.answers = answers
            if draft.duty_id is not None:
                touched.add(draft.duty_id)
    return touched


def _wiped(answer: dict[str, Any], words: Collection[str]) -> dict[str, Any]:
    value = answer.get("value")
    return {**answer, "value": None} if isinstance(value, str) and quoted(value, words) else answer
