"""Finding the chosen options in what was typed: digits, labels, or the beginning of one label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.folding import fold

NONE_WORDS = frozenset(
    {"0", "khong", "khong co", "khong hen", "ko", "ko co", "k co", "thoi", "none", "no"}
)
DONE_WORDS = frozenset({"xong", "done", "het"})
_AND = re.compile(r"\s+(?:và|va|\+|&)\s+", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,3}(?:\s*(?:[,;.\s]|và|va)\s*\d{1,3})*")


@dataclass(frozen=True)
class Item:
    """One option of a list: its key, its label, and the digit that it keeps for ever.

    `aliases` are old names of a place, there only where an answer is read.
    """

    key: str
    label: str
    digit: int
    aliases: tuple[str, ...] = ()


class NotThere(Exception):
    """Nothing, or more than one thing, answers to what was typed."""


def choose(text: str, items: Sequence[Item]) -> str:
    """Return the key of the one option that was typed; NotThere otherwise."""
    folded = fold(text).rstrip(".)")
    by_digit = {str(item.digit): item.key for item in items}
    if folded in by_digit:
        return by_digit[folded]
    parts = {item.key: _parts(item.label) for item in items}
    whole = [item.key for item in items if parts[item.key][0] == folded]
    part = [key for key, known in parts.items() if folded in known]
    begun = [key for key, known in parts.items() if any(p.startswith(folded) for p in known)]
    found = whole or part or (begun if len(folded) > 1 and not folded.isdigit() else [])
    if len(found) != 1:
        raise NotThere
    return found[0]


def is_label(text: str, items: Sequence[Item]) -> bool:
    """Say whether the text is the digit or the whole label of an option."""
    typed = fold(text)
    return any(typed in (str(item.digit), *_names(item.label)) for item in items)


@lru_cache(4_096)
def _names(label: str) -> tuple[str, ...]:
    """Return the whole label, and what stands before a colon: "Nơi: Thôn 2" is called "nơi"."""
    return fold(label), fold(label.split(":", maxsplit=1)[0])


def choose_several(text: str, items: Sequence[Item]) -> list[str]:
    """Return the keys of all options typed ("2 3 7", "MTTQ, Công an"), each once, in order."""
    if _DIGITS.fullmatch(text.strip()):
        parts = re.findall(r"\d+", text)
    else:
        parts = [part for part in re.split(r"[,;\n]", text) if part.strip()]
    if not parts:
        raise NotThere
    return list(dict.fromkeys(key for part in parts for key in _one_or_two(part, items)))


def _one_or_two(part: str, items: Sequence[Item]) -> list[str]:
    """Return what is named between two commas: one option, or "MTTQ và Công an"."""
    try:
        return [choose(part, items)]
    except NotThere:
        pieces = _AND.split(part)
        if len(pieces) == 1:
            raise
        return [choose(piece, items) for piece in pieces]


@lru_cache(4_096)  # the labels are few and asked for at every turn; what is typed isn't kept
def _parts(label: str) -> tuple[str, ...]:
    """Return the label and what stands in it between commas, folded: "chu truong, phap luat"."""
    return tuple(fold(part) for part in (label, *label.split(", ")))


def is_none(text: str) -> bool:
    """Say whether the answer is 0 or a word for none."""
    return fold(text).rstrip(".") in NONE_WORDS
