"""Activities → rows that are read back as the same activities."""

from collections.abc import Iterable, Sequence

from domain.activity_rows.columns import CHOICES, FIXED, TEXTS
from domain.activity_rows.figures import figure_cell
from domain.activity_rows.rows import ActivityRow
from domain.catalogue import Catalogue
from domain.tables import Cell


class Writer:
    """Writes rows with the indicators named; keys everywhere, since labels may change.

    `numbers`: the file can tell a number from a text (XLSX).
    """

    def __init__(self, catalogue: Catalogue, indicators: Iterable[str], *, numbers: bool) -> None:
        self._catalogue = catalogue
        used = frozenset(indicators)
        self._counted = [key for key in catalogue.indicators if key in used]
        self._numbers = numbers

    @property
    def headings(self) -> Sequence[str]:
        """The columns, in the order of `cells`."""
        return [*FIXED, *self._counted]

    def cells(self, row: ActivityRow) -> list[Cell]:
        """Return one row of the table."""
        fixed: dict[str, Cell] = {
            "date": row.first,
            "date_to": row.last if row.last != row.first else None,
            "unit": row.unit,
            "kind": row.kind,
            "place": row.place,
        }
        fixed |= {column: "; ".join(row.choices.get(n, ())) for column, n in CHOICES.items()}
        fixed |= {key: row.texts[key].text for key in TEXTS if key in row.texts}
        counted = (self._figure(row, key) for key in self._counted)
        return [*(fixed.get(column) or None for column in FIXED), *counted]

    def _figure(self, row: ActivityRow, key: str) -> Cell:
        figure = row.figures.get(key)
        if figure is None:
            return None
        return figure_cell(figure, self._catalogue.indicators[key], numbers=self._numbers)
