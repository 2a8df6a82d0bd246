"""What a table is, whatever file it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None
"""None is an empty cell. Only XLSX has numbers and dates; all that CSV holds is text."""


class TableError(Exception):
    """A file that is no table. Its text is one Vietnamese line, with the line of the file if known.

    It never quotes a cell: what stands there has not passed the guard.
    """


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty, as wide as the headings.

    `line` is where it begins in the file, as an editor or Excel counts. `surplus`: something stands
    outside the columns with headings, mostly an unquoted comma, so no cell can be trusted.
    """

    line: int
    cells: tuple[Cell, ...]
    surplus: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Headings (a blank one is "") and the rows below them; rows without any cell are left out."""

    headings: tuple[str, ...]
    rows: Sequence[Row]
