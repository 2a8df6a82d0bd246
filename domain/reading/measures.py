"""Units of area, length, mass and volume: their names, and how they convert."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.reading.sentences import Word

NAMES = {
    "ha": "ha hecta hécta héc",
    "km": "km kilomet kilômét",
    "m": "m mét",
    "cm": "cm",
    "m2": "m2",
    "km2": "km2",
    "m3": "m3",
    "kg": "kg kgs ký kí kilo kilogam",
    "cân": "cân",
    "g": "g gr gam gram",
    "lạng": "lạng",
    "yến": "yến",
    "tạ": "tạ",
    "tấn": "tấn",
    "lít": "lít",
    "cây": "cây",
    "số": "số",
    "ta": "ta",
    "vuông": "vuông",
    "khối": "khối",
    "công": "công",
    "sào": "sào",
    "mẫu": "mẫu",
    "thước": "thước",
    "đất": "đất",
}

ONLY_MARKED = frozenset({"cân"})  # "5 can" could be five canisters

# Their size differs from region to region: a sào is 360 m² in the North, 500 in the centre.
REGIONAL = frozenset({"công", "sào", "mẫu", "thước", "cây"})

_PAIRS = {
    ("ha", "tạ"): "ha",  # héc ta
    ("ha", "ta"): "ha",
    ("cây", "số"): "km",
    ("m", "vuông"): "m2",
    ("m", "khối"): "m3",
    ("km", "vuông"): "km2",
}


@dataclass(frozen=True)
class Measure:
    """A unit by what it measures, and its size in the smallest unit of that."""

    kind: str
    size: Fraction


MEASURES = {
    "m2": Measure("area", Fraction(1)),
    "ha": Measure("area", Fraction(10_000)),
    "km2": Measure("area", Fraction(1_000_000)),
    "cm": Measure("length", Fraction(1, 100)),
    "m": Measure("length", Fraction(1)),
    "km": Measure("length", Fraction(1000)),
    "g": Measure("mass", Fraction(1, 1000)),
    "cân": Measure("mass", Fraction(1)),
    "lạng": Measure("mass", Fraction(1, 10)),
    "kg": Measure("mass", Fraction(1)),
    "yến": Measure("mass", Fraction(10)),
    "tạ": Measure("mass", Fraction(100)),
    "tấn": Measure("mass", Fraction(1000)),
    "lít": Measure("volume", Fraction(1)),
    "m3": Measure("volume", Fraction(1000)),
}


def join_names(words: Sequence[Word]) -> list[Word]:
    """Join unit names of two words: "cây số" is km, "mét vuông" is m2."""
    joined: list[Word] = []
    for word in words:
        pair = (joined[-1].text, word.text) if joined else ("", "")
        if pair in _PAIRS:
            joined[-1] = Word(_PAIRS[pair], joined[-1].glued, joined[-1].typed)
        else:
            joined.append(word)
    return joined
