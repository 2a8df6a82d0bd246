"""Only a name of today chooses by itself; an old one is asked back, however alone it is."""

import pytest

from domain.places.old_names import Meant, meant
from domain.places.search import Place

NEW = Place("1", "Thôn Đoàn Kết", ("Thôn 3", "Bản Cũ"))
PARTS = (Place("2", "Thôn Đông", ("Thôn Trung",)), Place("3", "Thôn Tây", ("Thôn Trung",)))
GROUP = Place("4", "Tổ dân phố 3")
ALL = [NEW, *PARTS, GROUP]


def named(found: Meant) -> list[str]:
    return [place.name for place in found.exact]


@pytest.mark.parametrize("typed", ["Đoàn Kết", "thon doan ket", "ấp đoàn kết"])
def test_a_name_of_today_needs_no_question(typed: str) -> None:
    assert meant(typed, ALL).only == NEW


def test_the_only_place_of_an_old_name_is_never_chosen_by_it() -> None:
    found = meant("ban cu", ALL)
    assert (found.exact, found.only) == ([NEW], None)
    assert found.formerly == {"1": "Bản Cũ"}


def test_both_parts_of_what_was_split_are_candidates() -> None:
    found = meant("thôn trung", ALL)
    assert named(found) == ["Thôn Đông", "Thôn Tây"]
    assert found.formerly == {"2": "Thôn Trung", "3": "Thôn Trung"}


def test_an_old_name_typed_exactly_does_not_push_aside_who_may_be_meant_today() -> None:
    found = meant("thôn 3", ALL)
    assert named(found) == ["Tổ dân phố 3", "Thôn Đoàn Kết"]
    assert found.formerly == {"1": "Thôn 3"}
    assert meant("tổ 3", ALL).only == GROUP


def test_the_beginning_of_an_old_name_is_offered_with_it() -> None:
    found = meant("thôn tru", ALL)
    assert found.exact == []
    assert {place.name for place in found.near} >= {"Thôn Đông", "Thôn Tây"}
    assert found.formerly["2"] == "Thôn Trung"


def test_a_place_near_by_its_name_of_today_is_still_asked_back_by_an_old_one() -> None:
    moved = Place("1", "Thôn Suối Mới", ("Thôn Suối",))
    found = meant("thôn suối", [moved])
    assert (found.only, found.formerly) == (None, {"1": "Thôn Suối"})


def test_without_old_names_it_is_a_plain_match() -> None:
    assert meant("tổ 3", [GROUP]) == Meant([GROUP], [])
    assert meant("xyz", [GROUP]) == Meant([], [])
