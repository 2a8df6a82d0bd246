"""Figure 12: how long one answer is read, and one text is guarded."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from time import perf_counter

from domain import reading
from domain.guard import blocked, warned
from domain.places.search import Place
from domain.quick import read_quick
from domain.reading import Unreadable
from tests.benchmarks.results import Section
from tests.benchmarks.timing import percentile
from tests.guard.given import CASES as GUARDED
from tests.quick.records import cases as quick
from tests.reading.test_given_cases import CASES

TODAY = date(2026, 11, 18)
GOAL = 1.0  # milliseconds
LONG = 4_000  # characters: the longest message of a messenger
TIMES = 3
HOW = """\
Every reader on the given texts of its kind, the guard on its own: the least of {times} goes each,
so that the machine's other work counts little. Hostile texts have {long:,} characters: one
character or word again and again, words of the cases and digits by chance, combining marks. Of
these, and of those cut to the {short} characters that an answer may have at most, every reader
gets all. Quick logs are whole messages, read with twelve hamlets. The guard is both of its
questions, what it blocks and what it warns of."""
SHORT = 120

_PARTS = (
    *("1", "0 ", "12 34 ", "/", "-", "1.", "a", "a@", "tam ", "tam1", "tr2", "không ", "x "),
    *("ông Nguyễn ", "một hộ ", "mật ", "49A ", "s.t.k ", "0912 ", "\u0301", "e\u0302\u0301"),
    *("²", "👍", "\u200b", "(", "9h-"),
)
_PLACES = [Place(str(n), f"Thôn {n}") for n in range(1, 13)]
_Read = Callable[[str], object]
_READERS: dict[str, _Read] = {
    "date": lambda text: reading.read_date(text, TODAY),
    "date_plan": lambda text: reading.read_plan_date(text, TODAY),
    "integer": reading.read_count,
    "decimal": lambda text: reading.read_decimal(text, "kg"),
    "money": reading.read_money,
    "yesno": reading.read_yes_no,
    "duration": reading.read_duration,
    "quick": lambda text: read_quick(text, TODAY, _PLACES),
    "guard": lambda text: (blocked(text), warned(text)),
}


_GIVEN = {"guard": GUARDED, "quick": [*quick("messages.json"), *quick("more_messages.json")]}


def hostile(length: int) -> list[str]:
    """Return texts of so many characters that are made to take long."""
    chance = random.Random(12)
    words = sorted({word for case in CASES + GUARDED for word in case["text"].split()})
    texts = [part * (length // len(part)) for part in _PARTS]
    for kinds in (words, words, list("0123456789  "), list("0123456789 .,-/:"), [*words, "1"]):
        gap = " " if kinds[0] == words[0] else ""
        texts.append(gap.join(chance.choices(kinds, k=length))[:length])
    return texts


def measure(times: int = TIMES, long: int = LONG) -> Section:
    """Take the figure."""
    how = HOW.format(times=times, long=long, short=SHORT)
    section = Section(12, "Reading an answer, guarding a text", how)
    for kind, read in _READERS.items():
        given = _GIVEN.get(kind) or [case for case in CASES if case["kind"] == kind]
        sources = {
            f"{len(given)} given texts": [case["text"] for case in given],
            f"hostile, {SHORT} characters": hostile(SHORT),
            f"hostile, {long:,} characters": hostile(long),
        }
        for source, texts in sources.items():
            taken = _taken(read, texts, times)
            section.at_most(f"{kind}, {source}, p99", percentile(taken, 99), GOAL, " ms")
            section.add(
                f"{kind}, {source}, p50 and most",
                f"{percentile(taken, 50):.3f} and {max(taken):.3f} ms",
            )
    return section


def _taken(read: _Read, texts: Sequence[str], times: int) -> list[float]:
    """Return the least time of each text, in milliseconds."""
    _once(read, texts[0])  # caches and imports
    return [min(_once(read, text) for _ in range(times)) for text in texts]


def _once(read: _Read, text: str) -> float:
    began = perf_counter()
    with suppress(Unreadable):
        read(text)
    return 1_000 * (perf_counter() - began)
