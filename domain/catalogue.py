"""The catalogue: which kinds of activity there are, and which indicators are counted.

It is data: `catalogue.toml` beside this file, and a province's own file that extends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from domain import catalogue_file
from domain.catalogue_file import CatalogueError

__all__ = ["Catalogue", "CatalogueError", "Choice", "Indicator", "Kind", "load"]

DEFAULT = Path(__file__).with_name("catalogue.toml")

Type = Literal["integer", "decimal", "money"]
Aggregate = Literal["sum", "last"]
AcrossUnits = Literal["sum", "none"]
Entry = Literal["log", "report", "import"]


@dataclass(frozen=True)
class Choice:
    """A question of one kind that is answered from its own list; the order gives the digits."""

    key: str
    label: str
    many: bool
    options: Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """A kind of activity. `span`: one log may cover up to 31 days.

    `usual`: the indicators that every log is asked for. `one`: the indicator of which a log is one
    unless the officer says how many, None where a log must say what it counts.
    """

    name: str
    label: str
    span: bool = False
    usual: tuple[str, ...] = ()
    one: str | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True)
class Indicator:
    """What is counted. `unit` is the unit of measure.

    `aggregate`: how a unit's logs make one value; `across_units`: how units make their parent's,
    "none" for not at all. `entry`: where it may come from. `enabled` false: neither asked in chat
    nor in reports; `retired`: takes no new figures, the old ones still count.
    """

    key: str
    label: str
    unit: str
    type: Type
    aggregate: Aggregate
    across_units: AcrossUnits
    kind: str
    entry: Entry
    sensitive: bool
    enabled: bool
    retired: bool

    @property
    def is_asked(self) -> bool:
        """Whether an officer who logs such an activity is asked for it."""
        return self.entry == "log" and self.enabled and not self.retired


@dataclass(frozen=True)
class Catalogue:
    """All indicators and kinds by their keys, in the order of the files."""

    indicators: Mapping[str, Indicator]
    kinds: Mapping[str, Kind]

    def of_kind(self, kind: str) -> tuple[Indicator, ...]:
        """Return every indicator of the kind, also disabled and retired ones."""
        return self._by_kind.get(kind, ())

    def asked(self, kind: str) -> tuple[Indicator, ...]:
        """Return what is asked in a log of the kind; empty for a kind that is only imported."""
        return tuple(indicator for indicator in self.of_kind(kind) if indicator.is_asked)

    @cached_property
    def span_kinds(self) -> frozenset[str]:
        """The kinds of which one log may cover up to 31 days."""
        return frozenset(name for name, kind in self.kinds.items() if kind.span)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Indicator, ...]]:
        found: dict[str, tuple[Indicator, ...]] = {}
        for indicator in self.indicators.values():
            found[indicator.kind] = (*found.get(indicator.kind, ()), indicator)
        return found


def load(path: Path | None = None) -> Catalogue:
    """Return the default catalogue, extended by the province's file where one is named.

    Raises CatalogueError: one Vietnamese line that names the file, the key and the fix.
    """
    return _built(_default() if path is None else catalogue_file.extended(_default(), path))


@cache
def _default() -> catalogue_file.Tables:
    return catalogue_file.extended(catalogue_file.Tables({}, {}), DEFAULT)


def _built(tables: catalogue_file.Tables) -> Catalogue:
    return Catalogue(
        indicators={key: Indicator(key=key, **row) for key, row in tables.indicators.items()},
        kinds={name: _kind(name, row) for name, row in tables.kinds.items()},
    )


def _kind(name: str, row: catalogue_file.Row) -> Kind:
    choices = {key: Choice(key=key, **choice) for key, choice in row["choices"].items()}
    usual, one = tuple(row["usual"]), row["one"] or None
    return Kind(name, row["label"], row["span"], usual, one, choices)
