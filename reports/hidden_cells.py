"""Which totals of one sensitive indicator must be hidden, so that no small one can be computed.

A tree of units gives two totals each: its own, and the one of its subtree, which is its own and
the subtrees right below. Small totals (under 5, not 0) are hidden; then others with them, until
whoever adds and subtracts what is shown, and knows that "<5" is 1 to 4, is left with at least two
answers for every hidden one. A total of 0 and what the viewer's own units have logged are known.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Literal, NamedTuple

from reports.ranges import Range, narrowed

LIMIT = 5


class Cell(NamedTuple):
    """One total of a unit; of a unit with nothing below the two are one and the same, its own."""

    unit_id: int
    scope: Literal["own", "subtree"]


class Label(Enum):
    """How a hidden total is shown: "<5", or without saying anything."""

    SMALL = "<5"
    SILENT = "–"


@dataclass
class Forest:
    """Own totals of units, and who hangs below whom; units without any total are left out.

    `open_ids`: the viewer's own units. `least`: the smallest step of a value, 1 for counts.
    """

    own: Mapping[int, Decimal]
    below: Mapping[int, Collection[int]]
    open_ids: Collection[int]
    least: Decimal = Decimal(1)
    values: dict[Cell, Decimal] = field(init=False)
    parts: dict[Cell, list[Cell]] = field(init=False)

    def __post_init__(self) -> None:
        self.values, self.parts = {}, {}
        under = {child for children in self.below.values() for child in children}
        known = {*self.own, *self.below, *under}
        for unit_id in sorted(known - under):
            self._grow(unit_id)

    def total_of(self, unit_id: int) -> Cell:
        """Return the cell of the unit's subtree."""
        cell = Cell(unit_id, "subtree")
        return cell if cell in self.parts else Cell(unit_id, "own")

    def made_of(self, cell: Cell) -> dict[int, Decimal]:
        """Return the units whose own totals make this one, with these."""
        if cell in self.parts:
            made = (self.made_of(part) for part in self.parts[cell])
            return {unit_id: value for each in made for unit_id, value in each.items()}
        value = self.values.get(cell)
        return {cell.unit_id: value} if value else {}

    def _grow(self, unit_id: int) -> Decimal:
        own = Cell(unit_id, "own")
        self.values[own] = self.own.get(unit_id, Decimal(0))
        children = [child for child in self.below.get(unit_id, ()) if self._grow(child)]
        if not children:
            return self.values[own]
        total = Cell(unit_id, "subtree")
        self.parts[total] = [own, *map(self.total_of, children)]
        self.values[total] = sum((self.values[part] for part in self.parts[total]), Decimal(0))
        return self.values[total]


def hidden(forest: Forest) -> dict[Cell, Label]:
    """Return the cells to be hidden, and how each is shown."""
    return _Hiding(forest).done()


class _Hiding:
    def __init__(self, forest: Forest) -> None:
        self._forest = forest
        self._known = set(_known(forest))
        self._sums: dict[Cell, list[Cell]] = defaultdict(list)  # the total that a cell is in
        for total, parts in forest.parts.items():
            for part in parts:
                self._sums[part].append(total)
        self._labels = {
            cell: Label.SMALL
            for cell, value in forest.values.items()
            if 0 < value < LIMIT and cell not in self._known and cell.unit_id not in forest.open_ids
        }

    def done(self) -> dict[Cell, Label]:
        while computable := self._computable():
            touched: set[Cell] = set()
            for cell in computable:
                near = self._near(cell)
                if touched.isdisjoint(near):
                    # Behind the first of a round it may have become needless: look again.
                    if not self._blur(near) and not touched:
                        raise AssertionError("all is silent, yet something can be computed")
                    touched.update(near)
        return self._labels

    def _computable(self) -> list[Cell]:
        """Return the hidden cells for which what is shown leaves but one answer."""
        domains = {cell: self._domain(cell) for cell in self._forest.values}
        ranges = narrowed(domains, self._forest.parts)
        return [cell for cell in self._labels if ranges[cell].low == ranges[cell].high]

    def _domain(self, cell: Cell) -> Range:
        least, value = self._forest.least, self._forest.values[cell]
        match self._labels.get(cell):
            case None:
                return Range(value, value)
            case Label.SMALL:
                return Range(least, LIMIT - least)
            case Label.SILENT:
                return Range(least, None)

    def _near(self, cell: Cell) -> list[Cell]:
        """Return the cells of the sums that this one is in: beside it, below, above."""
        totals = self._sums[cell]
        beside = [part for total in totals for part in self._forest.parts[total]]
        found = [*self._smallest_first(beside), *self._smallest_first(self._parts(cell)), *totals]
        return [each for each in dict.fromkeys(found) if each not in self._known]

    def _parts(self, cell: Cell) -> list[Cell]:
        return self._forest.parts.get(cell, [])

    def _smallest_first(self, cells: Iterable[Cell]) -> list[Cell]:
        return sorted(cells, key=lambda cell: (self._forest.values[cell], cell))

    def _blur(self, near: list[Cell]) -> bool:
        """Hide one more cell near; where all are hidden, say less of one, a subtree's first.

        Where that is not enough, look everywhere. False where all are silent: then nothing can
        be computed.
        """
        everywhere = [cell for cell in self._forest.values if cell not in self._known]
        for cells in (near, everywhere):
            for cell in cells:
                if cell not in self._labels:
                    self._labels[cell] = self._label_of(cell)
                    return True
            said = [cell for cell in self._with_all_above(cells) if self._is_small(cell)]
            if said:
                loudest = min(said, key=lambda cell: cell not in self._forest.parts)
                self._labels[loudest] = Label.SILENT
                return True
        return False

    def _with_all_above(self, cells: Iterable[Cell]) -> list[Cell]:
        found = dict.fromkeys(cells)
        rising = list(found)
        while rising:
            rising = [each for cell in rising for each in self._sums[cell] if each not in found]
            found |= dict.fromkeys(rising)
        return list(found)

    def _is_small(self, cell: Cell) -> bool:
        return self._labels.get(cell) is Label.SMALL

    def _label_of(self, cell: Cell) -> Label:
        return Label.SMALL if self._forest.values[cell] < LIMIT else Label.SILENT


def _known(forest: Forest) -> Iterator[Cell]:
    """Yield what the viewer knows anyway: zeros, their own units' logs, and sums of such."""
    known: set[Cell] = set()
    for cell, value in forest.values.items():  # parts stand before their totals
        parts = forest.parts.get(cell)
        is_known = (
            all(part in known for part in parts) if parts else cell.unit_id in forest.open_ids
        )
        if is_known or not value:
            known.add(cell)
            yield cell
