"""What stands in a workbook: no hamlet, no word of an officer, no name of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.reading import Quantity

Cell = Quantity | str | None  # a text says why there is no number; None: nothing was logged


@dataclass(frozen=True)
class Row:
    """An indicator with its unit of measure, and a cell for each column of the totals.

    `partial`: how many figures of other periods overlap this one and are not in the first column.
    """

    label: str
    measure: str
    cells: Sequence[Cell]
    partial: int


class Log(NamedTuple):
    """A log; its figures by indicator."""

    first: date
    last: date
    unit: str
    kind: str
    figures: Mapping[str, Quantity]


@dataclass(frozen=True)
class LateReport:
    """A report that came late or is missing; moments are those of the local clock, without zone.

    Of the reason only that there is one.
    """

    unit: str
    report: str
    first: date
    last: date
    due: datetime
    submitted: datetime | None
    days: int
    has_reason: bool


@dataclass(frozen=True)
class Book:
    """A workbook of a unit and period, made at a moment of the local clock.

    `columns`: the unit with all below it, then units right below. `measures`: how the columns of
    the logs' figures are called, by indicator. `left_out`: kinds of which no log is listed.
    """

    unit: str
    first: date
    last: date
    made: datetime
    columns: Sequence[str]
    totals: Sequence[Row]
    measures: Mapping[str, str]
    logs: Sequence[Log]
    left_out: Sequence[str]
    late: Sequence[LateReport]
