"""Roman numerals, of parts and quarters."""

_SIGNS = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def roman(number: int) -> str:
    """Return 4 as "IV"; nothing for 0."""
    written = ""
    for value, sign in _SIGNS.items():
        written += sign * (number // value)
        number %= value
    return written
