"""A table of units: one line for each time a unit had one name, level and parent.

Columns: code, name, level, parent, valid_from, valid_to, succeeded_by; of a line for today only
code and name are needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.tables import Cell, Row, Table, TableError, columns, read_full_date
from domain.units.history import Tree, Version
from domain.units.levels import level_of, written_level
from domain.units.naming import tidy

HEADINGS = ("code", "name", "level", "parent", "valid_from", "valid_to", "succeeded_by")
_SPELLINGS = {
    "code": ("mã", "mã đơn vị"),
    "name": ("tên", "tên gọi", "tên đơn vị"),
    "level": ("cấp",),
    "parent": ("cấp trên", "mã cấp trên", "đơn vị cấp trên", "trực thuộc"),
    "valid_from": ("từ ngày", "có từ ngày", "ngày bắt đầu"),
    "valid_to": ("đến ngày", "đến hết ngày", "ngày kết thúc"),
    "succeeded_by": ("kế tiếp", "đơn vị kế tiếp", "mã kế tiếp"),
}
_NEEDED = {"code": "mã", "name": "tên"}
_NUMBER = "mã là số nên có thể đã mất số 0 ở đầu; định dạng cột là Văn bản (Text) rồi gõ lại"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file as it was read; a day that is left out is None."""

    line: int
    code: str
    name: str
    level: str
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken, and why, in Vietnamese; `code` where it could be read."""

    line: int
    text: str
    code: str = ""


def read_lines(table: Table) -> tuple[list[Line], list[BadLine]]:
    """Return what can be read and what cannot. Raises TableError where columns are missing."""
    places = columns(table.headings, _SPELLINGS)
    for key, word in _NEEDED.items():
        if key not in places:
            raise TableError(f"thiếu cột {key} ({word})")
    lines: list[Line] = []
    bad: list[BadLine] = []
    for row in table.rows:
        cells = {key: row.cells[place] for key, place in places.items()}
        try:
            lines.append(_line(row, cells))
        except _Unreadable as error:
            code = cells["code"]
            bad.append(BadLine(row.line, str(error), code if isinstance(code, str) else ""))
    return lines, bad


def rows_of(tree: Tree) -> list[list[Cell]]:
    """Return the lines that bring this very tree about, unit by unit."""
    return [
        _row(code, version, tree.successors.get(code, ()) if version is versions[-1] else ())
        for code, versions in tree.versions.items()
        for version in versions
    ]


def _row(code: str, version: Version, successors: Sequence[str]) -> list[Cell]:
    whereabouts = [version.name, version.level, version.parent]
    return [code, *whereabouts, version.valid_from, version.valid_to, " ".join(successors) or None]


class _Unreadable(Exception):
    """A cell that cannot be read; the text says which and why."""


def _line(row: Row, cells: dict[str, Cell]) -> Line:
    if row.surplus:
        raise _Unreadable("có ô nằm ngoài các cột có tên; kiểm tra dấu phẩy trong dòng")
    name = _text(cells["name"], "tên")
    level = written_level(_text(cells.get("level"), "cấp")) or level_of(name)
    if level is None:
        raise _Unreadable("cấp: để trống thì tên phải bắt đầu bằng tỉnh, xã, phường, thôn …")
    return Line(
        row.line,
        _code(cells["code"], "mã"),
        name,
        level,
        _code(cells.get("parent"), "cấp trên") or None,
        _day(cells.get("valid_from"), "từ ngày"),
        _day(cells.get("valid_to"), "đến ngày"),
        _codes(cells.get("succeeded_by")),
    )


def _code(cell: Cell, what: str) -> str:
    if cell is not None and not isinstance(cell, str):
        raise _Unreadable(f"{what}: {_NUMBER}")
    return (cell or "").strip()


def _codes(cell: Cell) -> tuple[str, ...]:
    codes = _code(cell, "kế tiếp").replace(";", " ").replace(",", " ").split()
    return tuple(dict.fromkeys(codes))


def _text(cell: Cell, what: str) -> str:
    if cell is not None and not isinstance(cell, str):
        raise _Unreadable(f"{what}: phải là chữ, không phải số hay ngày")
    return tidy(cell or "")


def _day(cell: Cell, what: str) -> date | None:
    if cell is None or isinstance(cell, date):
        return cell
    try:
        return read_full_date(str(cell))
    except ValueError:
        raise _Unreadable(f"{what}: ghi ngày như 01/07/2025 hoặc 2025-07-01") from None
