"""A row of a table → an activity, or all that is wrong with the row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ParamSpec, TypeVar

from domain.activity_rows.choices import read_choices
from domain.activity_rows.codes import read_place, read_unit
from domain.activity_rows.columns import CHOICES, TEXTS
from domain.activity_rows.counted import refuse_unfit_counts
from domain.activity_rows.days import read_day, read_last_day
from domain.activity_rows.figures import read_figure
from domain.activity_rows.kinds import read_kind
from domain.activity_rows.rows import ActivityRow, Fault, Unfit, Written
from domain.activity_rows.texts import read_text
from domain.activity_rows.units import KnownUnits
from domain.catalogue import Catalogue
from domain.reading import Quantity
from domain.tables import Cell, Row

P = ParamSpec("P")
T = TypeVar("T")

_SURPLUS = "có ô nằm ngoài các cột có tên; ô chứa dấu ngăn cách phải nằm trong nháy kép"


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one table. `columns`: where each column is."""

    catalogue: Catalogue
    units: KnownUnits
    columns: Mapping[str, int]
    today: date

    def read(self, row: Row) -> ActivityRow | list[Fault]:
        """Return the activity; else every fault of the row."""
        if row.surplus:
            return [Fault(row.line, "", _SURPLUS)]
        return _RowReading(self, row).read()


class _RowReading:
    """One row being read: a cell that is wrong is noted, and the others are read all the same."""

    def __init__(self, reader: Reader, row: Row) -> None:
        self._context = reader
        self._row = row
        self._faults: list[Fault] = []

    def read(self) -> ActivityRow | list[Fault]:
        context, cell = self._context, self._cell
        first = self._try("date", read_day, cell("date"), context.today)
        last = self._try("date_to", read_last_day, cell("date_to"), first, context.today) or first
        unit = self._try("unit", read_unit, cell("unit"), context.units)
        place = self._try("place", read_place, cell("place"), unit, last, context.units)
        figures, choices, texts = self._figures(), self._choices(), self._texts()
        kind = self._try("kind", read_kind, cell("kind"), figures, context.catalogue)
        if not (unit and kind and first and last) or self._faults:
            return self._faults
        activity = ActivityRow(unit, kind, first, last, place, choices, figures, texts)
        self._try("", refuse_unfit_counts, activity, context.catalogue)
        return self._faults or activity

    def _figures(self) -> dict[str, Quantity]:
        found: dict[str, Quantity] = {}
        for key, at in self._context.columns.items():
            indicator = self._context.catalogue.indicators.get(key)
            if indicator is None or self._row.cells[at] is None:
                continue
            if read := self._try(key, read_figure, self._row.cells[at], indicator):
                found[key] = read
        return found

    def _choices(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for column, name in CHOICES.items():
            if keys := self._try(column, read_choices, self._cell(column), name):
                found[name] = keys
        return found

    def _texts(self) -> dict[str, Written]:
        found: dict[str, Written] = {}
        for key in TEXTS:
            if written := self._try(key, read_text, self._cell(key)):
                found[key] = written
        return found

    def _cell(self, column: str) -> Cell:
        at = self._context.columns.get(column)
        return None if at is None else self._row.cells[at]

    def _try(
        self, column: str, read: Callable[P, T], *given: P.args, **named: P.kwargs
    ) -> T | None:
        try:
            return read(*given, **named)
        except Unfit as fault:
            self._faults.append(Fault(self._row.line, column, str(fault)))
            return None
