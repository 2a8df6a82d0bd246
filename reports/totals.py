"""Totals of units over a period: every indicator that any log of theirs touches.

A log of one day, or of at most 31 of a kind that spans days, counts in the period of its last
day. Any other counts only where it lies inside the period whole; else it is told as partial and
never prorated. Withdrawn logs don't count.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue, Indicator
from domain.reading import Approx
from reports.standing import still_standing
from storage import figures
from storage.figures import Asked, Last, Sum
from storage.membership import Scope, Tree

Totals = dict[str, "Total"]


@dataclass(frozen=True)
class Total:
    """One indicator's total.

    `value` is None where nothing counts (all is partial), and where several units have one that
    cannot be added across units. `logs`: how many logs count. `partial`: how many overlap the
    period without counting. Where it is `suppressed`, value is "<5" or None, mark and logs None.
    """

    value: Decimal | Literal["<5"] | None
    approx: Approx | None
    logs: int | None
    partial: int
    suppressed: bool = False


def totals(  # noqa: PLR0913, PLR0917 - what is asked, each by its name
    session: Session,
    catalogue: Catalogue,
    unit_id: int,
    first: date,
    last: date,
    scope: Scope = "subtree",
    units: Tree = "then",
) -> Totals:
    """Return the totals of one unit, in the order of the catalogue; nothing is hidden.

    `scope`: the unit with all below, or its own logs alone. `units`: "then" takes the tree as it
    stood on each log's last day; "now" the tree of the period's last day, in which a merged
    unit's logs are its successor's. A split unit's stay its own.
    """
    asked = Asked((unit_id,), first, last, catalogue.span_kinds, scope, units)
    return totals_of(session, catalogue, asked)[unit_id]


def totals_of(session: Session, catalogue: Catalogue, asked: Asked) -> dict[int, Totals]:
    """Return the totals of several units at once, by at most three statements."""
    rows = {(row.root_id, row.indicator): row for row in figures.sums(session, asked)}
    ends = ends_of(session, asked, _stocks(catalogue) & {row.indicator for row in rows.values()})
    return {
        unit_id: {
            key: _total(indicator, row, ends.get((unit_id, key), ()))
            for key, indicator in catalogue.indicators.items()
            if (row := rows.get((unit_id, key)))
        }
        for unit_id in asked.unit_ids
    }


def mark_of(marks: Iterable[str | None]) -> Approx | None:
    """Return the mark of a sum: the marked parts' own if they agree, "about" if they don't.

    Exact parts change nothing: 10 and "over 5" are over 15, but "over 5" and "under 5" could be
    anything near 10.
    """
    known = {mark for mark in marks if mark}
    if not known:
        return None
    return cast(Approx, known.pop()) if len(known) == 1 else "about"


def _stocks(catalogue: Catalogue) -> set[str]:
    return {key for key, each in catalogue.indicators.items() if each.aggregate == "last"}


def ends_of(
    session: Session, asked: Asked, keys: Collection[str]
) -> Mapping[tuple[int, str], Sequence[Last]]:
    """Return the last figures that still stand, by asked unit and indicator."""
    if not keys:
        return {}
    found: dict[tuple[int, str], list[Last]] = defaultdict(list)
    for row in figures.lasts(session, asked, keys):
        found[row.root_id, row.indicator].append(row)
    if all(len(ends) == 1 for ends in found.values()):
        return found
    successions = figures.successions(session, asked.last)
    return {key: still_standing(each, successions) for key, each in found.items()}


def _total(indicator: Indicator, row: Sum, ends: Sequence[Last]) -> Total:
    value, units, approx = row.value, row.units, _mark_of_row(row)
    if indicator.aggregate == "last":
        value = sum((end.value for end in ends), Decimal(0)) if ends else None
        units, approx = len(ends), mark_of(end.approx for end in ends)
    if indicator.across_units == "none" and units > 1:
        value = approx = None
    return Total(value, approx, row.logs, row.partial)


def _mark_of_row(row: Sum) -> Approx | None:
    return cast(Approx | None, row.mark) if row.marks < 2 else "about"
