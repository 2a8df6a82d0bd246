"""Codes that a person types: receipts, invitations, units made by the program.

No letter is taken for a digit or another letter (no 0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B). No vowel, so
that no code is a word and no keyboard puts a mark on it (hence no D and W for Telex either). Two
digits never meet, so that nothing of what the guard refuses by its digits can come out; three
letters never meet, so that no abbreviation can.
"""

from collections.abc import Callable

from domain.folding import fold

LETTERS = "CFHJKMNPRTVX"
DIGITS = "23456789"
ALPHABET = LETTERS + DIGITS


def make_code(length: int, pick: Callable[[str], str]) -> str:
    """Return a code; `pick` takes one character of a string (`secrets.choice`).

    The first is a letter and the second a digit: no code is a word or a number. The easiest one
    to guess of 4 characters is one of 23,000; 8 characters hold 28 bits, 10 hold 36.
    """
    code = ""
    while len(code) < length:
        code += pick(_may_follow(code))
    return code


def _may_follow(code: str) -> str:
    if not code or code[-1] in DIGITS:
        return LETTERS
    return DIGITS if len(code) == 1 or code[-2] in LETTERS else ALPHABET


def read_code(text: str) -> str:
    """Return what was typed as codes are kept: no case, spaces, dashes or marks of a keyboard."""
    return "".join(c for c in fold(text) if c.isalnum()).upper()
