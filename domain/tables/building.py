"""Rows as a file has them → a Table: the headings found, empty rows left out."""

from collections.abc import Iterable, Sequence

from domain.tables.cells import Cell, Row, Table, TableError

NOTHING = "tệp không có dòng nào"
MOST_ROWS = 500_000
MOST_COLUMNS = 500
TOO_WIDE = f"tệp quá rộng; nhiều nhất {MOST_COLUMNS} cột"


def build(numbered: Iterable[tuple[int, Sequence[Cell]]], most_rows: int = MOST_ROWS) -> Table:
    """Take the first row that is not empty for the headings. Raises TableError."""
    filled = ((line, cells) for line, cells in numbered if _width(cells))
    first = next(filled, None)
    if first is None:
        raise TableError(NOTHING)
    headings = _headings(first[1])
    rows: list[Row] = []
    for line, cells in filled:
        if len(rows) == most_rows:
            many = f"{most_rows:,}".replace(",", ".")
            raise TableError(f"dòng {line}: tệp quá dài; mỗi tệp nhiều nhất {many} dòng")
        rows.append(_row(line, cells, headings))
    return Table(headings, rows)


def _headings(cells: Sequence[Cell]) -> tuple[str, ...]:
    width = _width(cells)
    if width > MOST_COLUMNS:
        raise TableError(TOO_WIDE)
    return tuple("" if cell is None else str(cell).strip() for cell in cells[:width])


def _row(line: int, cells: Sequence[Cell], headings: tuple[str, ...]) -> Row:
    width = len(headings)
    padded = (*cells[:width], *[None] * (width - len(cells)))
    stray = any(cell is not None for cell in cells[width:]) or any(
        cell is not None for cell, name in zip(padded, headings, strict=True) if not name
    )
    return Row(line, padded, stray)


def _width(cells: Sequence[Cell]) -> int:
    """Return the place behind the last cell that holds something; 0 for an empty row."""
    for place in range(len(cells), 0, -1):
        if cells[place - 1] is not None:
            return place
    return 0
