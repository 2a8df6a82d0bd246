"""Reports in words: which one, until when, where it stands, what changed."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from domain.days import say_day
from domain.fitting import shorten
from handlers.forms.form import Answers
from handlers.reports import figures
from handlers.turn import Turn
from storage.duties.listing import submissions
from storage.duties.status import Status, deadline_of, is_on_time, status_of
from storage.models import Duty, Person, ReportType, Submission, Unit

LONGEST_NAME = 60
LONGEST_REMARK = 200
CHANGES_SHOWN = 6


def zone_of(turn: Turn, duty: Duty) -> tzinfo:
    """Return the zone in which the unit lives."""
    unit = turn.session.get(Unit, duty.unit_id)
    return ZoneInfo((unit.zone if unit else None) or turn.house.zone)


def name(turn: Turn, duty: Duty) -> str:
    """Return what the report is called, with its period."""
    report_type = turn.session.get_one(ReportType, duty.report_type_id)
    known_as = shorten(report_type.name, LONGEST_NAME)
    first, last = f"{duty.first:%d/%m}", f"{duty.last:%d/%m/%Y}"
    return turn.texts("reports.name", name=known_as, first=first, last=last)


def moment(turn: Turn, at: datetime, zone: tzinfo) -> str:
    """Return "16:00 thứ 2, 16/11"."""
    local = at.astimezone(zone)
    return f"{local:%H:%M} {say_day(turn.texts, local.date(), turn.today)}"


def state(turn: Turn, duty: Duty) -> str:
    """Return where the report stands, with the day that matters now."""
    status, zone = status_of(duty, turn.now), zone_of(turn, duty)
    if status is Status.RETURNED and turn.now > deadline_of(duty):
        return turn.texts("reports.is_returned_late", due=moment(turn, deadline_of(duty), zone))
    at = {
        Status.SUBMITTED: duty.submitted_at,
        Status.ACCEPTED: duty.accepted_at,
        Status.EXCUSED: duty.excused_at,
    }.get(status, deadline_of(duty))
    said = turn.texts(f"reports.is_{status}", due=moment(turn, at or duty.due_at, zone))
    if status is Status.SUBMITTED:
        said = f"{said} ({turn.texts(_on_time(duty))})"
    return said


def _on_time(duty: Duty) -> str:
    return "reports.on_time" if is_on_time(duty) else "reports.too_late"


def receipt(turn: Turn, duty: Duty, made: Submission) -> str:
    """Return what the officer is told when it is in."""
    facts = {"name": name(turn, duty), "at": moment(turn, made.at, zone_of(turn, duty))}
    if made.number > 1:
        return turn.texts("reports.corrected", n=made.number, **facts)
    return turn.texts("reports.submitted", on_time=turn.texts(_on_time(duty)), **facts)


def title(turn: Turn, duty_id: int) -> str:
    """Return the head of the card before a report is sent."""
    duty = turn.session.get_one(Duty, duty_id)
    before = submissions(turn.session, duty.id)
    key = "reports.card_correction" if before else "reports.card"
    return turn.texts(key, name=name(turn, duty), unit=turn.unit_name(duty.unit_id))


def summary(turn: Turn, duty_id: int | None, answers: Answers) -> list[str]:
    """Return how many figures a report has from the logs, and how many were set by hand."""
    if duty_id is None:
        return []
    known = figures.base(answers)
    changed = sum(figures.is_changed(answers, key) for key in known)
    return [turn.texts("reports.summary", n=len(known), changed=changed)]


def changes(turn: Turn, duty_id: int | None, answers: Answers) -> list[str]:
    """Return how a correction differs from what was handed in last; nothing for a first report."""
    before = submissions(turn.session, duty_id) if duty_id is not None else []
    if not before:
        return []
    now = figures.frozen(turn.book.catalogue, answers)
    lines = [*changed_figures(turn, before[-1].figures, now)]
    lines += changed_sections(turn, before[-1].sections, sections_of(before[-1], answers))
    return [turn.texts("reports.changes"), *(lines or [turn.texts("reports.no_changes")])]


def sections_of(made: Submission, answers: Answers) -> dict[str, str]:
    """Return the sections as they are answered now."""
    return {key: (answers[key].value or "") for key in made.sections if key in answers}


def changed_figures(
    turn: Turn, before: figures.Figures, now: figures.Figures, hidden: frozenset[str] = frozenset()
) -> list[str]:
    """Return a line for each figure that differs, at most a few."""
    lines = []
    for key, indicator in turn.book.catalogue.indicators.items():
        old, new = before.get(key), now.get(key)
        if key in hidden or _same(old) == _same(new):
            continue
        nothing = turn.texts("nothing")
        facts = {
            "label": indicator.label,
            "before": figures.said(indicator, old) if old else nothing,
            "now": figures.said(indicator, new) if new else nothing,
        }
        lines.append(turn.texts("reports.change", **facts))
    if len(lines) > CHANGES_SHOWN:
        rest = turn.texts("reports.more_changes", n=len(lines) - CHANGES_SHOWN)
        return [*lines[:CHANGES_SHOWN], rest]
    return lines


def _same(figure: Mapping[str, Any] | None) -> object:
    return (figure["value"], figure["approx"]) if figure else None


def changed_sections(turn: Turn, before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return a line that names the sections whose words differ."""
    keys = [key for key in now if before.get(key, "") != now[key]]
    if not keys:
        return []
    labels = ", ".join(turn.texts(f"line.{key}") for key in keys)
    return [turn.texts("reports.change_sections", labels=labels)]


def person(turn: Turn, person_id: int | None) -> str:
    """Return somebody's name, or that it is not known any more."""
    found = turn.session.get(Person, person_id) if person_id else None
    return (found.name if found else None) or turn.texts("reports.nobody")
