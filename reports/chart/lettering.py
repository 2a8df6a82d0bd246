"""Letters: what the font has, how wide a text gets, where it is cut.

Not for two threads at once; `drawing` sees to that.
"""

import unicodedata
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from domain.fitting import ELLIPSIS
from domain.legible import legible

UNKNOWN = "□"
_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
_EM = 100  # pixels at which widths are taken
_DPI = 72  # a point is a pixel
_UNITS = 0x10000  # of a pixel, in which the font file's own widths come

# Fitted to pixels, a letter takes twice as long to draw; on a phone's screen nobody sees it.
mpl.rcParams["text.hinting"] = "no_hinting"


@cache
def properties(pixels: int, *, bold: bool = False) -> FontProperties:
    """Return the font that comes with the library, so that every machine draws the same."""
    return FontProperties(fname=str(_FOLDER / _FILES[bold]), size=pixels)


def plain(text: str) -> str:
    """Return text on one line, with a box for each character that the font has not."""
    composed = unicodedata.normalize("NFC", legible(text))
    known = _known()
    return "".join(
        character if ord(character) in known else UNKNOWN
        for character in " ".join(composed.split())
    )


def width(text: str, pixels: int, *, bold: bool = False) -> float:
    """Return how many pixels the text takes."""
    return sum(_advance(character, bold=bold) for character in text) * pixels


def fitted(text: str, room: float, pixels: int, *, bold: bool = False) -> str:
    """Return the text, its end cut off where it takes more than `room` pixels."""
    if width(text, pixels, bold=bold) <= room:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, pixels, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def lines(text: str, room: float, pixels: int, *, most: int, bold: bool = False) -> list[str]:
    """Return the text in at most so many lines, broken between words, the last one cut."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < most - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), pixels, bold=bold) <= room:
            taken += 1
        found.append(fitted(" ".join(words[:taken]), room, pixels, bold=bold))
        words = words[taken:]
    return [*found, fitted(" ".join(words), room, pixels, bold=bold)] if words else found


@cache
def _known() -> frozenset[int]:
    return frozenset(_font(bold=False).get_charmap())


@cache
def _advance(character: str, *, bold: bool) -> float:
    """Return the width of a character in parts of the letters' size."""
    glyph = _font(bold=bold).load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / _UNITS / _EM


def _font(*, bold: bool) -> FT2Font:
    font = get_font(str(_FOLDER / _FILES[bold]))
    font.set_size(_EM, _DPI)
    return font
