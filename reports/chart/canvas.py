"""A white sheet measured in pixels from its upper left corner, and the PNG that it becomes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform
from PIL import Image

from reports.chart.lettering import properties
from reports.chart.palette import INK, WHITE, reduced

_DPI = 72  # sizes of letters are in points: so a point is a pixel
_Align = Literal["left", "center", "right"]


class Sheet:
    """What is drawn upon. Not for two threads at once, except for `png`."""

    def __init__(self, width: int, height: int) -> None:
        self._height = height
        self._figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=WHITE)
        self._canvas: Any = FigureCanvasAgg(self._figure)  # the library types it in part only

    def rectangle(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        corner = left, self._height - top - height
        shape = Rectangle(corner, width, height, facecolor=colour, linewidth=0, snap=True)
        shape.set_transform(IdentityTransform())
        self._figure.add_artist(shape)

    def line(self, points: Sequence[tuple[float, float]], colour: str, *, dots: bool) -> None:
        """Draw a line through the points, each with a dot where that is wanted."""
        drawn = Line2D(
            [x for x, _ in points],
            [self._height - y for _, y in points],
            color=colour,
            linewidth=5 if dots else 2,
            marker="o" if dots else "",
            markersize=15,
            solid_joinstyle="round",
        )
        drawn.set_transform(IdentityTransform())
        self._figure.add_artist(drawn)

    def text(  # noqa: PLR0913 - a place and a look
        self,
        x: float,
        y: float,
        said: str,
        pixels: int,
        *,
        align: _Align = "left",
        colour: str = INK,
        bold: bool = False,
        turned: float = 0,
    ) -> None:
        """Write on the line `y`; "$" is a sign like others, never the start of a formula."""
        written = Text(
            x,
            self._height - y,
            said,
            color=colour,
            fontproperties=properties(pixels, bold=bold),
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=turned,
            rotation_mode="anchor",
            parse_math=False,
        )
        written.set_transform(IdentityTransform())
        self._figure.add_artist(written)

    def draw(self) -> None:
        """Turn all of it into pixels."""
        self._canvas.draw()

    def png(self) -> bytes:
        """Return what was drawn."""
        size = self._canvas.get_width_height()
        pixels = Image.frombuffer("RGBA", size, self._canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        written = BytesIO()
        reduced(pixels.convert("RGB")).save(written, "PNG")
        return written.getvalue()
