"""A file for one branch of the tree: what it may touch, and what is kept of it."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.units.branch import outside, put_below
from domain.units.file_lines import BadLine, Line
from domain.units.history import Tree, Version
from domain.units.kept_lines import dump, load
from domain.units.overlay import overlay

SINCE = date(2025, 7, 1)
LATER = date(2026, 3, 1)
TREE = Tree(
    {
        "P": (Version("Tỉnh P", "province", None, SINCE),),
        "A": (Version("Xã A", "commune", "P", SINCE),),
        "B": (Version("Xã B", "commune", "P", SINCE),),
        "A-1": (Version("Thôn 1", "hamlet", "A", SINCE),),
        "B-1": (Version("Thôn 1", "hamlet", "B", SINCE),),
    }
)
CODES = ("P", "A", "B", "A-1", "B-1", "A-2", "X")


def strays(*lines: Line) -> list[str]:
    """Return what is wrong with a file for xã A, below which only A-1 stands."""
    placed = put_below(lines, "A")
    found = outside(TREE, overlay(TREE, placed).proposal, placed, "A", {"A-1"})
    return [each.text for each in found]


def line(code: str, parent: str | None = None, name: str = "Thôn 9", **more: object) -> Line:
    return Line(2, code, name, "hamlet", parent, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "good",
    [
        line("A-2"),
        line("A-2", "A"),
        line("A-1", "A", valid_from=LATER),
        line("A-1", "A", "Thôn 1", valid_to=LATER),
        Line(2, "A", "Xã A", "commune", "P"),  # as it is: it was exported so
        line("B-1", "B", "Thôn 1"),
    ],
)
def test_what_stands_below_may_be_changed_and_the_rest_be_named(good: Line) -> None:
    assert strays(good) == []


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (line("A-2", "B"), "cấp trên không nằm trong A"),
        (line("A-1", "B", "Thôn 1", valid_from=LATER), "cấp trên không nằm trong A"),
        (line("B-1", "A", "Thôn 1", valid_from=LATER), "đơn vị này không nằm dưới A"),
        (line("B-1", "B", valid_from=LATER), "đơn vị này không nằm dưới A"),
        (Line(2, "A", "Xã Á", "commune", "P", LATER), "đơn vị này không nằm dưới A"),
        (
            line("A-1", "A", "Thôn 1", valid_to=LATER, succeeded_by=("B-1",)),
            "đơn vị kế tiếp không nằm trong A",
        ),
    ],
)
def test_a_line_that_touches_what_is_elsewhere_is_bad(bad: Line, told: str) -> None:
    assert strays(bad) == [told]


def test_what_is_new_may_stand_below_what_is_new() -> None:
    assert strays(line("A-2"), line("A-2-1", "A-2")) == []


LINES = st.lists(
    st.builds(
        Line,
        st.integers(2, 9),
        st.sampled_from(CODES),
        st.sampled_from(["Thôn 1", "Thôn 2"]),
        st.just("hamlet"),
        st.none() | st.sampled_from(CODES),
        st.none() | st.sampled_from([SINCE, LATER]),
        st.none() | st.just(date(2026, 12, 31)),
        st.just(()) | st.tuples(st.sampled_from(CODES)),
    ),
    max_size=4,
)


@given(LINES)
def test_no_file_changes_anything_outside(lines: Sequence[Line]) -> None:
    placed = put_below(lines, "A")
    laid = overlay(TREE, placed)
    if laid.bad or outside(TREE, laid.proposal, placed, "A", {"A-1"}):
        return
    fresh = set(laid.proposal.versions) - set(TREE.versions)
    inside = {"A-1", *fresh}
    assert set(laid.proposal.versions) <= inside
    for code, versions in laid.proposal.versions.items():
        known = set(TREE.versions.get(code, ()))
        assert {v.parent for v in versions if v not in known} <= {"A", *inside}
    for others in laid.proposal.successors.values():
        assert set(others) <= {"A", *inside}


def test_what_is_kept_comes_back() -> None:
    lines = [line("A-2", "A", valid_from=LATER, succeeded_by=("A-1",)), line("A-3")]
    bad = [BadLine(7, "cấp: để trống")]
    assert load(dump(lines, bad)) == (lines, bad)


@pytest.mark.parametrize(
    "unfit",
    [
        line("A-2", name="gọi 0912345678"),
        line("Nguyễn Văn A"),
        line("A-2", "Nguyễn Văn A"),
        line("A-2", succeeded_by=("0912 345 678",)),
    ],
)
def test_what_the_guard_refuses_is_nowhere_in_what_is_kept(unfit: Line) -> None:
    kept = dump([unfit], [])
    lines, bad = load(kept)
    assert (lines, [each.line for each in bad]) == ([], [2])
    assert "Nguy" not in kept.decode()
    assert "0912" not in kept.decode()
