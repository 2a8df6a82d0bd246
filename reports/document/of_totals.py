"""The totals of a unit with all below it, as a paper, for whatever days."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue, Indicator
from reports.document.day_words import period_in_words
from reports.document.figure_lines import groups, said
from reports.document.of_report import NO_FIGURES, SIGNS, opening
from reports.document.paper import Group, Paper, Part
from reports.document.parties import parties
from reports.hiding import shown
from reports.open_periods import is_open
from reports.totals import Total, Totals
from storage.figures import Asked

SUBJECT = "Kết quả công tác dân vận"


def totals_paper(  # noqa: PLR0913, PLR0917 - what is asked, each by its name
    session: Session,
    catalogue: Catalogue,
    unit_id: int,
    first: date,
    last: date,
    on: date,
    *,
    viewer: Collection[int] = (),
) -> Paper:
    """Return the figures of the days as a paper of the day `on`.

    `viewer` are the units of whoever gets it where that is not the unit itself. Small sensitive
    totals of others are "dưới 5" or left out, as are totals that cannot be added up; of days other
    than a whole month all sensitive ones are (`reports.open_periods`).
    """
    who = parties(session, unit_id, on)
    found = _shown(session, catalogue, unit_id, (first, last), viewer or (unit_id,))
    figures = _groups(catalogue, found)
    return Paper(
        superior=who.superior,
        issuing=who.issuing,
        place=who.place,
        day=on,
        subject=(f"{SUBJECT} {period_in_words(first, last)}",),
        opening=opening(who.issuing, first, last),
        parts=(Part("", () if figures else (NO_FIGURES,), figures),),
        signature=SIGNS,
        recipients=who.recipients(),
    )


def _shown(
    session: Session,
    catalogue: Catalogue,
    unit_id: int,
    period: tuple[date, date],
    viewer: Collection[int],
) -> Totals:
    """Return what the viewer may see of the unit with all below it."""
    asked = Asked((unit_id,), *period, catalogue.span_kinds)
    found = shown(session, catalogue, asked, viewer)[unit_id]
    if is_open(unit_id, viewer, *period):
        return found
    indicators = catalogue.indicators
    return {key: total for key, total in found.items() if not indicators[key].sensitive}


def _groups(catalogue: Catalogue, totals: Totals) -> tuple[Group, ...]:
    values = {
        key: value
        for key, total in totals.items()
        if catalogue.indicators[key].enabled
        and (value := _said(catalogue.indicators[key], total)) is not None
    }
    return groups(catalogue, values)


def _said(indicator: Indicator, total: Total) -> str | None:
    if isinstance(total.value, Decimal):
        return said(indicator, total.value, total.approx)
    return None if total.value is None else f"dưới 5 {indicator.unit}"
