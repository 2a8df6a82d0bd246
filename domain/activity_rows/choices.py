"""The cells of topics and partners: keys, labels, or the digits that officers know by heart."""

import re
from functools import cache

from domain.activity_rows.rows import Unfit
from domain.folding import fold
from domain.lists import LISTS
from domain.tables import Cell
from domain.texts import catalogue, languages

MOST = {"topics": 3, "partners": 15}

_DIGITS = re.compile(r"[0-9]{1,2}(?:[\s,;.]+[0-9]{1,2})*")
_CLEAR_BREAK = re.compile(r"[;\n|]+")
_NOT_A_WORD = re.compile(r"[\W_]+")


def read_choices(cell: Cell, name: str) -> tuple[str, ...]:
    """Return the keys of the list `name`, in the order given, each once. Raises Unfit."""
    if cell is None:
        return ()
    if not isinstance(cell, str | int):
        raise Unfit(
            "không đọc được; nhiều mục thì định dạng cột là Văn bản (Text), cách nhau bằng ;"
        )
    text = str(cell).strip()
    keys = _by_digits(text, name) if _DIGITS.fullmatch(text) else _by_names(text, name)
    found = tuple(dict.fromkeys(keys))
    if len(found) > MOST[name]:
        raise Unfit(f"nhiều nhất {MOST[name]} mục")
    return found


def _by_digits(text: str, name: str) -> list[str]:
    keys = LISTS[name]
    places = [int(digits) for digits in re.findall("[0-9]+", text)]
    if places == [0]:
        return []
    if any(not 1 <= place <= len(keys) for place in places):
        raise Unfit(f"chỉ có các số từ 1 đến {len(keys)}")
    return [keys[place - 1] for place in places]


def _by_names(text: str, name: str) -> list[str]:
    found: list[str] = []
    for part in _CLEAR_BREAK.split(text):
        if part.strip():
            found += _from_front(part.split(","), name)
    return found


def _from_front(pieces: list[str], name: str) -> list[str]:
    """Take the longest label off the front, again and again: labels have commas in them too."""
    names = _names(name)
    found: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -1)
        end = next((end for end in ends if _loose(",".join(pieces[start:end])) in names), None)
        if end is None:
            raise Unfit("có mục không nằm trong danh sách; nhiều mục thì cách nhau bằng ;")
        found.append(names[_loose(",".join(pieces[start:end]))])
        start = end
    return found


@cache
def _names(name: str) -> dict[str, str]:
    """Return what a choice may be called, in any language of the program → its key."""
    labels = {
        _loose(label): key
        for language in languages()
        for key in LISTS[name]
        if (label := catalogue(language).get(f"list.{name}.{key}"))
    }
    return {**labels, **{_loose(key): key for key in LISTS[name]}}


def _loose(text: str) -> str:
    return _NOT_A_WORD.sub(" ", fold(text)).strip()
