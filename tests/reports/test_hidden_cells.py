"""Hidden totals of a tree: which they are, and that nobody can compute one."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.hidden_cells import Cell, Forest, Label, hidden
from tests.reports.guessing import ambiguous

Tree = tuple[dict[int, Decimal], dict[int, list[int]], set[int]]


ALL_BUT_SILENT: Tree = (
    {unit: Decimal(value) for unit, value in enumerate((0, 1, 1, 0, 2, 1))},
    {0: [1, 3, 4], 1: [2], 4: [5]},
    {4},
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Up to 6 units below the first, mostly with small totals; the viewer sits in some."""
    count = draw(st.integers(1, 6))
    below: dict[int, list[int]] = {}
    for unit in range(1, count):
        below.setdefault(draw(st.integers(0, unit - 1)), []).append(unit)
    values = st.one_of(st.integers(0, 4), st.integers(0, 8))
    own = {unit: Decimal(draw(values)) for unit in range(count)}
    open_ids = draw(st.sets(st.integers(0, count - 1), max_size=2))
    return own, below, {0} | open_ids if draw(st.booleans()) else open_ids


def units_of(forest: Forest, cell: Cell) -> frozenset[int]:
    parts = forest.parts.get(cell)
    if parts is None:
        return frozenset({cell.unit_id})
    return frozenset[int]().union(*(units_of(forest, part) for part in parts))


@settings(max_examples=300, deadline=None)
@example(tree=ALL_BUT_SILENT)
@given(tree=trees())
def test_nobody_can_compute_a_hidden_total(tree: Tree) -> None:
    forest = Forest(*tree)
    labels = hidden(forest)
    seen: dict[frozenset[int], object] = {}
    totals: dict[frozenset[int], int] = {}
    for cell, value in forest.values.items():
        units = units_of(forest, cell)
        totals[units] = int(value)
        label = labels.get(cell)
        seen[units] = int(value) if label is None else {Label.SMALL: "<5"}.get(label)
    assert ambiguous(seen, totals)


@settings(max_examples=300, deadline=None)
@given(tree=trees())
def test_every_small_total_of_others_is_hidden_and_what_is_known_is_not(tree: Tree) -> None:
    forest = Forest(*tree)
    labels = hidden(forest)
    for cell, value in forest.values.items():
        known = all(
            unit in forest.open_ids or not forest.own[unit] for unit in units_of(forest, cell)
        )
        if known:
            assert cell not in labels
        elif 0 < value < 5 and cell.unit_id not in forest.open_ids:
            assert cell in labels


@settings(max_examples=200, deadline=None)
@example(tree=ALL_BUT_SILENT)
@given(tree=trees())
def test_less_than_five_is_only_said_of_what_is(tree: Tree) -> None:
    forest = Forest(*tree)
    for cell, label in hidden(forest).items():
        assert label is Label.SILENT or 0 < forest.values[cell] < 5


def looked_at(own: dict[int, int], below: dict[int, list[int]], *open_ids: int) -> dict[str, str]:
    """Return the hidden cells: "2" for a unit's own, "2+" for it with all below."""
    forest = Forest({unit: Decimal(value) for unit, value in own.items()}, below, open_ids)
    return {
        f"{cell.unit_id}{'+' if cell.scope == 'subtree' else ''}": label.value
        for cell, label in hidden(forest).items()
    }


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({1: 2, 2: 9, 3: 30}, {"1": "<5", "2": "–"}),  # the smallest beside goes along
        ({1: 2, 2: 3, 3: 30}, {"1": "<5", "2": "<5"}),  # two small ones cover each other
        ({1: 5, 2: 9, 3: 30}, {}),
        ({1: 0, 2: 9, 3: 30}, {}),
        ({1: 2, 2: 0, 3: 0}, {"1": "<5", "0+": "<5"}),  # nothing else to hide behind: the total
        ({0: 7, 1: 2}, {"1": "<5", "0+": "–"}),
        ({1: 1, 2: 1, 3: 30}, {"1": "<5", "2": "<5", "3": "–"}),  # 1 + 1 is the only way to 2
        ({1: 4, 2: 4, 3: 30}, {"1": "<5", "2": "<5", "3": "–"}),  # and 4 + 4 to 8
    ],
)
def test_what_is_hidden_from_the_unit_above(own: dict[int, int], expected: dict[str, str]) -> None:
    assert looked_at(own, {0: [1, 2, 3]}, 0) == expected


def test_a_unit_sees_its_own() -> None:
    assert looked_at({0: 2}, {}, 0) == {}
    assert looked_at({0: 2, 1: 6, 2: 7}, {0: [1, 2]}, 0) == {}
    assert looked_at({0: 2}, {}) == {"0": "<5"}


def test_whoever_sits_in_two_units_can_put_both_together() -> None:
    tree = {0: [1, 2, 3]}
    own = {1: 2, 2: 9, 3: 30}
    assert looked_at(own, tree, 0, 2) == {"1": "<5", "3": "–"}


def test_four_ones_do_not_make_a_four_that_tells_them_all() -> None:
    found = looked_at({1: 1, 2: 1, 3: 1, 4: 1}, {9: [0], 0: [1, 2, 3, 4]})
    assert found["1"] == found["4"] == "<5"
    assert "–" in found.values()


def test_decimals_are_small_under_five_too() -> None:
    forest = Forest({1: Decimal("0.5"), 2: Decimal(9)}, {0: [1, 2]}, {0}, Decimal("0.0001"))
    assert hidden(forest).keys() == {Cell(1, "own"), Cell(2, "own")}
