"""What can become of units, and what is refused."""

from datetime import date

import pytest

from domain.units.changes import Change, Dissolve, Establish, Merge, Move, New, Rename, Split
from domain.units.faults import Fault, Reason, Refused
from domain.units.history import DAY, Tree, Version
from domain.units.steps import StepKind, steps

START = date(2025, 7, 1)
DAY_OF_CHANGE = date(2026, 5, 1)
BEFORE = DAY_OF_CHANGE - DAY


def unit(name: str, parent: str | None, level: str = "commune") -> tuple[Version, ...]:
    return (Version(name, level, parent, START),)


@pytest.fixture
def tree() -> Tree:
    return Tree(
        {
            "LD": unit("tỉnh Lâm Đồng", None, "province"),
            "LC": unit("tỉnh Lào Cai", None, "province"),
            "PS": unit("xã Phú Sơn", "LD"),
            "DD": unit("xã Đạ Đờn", "LD"),
            "PS-1": unit("Thôn 1", "PS", "hamlet"),
            "DD-1": unit("Thôn 1", "DD", "hamlet"),
        }
    )


def after(tree: Tree, *changes: Change) -> Tree:
    for change in changes:
        tree = tree.changed(change.proposal(tree))
    return tree


def parents(tree: Tree, code: str) -> list[str | None]:
    return [version.parent for version in tree.versions[code]]


NEW = New("PSLH", "xã Phú Sơn Lâm Hà", "commune", "LD")
MERGER = Merge(DAY_OF_CHANGE, ("PS", "DD"), NEW)


def test_a_renamed_unit_keeps_its_old_name_until_the_day_before(tree: Tree) -> None:
    then = after(tree, Rename(DAY_OF_CHANGE, "PS", "  phường   Phú Sơn "))
    assert [(v.name, v.valid_to) for v in then.versions["PS"]] == [
        ("xã Phú Sơn", BEFORE),
        ("phường Phú Sơn", None),
    ]


def test_a_change_on_the_first_day_of_a_version_puts_it_right(tree: Tree) -> None:
    then = after(tree, Rename(START, "PS", "xã Phú Sơn Mới"))
    assert [version.name for version in then.versions["PS"]] == ["xã Phú Sơn Mới"]
    proposal = Rename(START, "PS", "xã Phú Sơn Mới").proposal(tree)
    assert [step.kind for step in steps(tree, proposal)] == [StepKind.CORRECTED]


def test_a_moved_unit_takes_along_what_is_below(tree: Tree) -> None:
    then = after(tree, Move(DAY_OF_CHANGE, "PS", "LC"))
    assert parents(then, "PS") == ["LD", "LC"]
    assert parents(then, "PS-1") == ["PS"]


def test_merged_units_end_and_what_was_below_goes_below_the_new_one(tree: Tree) -> None:
    then = after(tree, MERGER)
    assert then.versions["PS"][-1].valid_to == then.versions["DD"][-1].valid_to == BEFORE
    assert then.versions["PSLH"] == (Version(NEW.name, "commune", "LD", DAY_OF_CHANGE),)
    assert parents(then, "PS-1") == ["PS", "PSLH"]
    assert then.successors == {"PS": ("PSLH",), "DD": ("PSLH",)}


def test_a_unit_may_take_another_one_in(tree: Tree) -> None:
    then = after(tree, Merge(DAY_OF_CHANGE, ("PS", "DD"), "PS"))
    assert then.versions["PS"][-1].valid_to is None
    assert parents(then, "DD-1") == ["DD", "PS"]
    assert then.successors == {"DD": ("PS",)}


def test_a_split_says_where_each_unit_below_goes(tree: Tree) -> None:
    parts = (New("PSA", "xã Phú Sơn A", "commune", "LD"), New("PSB", "xã B", "commune", "LD"))
    then = after(tree, Split(DAY_OF_CHANGE, "PS", parts, {"PS-1": "PSB"}))
    assert parents(then, "PS-1") == ["PS", "PSB"]
    assert then.successors == {"PS": ("PSA", "PSB")}
    with pytest.raises(Refused) as refused:
        Split(DAY_OF_CHANGE, "PS", parts).proposal(tree)
    assert refused.value.faults[0].reason is Reason.NOT_PLACED


def test_what_is_planned_for_later_below_a_merged_unit_goes_below_the_new_one(tree: Tree) -> None:
    later = date(2026, 9, 1)
    then = after(tree, Rename(later, "PS-1", "Thôn Nhất"), MERGER)
    assert [(v.name, v.parent, v.valid_from) for v in then.versions["PS-1"]] == [
        ("Thôn 1", "PS", START),
        ("Thôn 1", "PSLH", DAY_OF_CHANGE),
        ("Thôn Nhất", "PSLH", later),
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Rename(DAY_OF_CHANGE, "XX", "xã X"), Reason.UNKNOWN),
        (Rename(START - DAY, "PS", "xã X"), Reason.NOT_YET),
        (Rename(DAY_OF_CHANGE, "PS", "xã Phú Sơn"), Reason.NOTHING),
        (Rename(DAY_OF_CHANGE, "PS", " "), Reason.BAD_NAME),
        (Rename(DAY_OF_CHANGE, "PS", "xã X", "Xã"), Reason.BAD_LEVEL),
        (Rename(DAY_OF_CHANGE, "PS", "xã X 0912 345 678"), Reason.GUARDED),
        (Move(DAY_OF_CHANGE, "LD", "PS-1"), Reason.INSIDE_ITSELF),
        (Move(DAY_OF_CHANGE, "LD", "LD"), Reason.INSIDE_ITSELF),
        (Move(DAY_OF_CHANGE, "PS", "XX"), Reason.NO_PARENT),
        (Dissolve(DAY_OF_CHANGE, "PS"), Reason.LEFT_BEHIND),
        (Dissolve(START, "PS-1"), Reason.NOT_YET),
        (Establish(DAY_OF_CHANGE, New("PS", "xã X", "commune", "LD")), Reason.TAKEN),
        (Establish(DAY_OF_CHANGE, New("P S", "xã X", "commune", "LD")), Reason.BAD_CODE),
        (Establish(START - DAY, New("X", "xã X", "commune", "LD")), Reason.PARENT_NOT_THEN),
        (Merge(DAY_OF_CHANGE, ("PS",), NEW), Reason.TOO_FEW),
        (Merge(DAY_OF_CHANGE, ("PS", "PS"), "PS"), Reason.TOO_FEW),
        (Merge(DAY_OF_CHANGE, ("PS", "DD"), "XX"), Reason.UNKNOWN),
        (Merge(DAY_OF_CHANGE, ("LD", "LC"), "PS"), Reason.INSIDE_ITSELF),
        (Split(DAY_OF_CHANGE, "PS-1", ("DD-1",)), Reason.TOO_FEW),
        (Split(DAY_OF_CHANGE, "PS-1", ("DD-1", "PS-1")), Reason.TOO_FEW),
    ],
)
def test_what_makes_no_sense_is_refused(tree: Tree, change: Change, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        change.proposal(tree)
    assert reason in {fault.reason for fault in refused.value.faults}
    assert "0912" not in str(refused.value)


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [
        (MERGER, Rename(DAY_OF_CHANGE, "PS", "xã X"), Reason.CLOSED),
        (MERGER, Rename(BEFORE, "PS", "xã X"), None),
        (MERGER, Dissolve(BEFORE, "PS"), Reason.CLOSED),
        (MERGER, Move(BEFORE, "LC", "PS"), Reason.PARENT_NOT_THEN),
        (Rename(DAY_OF_CHANGE, "PS", "xã X"), Move(BEFORE, "PS", "LC"), Reason.CHANGED_LATER),
        (Rename(DAY_OF_CHANGE, "PS", "xã X"), MERGER, Reason.CHANGED_LATER),
        # LC stands inside PS only later: on the day itself there would be no loop yet.
        (Move(DAY_OF_CHANGE, "LC", "PS"), Move(BEFORE, "PS", "LC"), Reason.INSIDE_ITSELF),
    ],
)
def test_what_was_done_or_planned_is_not_undone(
    tree: Tree, first: Change, then: Change, reason: Reason | None
) -> None:
    done = after(tree, first)
    if reason is None:
        after(done, then)
        return
    with pytest.raises(Refused) as refused:
        then.proposal(done)
    assert reason in {fault.reason for fault in refused.value.faults}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_can_be_told(reason: Reason) -> None:
    told = str(Fault(reason, "PS", DAY_OF_CHANGE, "DD"))
    assert "{" not in told
    assert "\n" not in told
