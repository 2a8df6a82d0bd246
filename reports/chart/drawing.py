"""A picture as a PNG, as wide as a phone's screen.

Source of the rule of one at a time: Matplotlib, "Working with threads". Nothing is lost by it, as
the interpreter runs one thread at a time anyway.
"""

from threading import Lock

from reports.chart import units, weeks
from reports.chart.canvas import Sheet
from reports.chart.lettering import lines, plain
from reports.chart.picture import Picture

WIDTH = 1080
_MARGIN, _TITLE, _LEADING, _GAP = 48, 44, 58, 24
_DRAWING = Lock()


def png(picture: Picture) -> bytes:
    """Return the picture; may be called from any thread, and from several at once."""
    with _DRAWING:
        sheet = _drawn(picture)
    return sheet.png()


def _drawn(picture: Picture) -> Sheet:
    room = WIDTH - 2 * _MARGIN
    title = lines(plain(picture.title), room, _TITLE, most=2, bold=True)
    top = _MARGIN + len(title) * _LEADING + _GAP
    below = top + weeks.HIGH + _GAP
    high = below + units.height(picture.units) if picture.units else below
    sheet = Sheet(WIDTH, high + _MARGIN)
    for at, line in enumerate(title, start=1):
        sheet.text(_MARGIN, _MARGIN + at * _LEADING - _GAP / 2, line, _TITLE, bold=True)
    weeks.draw(sheet, picture.weeks, picture.labels, (_MARGIN, top, room))
    if picture.units:
        units.draw(sheet, picture.units, picture.labels, (_MARGIN, below, room))
    sheet.draw()
    return sheet
