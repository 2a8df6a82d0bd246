"""A report that was handed in, as a paper: its snapshot, not what the logs give now."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.reporting.report_rule import SECTIONS
from reports.document.day_words import days_between, period_in_words
from reports.document.figure_lines import groups, said
from reports.document.paper import Group, Paper, Part
from reports.document.parties import parties
from storage import units
from storage.duties.listing import submissions
from storage.models import Duty, ReportType, Submission

SIGNS = ("Thủ trưởng đơn vị",)
NO_FIGURES = "Trong kỳ không có số liệu."
NOTHING = "Không có."
HEADINGS = {
    "results": "Kết quả thực hiện",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "next_plan": "Phương hướng, nhiệm vụ kỳ tới",
}
# What names of report types end with, and the period's own words say better.
_RHYTHM = re.compile(r"\s*(h[ằà]ng\s+)?([69] tháng|tuần|tháng|quý|năm)$", re.IGNORECASE)


def report_paper(  # noqa: PLR0913 - what is asked, each by its name
    session: Session,
    catalogue: Catalogue,
    duty_id: int,
    on: date,
    *,
    number: int | None = None,
    shows_sensitive: bool = False,
) -> Paper:
    """Return the submission of that number, else the last one, as a paper of that day.

    `shows_sensitive` is for people of the unit itself: above it the sensitive figures of single
    reports are never shown, others could be computed from them. Why a figure was changed by hand
    is not printed. LookupError where nothing was handed in.
    """
    duty, made = _handed_in(session, duty_id, number)
    report_type = session.get_one(ReportType, duty.report_type_id)
    who = parties(session, duty.unit_id, on)
    return Paper(
        superior=who.superior,
        issuing=who.issuing,
        place=who.place,
        day=on,
        subject=(_subject(report_type.name, period_in_words(duty.first, duty.last)),),
        opening=opening(who.issuing, duty.first, duty.last),
        parts=_parts(made, _figures(catalogue, made.figures, shows_sensitive)),
        signature=SIGNS,
        recipients=who.recipients(_receiver(session, report_type, on)),
    )


def _handed_in(session: Session, duty_id: int, number: int | None) -> tuple[Duty, Submission]:
    duty = session.get(Duty, duty_id)
    made = [each for each in submissions(session, duty_id) if number in {None, each.number}]
    if duty is None or not made:
        raise LookupError(f"nothing was handed in for duty {duty_id}")
    return duty, made[-1]


def opening(issuing: str, first: date, last: date) -> str:
    """Return the first paragraph, which tells the days that the figures are of."""
    name = issuing[:1].upper() + issuing[1:]
    return f"{name} báo cáo kết quả trong kỳ, tính {days_between(first, last)}, như sau:"


def _subject(name: str, period: str) -> str:
    subject = f"{_RHYTHM.sub('', name)} {period}".strip()
    return subject[:1].upper() + subject[1:]


def _receiver(session: Session, report_type: ReportType, on: date) -> str | None:
    if report_type.receiver_id is None:
        return None
    return units.name(session, report_type.receiver_id, on)


def _figures(
    catalogue: Catalogue, figures: Mapping[str, Mapping[str, Any]], shows_sensitive: bool
) -> tuple[Group, ...]:
    values = {
        key: said(indicator, Decimal(figures[key]["value"]), figures[key]["approx"])
        for key, indicator in catalogue.indicators.items()
        if key in figures and (shows_sensitive or not indicator.sensitive)
    }
    return groups(catalogue, values)


def _parts(made: Submission, figures: tuple[Group, ...]) -> tuple[Part, ...]:
    """Return the results with the figures, then what else was asked for."""
    results = _paragraphs(made.sections.get("results", ""))
    if not results and not figures:
        results = (NO_FIGURES,)
    others = [key for key in SECTIONS if key != "results" and key in made.sections]
    return (
        Part(HEADINGS["results"], results, figures),
        *(Part(HEADINGS[key], _paragraphs(made.sections[key]) or (NOTHING,)) for key in others),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())
