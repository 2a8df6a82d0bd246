"""How cells look; a number keeps its mark in its format, so that it can be added up."""

from decimal import Decimal
from typing import Any

from domain.reading import Approx, Quantity
from domain.reading.printing import print_decimal, with_mark

FONT = "Arial"
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_DIGITS = 15  # of a number that a spreadsheet keeps; beyond, it would change the last ones
_SAFE = Decimal(10) ** 11  # below, a number with four decimals has no more
_HEADING = {
    "bold": True,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "bg_color": "#DCE6F1",
    "border": 1,
    "border_color": "#9AA5B1",
}
_WORDS = {"font_color": "#5B6166", "align": "right"}  # where a number is not shown


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._known: dict[tuple[object, ...], Any] = {}
        self._numbers: dict[tuple[Quantity, bool], Any] = {}
        self.title = self.made(bold=True, font_size=14)
        self.unit = self.made(bold=True, font_size=12)
        self.note = self.made(font_color="#5B6166")
        self.heading = self.made(**_HEADING)
        self.text = self.made(text_wrap=True, valign="top")
        self.on_one_line = self.made(valign="top")
        self.words = self.made(**_WORDS, valign="top")
        self.count = self.made(valign="top", align="center")
        self.day = self.made(num_format=DAY, valign="top", align="left")
        self.moment = self.made(num_format=MOMENT, valign="top", align="left")

    def made(self, **facts: object) -> Any:
        """Return the format with these properties."""
        key = tuple(sorted(facts.items()))
        if key not in self._known:
            self._known[key] = self._workbook.add_format({"font_name": FONT, **facts})
        return self._known[key]

    def number(self, amount: Quantity, *, bold: bool = False) -> Any:
        """Return the format of a number; the same numbers come again and again."""
        known = self._numbers.get((amount, bold))
        if known is None:
            known = self.made(num_format=number_format(amount), valign="top", bold=bold)
            self._numbers[amount, bold] = known
        return known


def number_format(amount: Quantity) -> str:
    """Return "#,##0", with as many decimals as there are, and the mark in front: "hơn "#,##0."""
    places = decimals(amount.value)
    digits = "#,##0" + ("." + "#" * max(2, places) if places else "")
    return _marked(digits, amount.approx)


def decimals(value: Decimal) -> int:
    """Return how many decimal places a number needs."""
    return len(f"{value:f}".partition(".")[2].rstrip("0"))


def as_text(amount: Quantity) -> str | None:
    """Return a number that is too long for a spreadsheet in writing; None for any other."""
    if abs(amount.value) < _SAFE or len(amount.value.normalize().as_tuple().digits) <= _DIGITS:
        return None
    return print_decimal(amount.value, amount.approx)


def _marked(digits: str, approx: Approx | None) -> str:
    return f'"{with_mark("", approx)}"{digits}' if approx else digits
