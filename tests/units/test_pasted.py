"""Lists of units as they are pasted into a chat."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places.pasted import Pasted, lines_below, read_pasted
from domain.units.codes import suggested
from domain.units.history import Tree, Version
from domain.units.overlay import overlay

START = date(2025, 7, 1)
TREE = Tree({"TV": (Version("xã Tả Van", "commune", None, START),)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thôn 1", Pasted(1, "Thôn 1", None, "hamlet")),
        ("  1.  Thôn 1 ", Pasted(1, "Thôn 1", None, "hamlet")),
        ("12) phường Sa Pa", Pasted(1, "phường Sa Pa", None, "commune")),
        ("- Tổ dân phố số 5", Pasted(1, "Tổ dân phố số 5", None, "hamlet")),
        ("TV - xã Tả Van", Pasted(1, "xã Tả Van", "TV", "commune")),
        ("24895\tPhú Sơn", Pasted(1, "Phú Sơn", "24895", None)),
        ("xã Phú Sơn - Lâm Hà", Pasted(1, "xã Phú Sơn - Lâm Hà", None, "commune")),
        ("Ban - Ta Van", Pasted(1, "Ban - Ta Van", None, "hamlet")),
        ("thon 5", Pasted(1, "thon 5", None, "hamlet")),
        ("Lạng Sơn", Pasted(1, "Lạng Sơn", None, None)),
    ],
)
def test_one_line_is_a_name_perhaps_with_a_code(text: str, expected: Pasted) -> None:
    assert read_pasted(text) == [expected]


def test_semicolons_and_lines_stand_between_and_nothing_comes_twice() -> None:
    found = read_pasted("Thôn 1; Thôn 2;\n\nthôn 1\r\nBản Dền")
    assert [unit.name for unit in found] == ["Thôn 1", "Thôn 2", "Bản Dền"]


@given(st.text())
def test_whatever_is_pasted_can_be_laid_over_the_tree(text: str) -> None:
    lines = lines_below(read_pasted(text), "TV", TREE, START)
    laid = overlay(TREE, lines)
    assert len({line.code for line in lines} & laid.proposal.versions.keys()) <= len(lines)


def test_a_list_pasted_again_adds_nothing() -> None:
    pasted = read_pasted("Thôn 1; Thôn 2; Bản Dền")
    lines = lines_below(pasted, "TV", TREE, START)
    assert [line.code for line in lines] == ["TV-T1", "TV-T2", "TV-BD"]
    tree = TREE.changed(overlay(TREE, lines).proposal)
    assert not lines_below(pasted, "TV", tree, START)


@given(st.text(), st.none() | st.just("TV") | st.just("X" * 40), st.integers(0, 12))
def test_a_suggested_code_is_free_and_fits(name: str, parent: str | None, others: int) -> None:
    taken: set[str] = set()
    for _ in range(others):
        taken.add(suggested(name, parent, taken))
    code = suggested(name, parent, taken)
    assert code not in taken
    assert 0 < len(code) <= 40
    assert code.isascii()
