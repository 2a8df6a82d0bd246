"""Numbers written with digits: which mark is the decimal one, and what is no number at all."""

import re
from fractions import Fraction

from domain.reading.answers import Unreadable

_DIGITS = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_FRACTION = re.compile(r"(?P<whole>[0-9]+)(?P<mark>[.,])(?P<part>[0-9]+)")
_BOTH = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<part>[0-9]+)"
    r"|(?P<whole2>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<part2>[0-9]+)"
)
_LONG_RUN = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){8,}")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_HALF = re.compile(r"(?<![0-9/.,] )(?<![0-9/.,])1/2(?! ?[0-9/.,])")


def whole_number(text: str) -> Fraction:
    """Read digits where nothing but a whole number can be meant: 1.234 = 1,234 = 1234.

    Raises Unreadable: "not_integer" for a fraction, "bad_format".
    """
    if _DIGITS.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return Fraction(re.sub("[.,]", "", text))
    both = _BOTH.fullmatch(text)
    if both and not (both["part"] or both["part2"]).strip("0"):  # 1.250.000,00
        return Fraction(re.sub("[.,]", "", both["whole"] or both["whole2"]))
    found = _FRACTION.fullmatch(text)
    if (found and (len(found["part"]) < 3 or found["whole"] == "0")) or both:
        raise Unreadable("not_integer")
    raise Unreadable("bad_format")


def decimal_number(text: str) -> Fraction:
    """Read digits where a fraction is possible: the comma is the decimal mark.

    1,5 and 1.5 are one and a half, 1.500 is a thousand and a half, 1,500 is either one.
    Raises Unreadable: "ambiguous_separator", "bad_format".
    """
    if _DIGITS.fullmatch(text):
        return Fraction(text)
    if both := _BOTH.fullmatch(text):
        whole, part = both["whole"] or both["whole2"], both["part"] or both["part2"]
        return Fraction(re.sub("[.,]", "", whole) + "." + part)
    found = _FRACTION.fullmatch(text)
    if found is None:
        return _grouped(text)
    if _is_decimal(found["whole"], found["mark"], found["part"]):
        return Fraction(f"{found['whole']}.{found['part']}")
    if found["mark"] == ",":
        raise Unreadable("ambiguous_separator")
    return _grouped(text)


def _is_decimal(whole: str, mark: str, part: str) -> bool:
    return len(part) < 3 or whole == "0" or (mark == "," and len(part) > 3)


def _grouped(text: str) -> Fraction:
    if not _THOUSANDS.fullmatch(text):
        raise Unreadable("bad_format")
    return Fraction(re.sub("[.,]", "", text))


def refuse_identity(text: str, *, money: bool = False) -> None:
    """Raise "looks_like_pii" where digits have the shape of an identity card or a phone.

    A round number of thousands is money where money is asked for.
    """
    for run in _LONG_RUN.finditer(text):
        if not _is_plain_amount(run.group(), money=money):
            raise Unreadable("looks_like_pii")


def _is_plain_amount(run: str, *, money: bool) -> bool:
    if _DOTTED.fullmatch(run):
        return True
    round_sum = run[0] in "123456789" and run.endswith("000")
    if _SPACED.fullmatch(run):
        return round_sum
    return money and round_sum and run.isdigit() and not (run.startswith("84") and len(run) == 11)


def spell_half(text: str) -> str:
    """Write "1/2" as "nửa"; "1½", one and a half, stays unread."""
    return _HALF.sub(" nửa ", text)
