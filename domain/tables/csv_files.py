"""CSV in UTF-8, with or without a byte order mark, with commas, semicolons or tabs."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from domain.tables.building import MOST_ROWS, NOTHING, build
from domain.tables.cells import Cell, Table, TableError
from domain.tables.formulas import neutralised, restored

_SEPARATORS = ",;\t"
_NOT_UTF8 = "tệp CSV không phải UTF-8; trong Excel hãy lưu kiểu “CSV UTF-8”"


def read_csv(path: Path, most_rows: int = MOST_ROWS) -> Table:
    """Read the table. Raises TableError, OSError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            separator = _separator(file)
            file.seek(0)
            return build(_records(file, separator), most_rows)
    except UnicodeDecodeError:
        raise TableError(_NOT_UTF8) from None


def _separator(lines: Iterable[str]) -> str:
    """Return what separates the first line that is not empty; inside quotes nothing counts."""
    first = next((line for line in lines if line.strip(_SEPARATORS + " \r\n")), None)
    if first is None:
        raise TableError(NOTHING)
    unquoted = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=unquoted.count)


def _records(lines: Iterable[str], separator: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = 1
    try:
        for record in reader:
            yield line, [_cell(text) for text in record]
            line = reader.line_num + 1
    except csv.Error:
        told = f"dòng {line}: dấu nháy kép không khớp, hoặc ô quá dài"
        raise TableError(told) from None


def _cell(text: str) -> Cell:
    return restored(text) if text and not text.isspace() else None


def write_csv(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], separator: str
) -> None:
    """Write a table with a byte order mark: without it Excel would garble the diacritics."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow([_text(heading) for heading in headings])
        writer.writerows([_text(cell) for cell in row] for row in rows)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}".replace(".", ",")
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
