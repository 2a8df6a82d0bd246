"""How long a line is when it is set in Times New Roman Bold.

Rules are as long as their line or a part of it, and no font can be asked where the program runs.
"""

import unicodedata

# Advance widths in thousandths of the size; marks over and under a letter add nothing.
_WIDTHS = {
    220: "|",
    250: " ,.",
    278: "/\\il",
    333: "!'()-:;[]`fjt",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy“”–",
    520: "~",
    554: "ơ",
    555: '"',
    556: "Sbdhknpquđ",
    570: "+<=>",
    581: "^",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W…",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OF_OTHERS = 600
_HORN = "\u031b"  # makes ơ of o, which is wider


def width(text: str, size: float) -> float:
    """Return the length of the text in points."""
    return sum(_width_of(letter) for letter in unicodedata.normalize("NFC", text)) * size / 1000


def longest_line(text: str, size: float, room: float) -> float:
    """Return the length in points of the longest line into which the text is broken."""
    longest = line = 0.0
    for word in text.split():
        length = width(word, size)
        joined = line + width(" ", size) + length if line else length
        line = joined if joined <= room else length
        longest = max(longest, line)
    return min(longest, room)


def _width_of(letter: str) -> int:
    parts = unicodedata.normalize("NFD", letter)
    plain = unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
    return _WIDTH_OF.get(plain, _OF_OTHERS)
