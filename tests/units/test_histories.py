"""Whatever is done to units, on every day they are a tree, and nobody is lost."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings

from domain.tables import Row, Table
from domain.units.changes import Change
from domain.units.file_lines import HEADINGS, read_lines, rows_of
from domain.units.history import DAY, Proposal, Tree
from domain.units.overlay import overlay
from domain.units.steps import StepKind, steps
from tests.storage.unit_histories import DAYS, FIRST, START, changes, play

EVERY_DAY = [START + timedelta(days=n) for n in range(-1, 33)]


def roots_of(tree: Tree, code: str, on: date) -> str:
    """Go up from a unit, and return the top; a missing parent or a loop is an error."""
    passed = [code]
    while True:
        version = tree.on(passed[-1], on)
        assert version, f"{passed[-1]} does not exist on {on}"
        if version.parent is None:
            return passed[-1]
        assert version.parent not in passed, f"{code} lies inside itself on {on}"
        passed.append(version.parent)


@given(changes)
def test_on_every_day_every_unit_is_reached_from_one_top(wanted: list[Change]) -> None:
    tree = play(FIRST, wanted)
    for on in EVERY_DAY:
        for code in tree.versions:
            if tree.on(code, on):
                roots_of(tree, code, on)


@given(changes)
def test_versions_follow_one_another_without_gap_or_overlap(wanted: list[Change]) -> None:
    for versions in play(FIRST, wanted).versions.values():
        assert all(v.valid_to is None or v.valid_from <= v.valid_to for v in versions)
        for before, after in pairwise(versions):
            assert before.valid_to
            assert before.valid_to + DAY == after.valid_from


@given(changes)
def test_a_successor_is_there_when_the_unit_ends(wanted: list[Change]) -> None:
    tree = play(FIRST, wanted)
    for code, successors in tree.successors.items():
        ended = tree.versions[code][-1].valid_to
        assert ended
        assert all(tree.on(other, ended + DAY) for other in successors)


@given(changes)
def test_days_before_a_change_stay_as_they_were(wanted: list[Change]) -> None:
    seen = FIRST

    def compare(change: Change, proposal: Proposal) -> None:
        nonlocal seen
        then = seen.changed(proposal)
        for code in then.versions:
            for on in (day for day in EVERY_DAY if day < change.on):
                old, new = seen.on(code, on), then.on(code, on)
                assert (old is None) == (new is None)
                if old and new:
                    assert (old.name, old.level, old.parent) == (new.name, new.level, new.parent)
        seen = then

    play(FIRST, wanted, compare)


@given(changes)
def test_the_steps_tell_of_every_difference(wanted: list[Change]) -> None:
    seen = FIRST

    def compare(change: Change, proposal: Proposal) -> None:
        nonlocal seen
        told = {(step.code, step.kind) for step in steps(seen, proposal)}
        then = seen.changed(proposal)
        for code in then.versions:
            old, new = seen.on(code, DAYS[-1]), then.on(code, DAYS[-1])
            if new and not old:
                assert (code, StepKind.ADDED) in told
            elif old and not new:
                assert (code, StepKind.CLOSED) in told
            elif old and new and old.name != new.name:
                assert told & {(code, StepKind.RENAMED), (code, StepKind.CORRECTED)}
            elif old and new and old.parent != new.parent:
                assert told & {(code, StepKind.MOVED), (code, StepKind.CORRECTED)}
        seen = then

    play(FIRST, wanted, compare)


def as_file(tree: Tree) -> Table:
    rows = [Row(line, tuple(cells)) for line, cells in enumerate(rows_of(tree), start=2)]
    return Table(HEADINGS, rows)


@given(changes)
@settings(max_examples=50)
def test_a_tree_written_to_a_file_is_the_same_when_it_is_read(wanted: list[Change]) -> None:
    tree = play(FIRST, wanted)
    lines, unread = read_lines(as_file(tree))
    laid = overlay(Tree(), lines, unread)
    assert not laid.bad
    assert laid.proposal.versions == tree.versions
    assert laid.proposal.successors == tree.successors
    assert not overlay(tree, lines).proposal.versions


@given(changes, changes)
@settings(max_examples=50)
def test_an_older_file_takes_nothing_back(wanted: list[Change], later: list[Change]) -> None:
    tree = play(FIRST, wanted)
    lines, _ = read_lines(as_file(tree))
    now = play(tree, later)
    laid = overlay(now, lines)
    if not laid.bad:
        then = now.changed(laid.proposal)
        assert {code: v[-1].valid_to for code, v in then.versions.items()} == {
            code: v[-1].valid_to for code, v in now.versions.items()
        }
