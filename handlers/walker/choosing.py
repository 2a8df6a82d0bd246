"""Finding the chosen options in what was typed: digits, labels, or the beginning of one label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.folding import fold

NONE_WORDS = frozenset({"0", "khong", "khong co", "ko", "ko co", "k co", "none", "no"})
DONE_WORDS = frozenset({"xong", "done", "het"})
_DIGITS = re.compile(r"\d{1,3}(?:\s*(?:[,;.\s]|và|va)\s*\d{1,3})*")


@dataclass(frozen=True)
class Item:
    """One option of a list: its key, its label, and the digit that it keeps for ever."""

    key: str
    label: str
    digit: int


class NotThere(Exception):
    """Nothing, or more than one thing, answers to what was typed."""


def choose(text: str, items: Sequence[Item]) -> str:
    """Return the key of the one option that was typed; NotThere otherwise."""
    folded = fold(text).rstrip(".)")
    by_digit = {str(item.digit): item.key for item in items}
    if folded in by_digit:
        return by_digit[folded]
    whole = [item.key for item in items if fold(item.label) == folded]
    begun = [item.key for item in items if fold(item.label).startswith(folded)]
    found = whole or (begun if len(folded) > 1 and not folded.isdigit() else [])
    if len(found) != 1:
        raise NotThere
    return found[0]


def choose_several(text: str, items: Sequence[Item]) -> list[str]:
    """Return the keys of all options typed ("2 3 7", "MTTQ, Công an"), each once, in order."""
    if _DIGITS.fullmatch(text.strip()):
        parts = re.findall(r"\d+", text)
    else:
        parts = [part for part in re.split(r"[,;\n]", text) if part.strip()]
    if not parts:
        raise NotThere
    return list(dict.fromkeys(choose(part, items) for part in parts))


def is_none(text: str) -> bool:
    """Say whether the answer is 0 or a word for none."""
    return fold(text).rstrip(".") in NONE_WORDS
