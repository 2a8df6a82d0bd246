"""Twelve weeks: sessions as bars, below them attendance as a line, each from zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.reading.printing import print_decimal
from reports.chart.canvas import Sheet
from reports.chart.lettering import fitted, plain, width
from reports.chart.palette import BLUE, GREY, VERMILION
from reports.chart.picture import Labels, Week

_HEADING, _NUMBER, _DAY = 34, 25, 29  # sizes of letters
_HEAD, _ROW = 52, 48  # room for a heading, and for the row of numbers below it
_BETWEEN, _FOOT = 26, 130
_TURNED, _APART = 45, 10
_BAR = 0.72  # of a week's place


@dataclass(frozen=True)
class Frame:
    """Where the part is on the sheet; `plot` is how high the highest bar gets."""

    left: int
    top: int
    wide: int
    plot: int


def height(plot: int) -> int:
    """Return how many pixels the part takes."""
    return 2 * (_HEAD + _ROW + plot) + _BETWEEN + _FOOT


@dataclass(frozen=True)
class _Panel:
    """A strip of the sheet with a place for each week."""

    sheet: Sheet
    frame: Frame
    top: float
    values: Sequence[Decimal]

    @property
    def slot(self) -> float:
        return self.frame.wide / len(self.values)

    @property
    def ground(self) -> float:
        return self.top + _HEAD + _ROW + self.frame.plot

    def x(self, at: int) -> float:
        """Return the middle of a week's place."""
        return self.frame.left + self.slot * (at + 0.5)

    def y(self, value: Decimal) -> float:
        """Return the height of a value, zero on the ground."""
        return self.ground - self.frame.plot * float(value / (max(self.values) or 1))


def draw(sheet: Sheet, weeks: Sequence[Week], labels: Labels, frame: Frame) -> None:
    """Draw the part, or say that there is nothing to draw."""
    if not any(week.sessions or week.attendance for week in weeks):
        x, y = frame.left + frame.wide / 2, frame.top + height(frame.plot) / 2
        said = fitted(plain(labels.nothing), frame.wide, _HEADING)
        sheet.text(x, y, said, _HEADING, align="center", colour=GREY)
        return
    sessions = _Panel(sheet, frame, frame.top, [week.sessions for week in weeks])
    below = sessions.ground + _BETWEEN
    attendance = _Panel(sheet, frame, below, [week.attendance for week in weeks])
    _bars(sessions, labels.sessions)
    _line(attendance, labels.attendance)
    for at, week in enumerate(weeks):
        x, y = attendance.x(at) + _DAY * 0.6, attendance.ground + _DAY * 1.2
        sheet.text(x, y, f"{week.first:%d/%m}", _DAY, align="right", turned=_TURNED, colour=GREY)


def _bars(panel: _Panel, heading: str) -> None:
    _head(panel, heading, BLUE)
    wide = panel.slot * _BAR
    for at, value in enumerate(panel.values):
        top = panel.y(value)
        if value:
            panel.sheet.rectangle(panel.x(at) - wide / 2, top, wide, panel.ground - top, BLUE)
    printed = [print_decimal(value) for value in panel.values]
    if not _fit(panel, printed):
        _row(panel, printed)
        return
    for at, text in enumerate(printed):
        y = panel.y(panel.values[at]) - _NUMBER * 0.4
        panel.sheet.text(panel.x(at), y, text, _NUMBER, align="center")


def _line(panel: _Panel, heading: str) -> None:
    """Draw the line with its numbers in a row: beside the dots it would run through them."""
    _head(panel, heading, VERMILION)
    points = [(panel.x(at), panel.y(value)) for at, value in enumerate(panel.values)]
    panel.sheet.line(points, VERMILION, dots=True)
    _row(panel, [print_decimal(value) for value in panel.values])


def _head(panel: _Panel, heading: str, colour: str) -> None:
    """Name the strip, with a patch of its colour, and draw the ground."""
    left, right = panel.frame.left, panel.frame.left + panel.frame.wide
    side, text = _HEADING * 0.8, left + _HEADING * 1.3
    panel.sheet.rectangle(left, panel.top + _HEADING - side, side, side, colour)
    said = fitted(plain(heading), right - text, _HEADING)
    panel.sheet.text(text, panel.top + _HEADING, said, _HEADING)
    panel.sheet.line([(left, panel.ground), (right, panel.ground)], GREY, dots=False)


def _row(panel: _Panel, printed: Sequence[str]) -> None:
    """Write the numbers above the plot; where they are too wide every other, with the last."""
    last = len(printed) - 1
    every = 1 if _fit(panel, printed) else 2
    y = panel.top + _HEAD + _ROW - _NUMBER * 0.7
    for at in range(last, -1, -every):
        half, right = width(printed[at], _NUMBER) / 2, panel.frame.left + panel.frame.wide
        x = min(panel.x(at), right - half)
        panel.sheet.text(x, y, printed[at], _NUMBER, align="center")


def _fit(panel: _Panel, printed: Sequence[str]) -> bool:
    return all(width(text, _NUMBER) <= panel.slot - _APART for text in printed)
