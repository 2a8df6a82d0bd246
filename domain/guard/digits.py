"""Digits as a reader puts them together: groups, the runs they stand in, what they may be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

# What may stand inside one number: anything but a letter, and but the marks of lists, times,
# fractions and sums. `%` also stands for what was masked below.
_SOFT = r"[^a-z0-9,;:/%=<>&]"
_RUN = re.compile(rf"[0-9]++(?:{_SOFT}{{1,6}}+[0-9]++)*+")
_FEWEST = 6  # digits of an account; nothing that is looked for has fewer
_GROUP = re.compile(r"[0-9]+")
_SINGLES = re.compile(
    rf"(?<![a-z0-9])(?:[a-z0-9](?:{_SOFT}{{1,6}}+|[,/:;])){{5,}}[a-z0-9](?![a-z0-9])"
)
_LIST_MARKED = re.compile(r"(?<![0-9])0[0-9]{2,4}(?:[,/:;] ?[0-9]{2,6}){1,4}(?![0-9])")
_LETTER_O = re.compile(r"(?<![a-z])o+(?=[0-9])|(?<=[0-9])o+(?=[0-9])|(?<=[0-9])o+(?![a-z])")
_LETTER_L = re.compile(r"(?<=[0-9])[li|](?=[0-9])")

_SPOKEN = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
    "sau": "6", "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_SPOKEN)})(?![a-z])"
_SPOKEN_RUN = re.compile(rf"(?<![a-z]){_WORD}(?:[\s,.\-]{{1,3}}{_WORD}){{8,}}")

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)[0-9]{2}"
_CLOCK = r"[0-2][0-9]([-_.:]?)[0-5][0-9]\2[0-5][0-9](?:[-_.][0-9]{1,3})?"
_MASKED = tuple(
    re.compile(pattern)
    for pattern in (
        # the name of a file made by a program: a UUID, a date with a time
        r"(?<![0-9a-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-z])",
        rf"(?<![0-9]){_YEAR}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])"
        rf"(?:[-_. t]{{1,3}}{_CLOCK})?(?![0-9])",
        rf"(?<![0-9]){_DAY} ?([./-]) ?{_MONTH} ?\1 ?{_YEAR}(?![0-9]|[.-][0-9])",
        rf"(?<![a-z])(?:thang|ky|quy|dot|nam) ?{_MONTH} ?[./-] ?{_YEAR}(?![0-9]|[.-][0-9])",
        r"(?<![0-9.])[0-2]?[0-9]\.[0-5][0-9] ?- ?[0-2]?[0-9]\.[0-5][0-9](?![0-9]|[.-][0-9])",
    )
)
_PRINTED = re.compile(
    r"(?<![0-9.,])[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})++|(?:,[0-9]{3})++)(?![0-9]|[.,][0-9])"
)
_CURRENCY = re.compile(r"[\s.]?(?:dong|vnd|d|k|tr|trieu|ty|ti|nghin|ngan|usd)(?![a-z])")
_NUMBERED = re.compile(
    r"(?:thon|ap|to|kp|tdp|ban|doi|ngay|thang|dot|lop|buon|lang|pho|cum|khoi|xom|ky|quy|tuan|khu)"
    r"\s?$"
)
_DAYS = re.compile(r"ngay\s?$")


@dataclass(frozen=True)
class Stretch:
    """Some groups in a row that have together as many digits as a rule wants."""

    text: str
    start: int
    end: int
    parts: tuple[str, ...]
    begins_run: bool
    ends_run: bool

    @property
    def digits(self) -> str:
        """Return them as one number."""
        return "".join(self.parts)

    def before(self, length: int) -> str:
        """Return what stands before it, `length` characters at most."""
        return self.text[max(0, self.start - length) : self.start]

    def after(self, length: int) -> str:
        """Return what stands after it, `length` characters at most."""
        return self.text[self.end : self.end + length]

    @property
    def is_printed(self) -> bool:
        """Whether it is printed as a count or a sum: 624.000.000."""
        printed = _PRINTED.match(self.text, self.start)
        return printed is not None and printed.end() == self.end

    @property
    def is_money(self) -> bool:
        """Whether it is a sum: the currency follows, and no sum begins with 0."""
        return self.parts[0][0] != "0" and bool(_CURRENCY.match(self.after(8)))

    @property
    def is_row(self) -> bool:
        """Whether it is rather a row of counts, days or numbered hamlets than one number."""
        pairs = all(len(part) == 2 for part in self.parts)
        if len(self.parts[0]) == 1:
            return not self._is_typed_from_zero
        if pairs and _DAYS.search(self.before(6)):
            return all(int(part) <= 31 for part in self.parts)
        if len(self.parts[0]) == 2 and not pairs and _NUMBERED.search(self.before(8)):
            return True
        values = [int(part) for part in self.parts]
        counted = all(b == a + 1 for a, b in pairwise(values)) or max(values) < 10
        return pairs and counted

    @property
    def _is_typed_from_zero(self) -> bool:
        """Whether a lone 0 begins a number, not a count of a row: "12 0 35 20" is a row."""
        if self.begins_run:
            return self.ends_run or len(self.parts) <= 4
        return len(self.parts) <= 2


@dataclass(frozen=True)
class Figures:
    """A text's runs of six digits and more, each a list of groups with their places.

    `inner` are the places of groups inside a printed sum: no other number begins there.
    """

    text: str
    runs: tuple[tuple[tuple[int, int], ...], ...]
    inner: frozenset[int]

    def stretches(self, length: int, first: str = "0123456789") -> Iterator[Stretch]:
        """Yield every row of whole groups with `length` digits whose first digit is in `first`."""
        for run, before in zip(self.runs, self._digits_before, strict=True):
            for digits, at in before.items():
                end = before.get(digits + length)
                if end is not None and self.text[start := run[at][0]] in first:
                    after = run[end][0] if end < len(run) else -1
                    if self.inner.isdisjoint((start, after)):
                        yield self._stretch(run, at, end)

    @cached_property
    def _digits_before(self) -> list[dict[int, int]]:
        """Return for each run how many digits stand before which group, or before its end."""
        lengths = ([end - start for start, end in run] for run in self.runs)
        return [
            {digits: at for at, digits in enumerate(accumulate(run, initial=0))} for run in lengths
        ]

    def whole_runs(self) -> Iterator[Stretch]:
        """Yield each run as one stretch."""
        for run in self.runs:
            yield self._stretch(run, 0, len(run))

    def _stretch(self, run: tuple[tuple[int, int], ...], at: int, end: int) -> Stretch:
        parts = tuple(self.text[a:b] for a, b in run[at:end])
        return Stretch(self.text, run[at][0], run[end - 1][1], parts, at == 0, end == len(run))


def read_figures(plain: str, *, joined: bool = True) -> Figures:
    """Find the runs in a folded text: dates masked, spelled and spaced-out digits put together.

    `joined=False` leaves single digits apart, as a row of counts is meant.
    """
    text = plain
    for mask in _MASKED:
        text = mask.sub(lambda found: "%" * len(found[0]), text)
    if joined:
        text = _SPOKEN_RUN.sub(_spoken, text)
        text = _SINGLES.sub(lambda found: re.sub(r"[^a-z0-9]", "", found[0]), text)
    text = _LETTER_L.sub("1", _LETTER_O.sub(lambda found: "0" * len(found[0]), text))
    text = _LIST_MARKED.sub(lambda found: re.sub(r"[,/:;] ?", "-", found[0]), text)
    runs = (_groups(text, run) for run in _RUN.finditer(text))
    long = (run for run in runs if sum(end - start for start, end in run) >= _FEWEST)
    return Figures(text, tuple(long), _inside_sums(text))


def _groups(text: str, run: re.Match[str]) -> tuple[tuple[int, int], ...]:
    return tuple(group.span() for group in _GROUP.finditer(text, *run.span()))


def _inside_sums(text: str) -> frozenset[int]:
    sums = (_GROUP.finditer(text, *found.span()) for found in _PRINTED.finditer(text))
    return frozenset(group.start() for groups in sums for group in list(groups)[1:])


def _spoken(found: re.Match[str]) -> str:
    return "".join(_SPOKEN[word] for word in re.findall(r"[a-z]+", found[0]))
