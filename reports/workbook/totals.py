"""The sheet of totals: what the unit and all below have done, and each unit right below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue, Indicator
from domain.reading import Quantity
from domain.units.levels import HAMLET
from reports.hiding import shown
from reports.open_periods import is_open
from reports.totals import Total, Totals
from reports.workbook.book import Cell, Row
from reports.workbook.names import Names
from storage import units
from storage.figures import Asked

HIDDEN = "ẩn"
BY_MONTH = "theo tháng"
PER_UNIT = "từng đơn vị"
PARTIAL = "một phần"


class _Column(NamedTuple):
    name: str
    totals: Totals
    is_open: bool


def totals_of(
    session: Session, catalogue: Catalogue, asked: Asked, names: Names
) -> tuple[list[str], list[Row]]:
    """Return the names of the columns and the rows, in the order of the catalogue.

    Of the units right below only those that have logged anything. Hamlets have no column: how many
    people came is told of communes and above.
    """
    [unit_id] = asked.unit_ids
    below = units.children(session, unit_id, asked.last)
    called = {each.unit_id: each.name for each in below if each.level != HAMLET}
    found = shown(session, catalogue, replace(asked, unit_ids=(unit_id, *called)), {unit_id})
    columns = [_Column(names.of(unit_id), found[unit_id], is_open=True)]
    columns += [
        _Column(name, found[each], is_open(each, {unit_id}, asked.first, asked.last))
        for each, name in called.items()
        if found[each]
    ]
    return [column.name for column in columns], list(_rows(catalogue.indicators, columns))


def _rows(indicators: Mapping[str, Indicator], columns: Sequence[_Column]) -> Iterator[Row]:
    for key, indicator in indicators.items():
        if indicator.enabled and any(key in column.totals for column in columns):
            whole = columns[0].totals.get(key)
            cells = [_cell(indicator, column) for column in columns]
            yield Row(indicator.label, indicator.unit, cells, whole.partial if whole else 0)


def _cell(indicator: Indicator, column: _Column) -> Cell:
    total = column.totals.get(indicator.key)
    if total is None:
        return None
    if indicator.sensitive and not column.is_open:
        return BY_MONTH
    if isinstance(total.value, Decimal):
        return Quantity(total.value, total.approx)
    return total.value or _why_none(indicator, total)


def _why_none(indicator: Indicator, total: Total) -> str:
    if total.suppressed:
        return HIDDEN
    return PER_UNIT if indicator.across_units == "none" and total.logs else PARTIAL
