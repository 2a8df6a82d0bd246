"""A picture as a PNG, as wide as a phone's screen.

Source of the rule of one at a time: Matplotlib, "Working with threads". Little is lost by it, as
the interpreter runs one thread at a time anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from reports.chart import units, weeks
from reports.chart.canvas import Sheet
from reports.chart.lettering import lines, plain
from reports.chart.picture import Picture

WIDTH = 1080
_MARGIN, _GAP = 48, 24
_TITLE, _SUBTITLE = (44, 58), (34, 46)  # letters, and from line to line
_PLOT = 130  # how high the highest bar is, at least
_DRAWING = Lock()


def png(picture: Picture) -> bytes:
    """Return the picture; may be called from any thread, and from several at once."""
    with _DRAWING:
        sheet = _drawn(picture)
    return sheet.png()


def _drawn(picture: Picture) -> Sheet:
    room = WIDTH - 2 * _MARGIN
    title = _title(picture.title, room)
    top = _MARGIN + sum(line.leading for line in title) + _GAP
    rest = _MARGIN + (units.height(picture.units) if picture.units else 0)
    frame = weeks.Frame(_MARGIN, top, room, _plot(top + rest))
    below = top + weeks.height(frame.plot)
    sheet = Sheet(WIDTH, below + rest)
    _write(sheet, title)
    weeks.draw(sheet, picture.weeks, picture.labels, frame)
    if picture.units:
        units.draw(sheet, picture.units, picture.labels, (_MARGIN, below, room))
    sheet.draw()
    return sheet


@dataclass(frozen=True)
class _Line:
    said: str
    pixels: int
    leading: int
    bold: bool


def _title(text: str, room: int) -> list[_Line]:
    """Return the title in at most two lines, and in one what stands behind a line break."""
    first, _, rest = text.partition("\n")
    looks = (first, *_TITLE, 2, True), (rest, *_SUBTITLE, 1, False)
    return [
        _Line(line, pixels, leading, bold)
        for said, pixels, leading, most, bold in looks
        for line in lines(plain(said), room, pixels, most=most, bold=bold)
    ]


def _write(sheet: Sheet, title: Sequence[_Line]) -> None:
    y = _MARGIN
    for line in title:
        y += line.leading
        sheet.text(_MARGIN, y - _GAP / 2, line.said, line.pixels, bold=line.bold)


def _plot(others: int) -> int:
    """Return how high the bars of weeks may get: enough to make the picture a square."""
    short_of = WIDTH - others - weeks.height(_PLOT)
    return _PLOT + max(0, -(-short_of // 2))
