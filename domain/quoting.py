"""Quoting somebody's own words back to them."""

from domain import guard
from domain.fitting import ELLIPSIS


def quotable(words: str, *, bare_digits: bool = True) -> str:
    """Return words as they may be quoted and kept: what the guard warns of is never repeated.

    `bare_digits=False`: of words that were read as a number, a day or a place.
    """
    warned = guard.warned(words, bare_digits=bare_digits)
    return ELLIPSIS if warned else " ".join(words.split())
