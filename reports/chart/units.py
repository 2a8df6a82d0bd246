"""Units by how complete their reports are, the least complete first; equals as they were given."""

from collections.abc import Sequence

from reports.chart.canvas import Sheet
from reports.chart.lettering import fitted, plain, width
from reports.chart.palette import BLUE, GREY, PALE
from reports.chart.picture import Bar, Labels

MOST = 12
_ROW, _HEADING, _LETTERS = 56, 34, 30
_NAME = 0.44  # of the width
_APART = 20


def height(units: Sequence[Bar]) -> int:
    """Return how many pixels the part takes."""
    ordered = _ordered(units)
    rows = min(len(ordered), MOST) + (len(ordered) > MOST) or 1
    return 2 * _HEADING + rows * _ROW


def draw(sheet: Sheet, units: Sequence[Bar], labels: Labels, frame: tuple[int, int, int]) -> None:
    """Draw the part; `frame` is its left edge, its top, its width."""
    left, top, wide = frame
    ordered = _ordered(units)
    heading = fitted(plain(labels.reports), wide, _HEADING)
    sheet.text(left, top + _HEADING, heading, _HEADING)
    counts = [f"{unit.submitted}/{unit.owed}" for unit in ordered[:MOST]]
    room = max((width(count, _LETTERS) for count in counts), default=0.0)
    row = top + 2 * _HEADING
    for unit, count in zip(ordered, counts, strict=False):
        _row(sheet, unit, count, (left, row, wide, room))
        row += _ROW
    over = len(ordered) - len(counts)
    said = labels.more.replace("{n}", str(over)) if ordered else labels.no_reports
    if over or not ordered:
        sheet.text(left, row + _LETTERS, fitted(plain(said), wide, _LETTERS), _LETTERS, colour=GREY)


def _row(sheet: Sheet, unit: Bar, count: str, place: tuple[int, int, int, float]) -> None:
    left, top, wide, room = place
    name = fitted(plain(unit.name), wide * _NAME - _APART, _LETTERS)
    sheet.text(left, top + _LETTERS, name, _LETTERS)
    start, full = left + wide * _NAME, wide * (1 - _NAME) - room - _APART
    sheet.rectangle(start, top + 2, full, _LETTERS, PALE)
    if unit.submitted:
        sheet.rectangle(start, top + 2, full * _share(unit), _LETTERS, BLUE)
    sheet.text(left + wide, top + _LETTERS, count, _LETTERS, align="right")


def _ordered(units: Sequence[Bar]) -> list[Bar]:
    """Return those that owed something, the least complete first."""
    owing = [unit for unit in units if unit.owed > 0]
    return sorted(owing, key=lambda unit: (_share(unit), -unit.owed))


def _share(unit: Bar) -> float:
    return min(1.0, unit.submitted / unit.owed)
