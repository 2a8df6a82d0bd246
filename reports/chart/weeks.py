"""Twelve weeks: sessions as bars, below them attendance as a line, each from zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.reading.printing import print_decimal
from reports.chart.canvas import BLUE, GREY, INK, VERMILION, Sheet
from reports.chart.lettering import fitted, plain, width
from reports.chart.picture import Labels, Week

HIGH = 610  # pixels that the part takes
_HEADING, _NUMBER, _DAY = 34, 27, 29
_TOP, _PLOT = 100, 130  # from a heading's top to its highest mark's place; the marks' room
_PANEL = 255
_TURNED = 45
_APART = 6


@dataclass(frozen=True)
class _Panel:
    """A strip of the sheet with a place for each week."""

    sheet: Sheet
    left: float
    top: float
    wide: float
    values: Sequence[Decimal]

    @property
    def slot(self) -> float:
        return self.wide / len(self.values)

    @property
    def ground(self) -> float:
        return self.top + _TOP + _PLOT

    def x(self, at: int) -> float:
        """Return the middle of a week's place."""
        return self.left + self.slot * (at + 0.5)

    def y(self, value: Decimal) -> float:
        """Return the height of a value, zero on the ground."""
        return self.ground - _PLOT * float(value / (max(self.values) or 1))


def draw(sheet: Sheet, weeks: Sequence[Week], labels: Labels, frame: tuple[int, int, int]) -> None:
    """Draw the part; `frame` is its left edge, its top, its width."""
    left, top, wide = frame
    if not any(week.sessions or week.attendance for week in weeks):
        _say(sheet, labels.nothing, frame)
        return
    sessions = _Panel(sheet, left, top, wide, [week.sessions for week in weeks])
    attendance = _Panel(sheet, left, top + _PANEL, wide, [week.attendance for week in weeks])
    _bars(sessions, labels.sessions)
    _line(attendance, labels.attendance)
    for at, week in enumerate(weeks):
        day = f"{week.first:%d/%m}"
        place = attendance.x(at) + _DAY * 0.6, attendance.ground + _DAY * 1.2
        sheet.text(*place, day, _DAY, align="right", turned=_TURNED, colour=GREY)


def _say(sheet: Sheet, words: str, frame: tuple[int, int, int]) -> None:
    left, top, wide = frame
    said = fitted(plain(words), wide, _HEADING)
    sheet.text(left + wide / 2, top + HIGH / 2, said, _HEADING, align="center", colour=GREY)


def _bars(panel: _Panel, heading: str) -> None:
    _head(panel, heading, BLUE)
    for at, value in enumerate(panel.values):
        top, room = panel.y(value), panel.slot * 0.72
        if value:
            left = panel.x(at) - room / 2
            panel.sheet.rectangle(left, top, room, panel.ground - top, BLUE)
    _numbers(panel)


def _line(panel: _Panel, heading: str) -> None:
    _head(panel, heading, VERMILION)
    points = [(panel.x(at), panel.y(value)) for at, value in enumerate(panel.values)]
    panel.sheet.line(points, VERMILION, dots=True)
    _numbers(panel)


def _head(panel: _Panel, heading: str, colour: str) -> None:
    """Name the strip, with a patch of its colour, and draw the ground."""
    side = _HEADING * 0.8
    panel.sheet.rectangle(panel.left, panel.top + 6, side, side, colour)
    said = fitted(plain(heading), panel.wide - _HEADING * 1.3, _HEADING)
    panel.sheet.text(panel.left + _HEADING * 1.3, panel.top + _HEADING, said, _HEADING)
    ends = (panel.left, panel.ground), (panel.left + panel.wide, panel.ground)
    panel.sheet.line(ends, GREY, dots=False)


def _numbers(panel: _Panel) -> None:
    """Write every number; where one is too wide for its place only the greatest and the last."""
    printed = [print_decimal(value) for value in panel.values]
    shown = set(range(len(printed)))
    if any(width(text, _NUMBER) > panel.slot - _APART for text in printed):
        shown = _main_ones(panel.values)
    for at in sorted(shown):
        half = width(printed[at], _NUMBER) / 2
        x = min(max(panel.x(at), panel.left + half), panel.left + panel.wide - half)
        y = panel.y(panel.values[at]) - _NUMBER * 0.6
        panel.sheet.text(x, y, printed[at], _NUMBER, align="center", colour=INK)


def _main_ones(values: Sequence[Decimal]) -> set[int]:
    last, greatest = len(values) - 1, max(range(len(values)), key=lambda at: values[at])
    return {greatest, last} if last - greatest > 2 else {greatest}
