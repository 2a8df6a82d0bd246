"""Names of places and units: what matches, what is only offered, and how fast."""

import time
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.folding import fold
from domain.places.search import Match, Place, match
from domain.tone_marks import settle_tones

VILLAGES = ("Thôn 5", "Tổ dân phố 5", "Thôn 5A", "Thôn 15", "Thôn Nam", "Khu phố II")
COMMUNES = (
    "Xã Phú Sơn",
    "Xã Tả Van",
    "Xã Tà Văn",
    "Xã Hòa Ninh",
    "Xã Bản Lầu",
    "Xã Mỹ Đức",
    "Phường 3 Đà Lạt",
    "Đặc khu Cô Tô",
)


def places(*names: str) -> list[Place]:
    return [Place(name, name) for name in names]


def found(query: str, names: Sequence[str]) -> tuple[list[str], list[str]]:
    result = match(query, places(*names))
    return [place.name for place in result.exact], [place.name for place in result.near]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("xã phú sơn", "Xã Phú Sơn"),
        ("PHU SON", "Xã Phú Sơn"),
        ("  phú   sơn ", "Xã Phú Sơn"),
        ("hoà ninh", "Xã Hòa Ninh"),
        ("hòa ninh", "Xã Hòa Ninh"),
        (unicodedata.normalize("NFD", "Hoà Ninh"), "Xã Hòa Ninh"),
        ("mĩ đức", "Xã Mỹ Đức"),
        ("mi duc", "Xã Mỹ Đức"),
        ("bản lầu", "Xã Bản Lầu"),
        ("ban lau", "Xã Bản Lầu"),
        ("co to", "Đặc khu Cô Tô"),
        ("p3 da lat", "Phường 3 Đà Lạt"),
        ("P.3 Đà Lạt", "Phường 3 Đà Lạt"),
    ],
)
def test_case_diacritics_tone_place_and_level_make_no_difference(typed: str, name: str) -> None:
    only = match(typed, places(*COMMUNES)).only
    assert only is not None
    assert only.name == name


@pytest.mark.parametrize("typed", ["thôn 5", "thon 5", "Thôn 05", "thon5", "t5", "thôn năm"])
def test_a_level_that_is_typed_chooses_among_equal_numbers(typed: str) -> None:
    assert found(typed, VILLAGES)[0] == ["Thôn 5"]


@pytest.mark.parametrize("typed", ["TDP5", "tdp 05", "tổ 5", "to 5", "tổ dân phố số 5"])
def test_every_way_to_write_a_residential_group_is_one_level(typed: str) -> None:
    assert found(typed, VILLAGES)[0] == ["Tổ dân phố 5"]


def test_a_number_alone_offers_every_level() -> None:
    assert found("5", VILLAGES)[0] == ["Thôn 5", "Tổ dân phố 5"]
    assert match("5", places(*VILLAGES)).only is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("thôn hai", "Thôn 2"), ("ấp mười lăm", "Ấp 15"), ("khu phố 2", "Khu phố II")],
)
def test_a_number_may_be_a_word_or_roman(typed: str, name: str) -> None:
    assert found(typed, [name])[0] == [name]


def test_an_unaccented_word_that_may_be_a_number_or_a_name_offers_both() -> None:
    assert found("thon nam", VILLAGES)[0] == ["Thôn 5", "Thôn Nam"]
    assert found("thôn nam", VILLAGES)[0] == ["Thôn Nam"]


def test_a_number_word_inside_a_name_is_not_a_number() -> None:
    assert found("3 to", ["Xã Ba Tơ"])[0] == []
    assert found("ba tơ", ["Xã Ba Tơ"])[0] == ["Xã Ba Tơ"]


def test_typed_diacritics_choose_and_without_them_all_are_offered() -> None:
    assert found("Tả Van", COMMUNES)[0] == ["Xã Tả Van"]
    assert found("ta van", COMMUNES)[0] == ["Xã Tả Van", "Xã Tà Văn"]


def test_wrong_diacritics_still_find_the_name() -> None:
    assert found("Phù Sơn", COMMUNES)[0] == ["Xã Phú Sơn"]


def test_an_accented_name_that_only_looks_like_a_level_keeps_its_first_word() -> None:
    names = ["Lạng Sơn", "Làng Sơn"]
    assert found("Lạng Sơn", names)[0] == ["Lạng Sơn"]
    assert found("lang son", names)[0] == names


def test_an_old_name_finds_the_place_of_today_and_is_never_chosen_over_another_silently() -> None:
    old = Place("1", "Xã Phú Sơn Lâm Hà", ("Xã Phú Sơn", "Xã Đạ Đờn"))
    other = Place("2", "Xã Phú Sơn")
    assert match("da don", [old, other]).only == old
    assert match("phú sơn", [old, other]).exact == [old, other]


def test_a_place_is_offered_once_however_many_of_its_names_match() -> None:
    place = Place("1", "Thôn 5", ("Thôn Năm", "Ấp 5"))
    result = match("5", [place])
    assert result.exact == [place]
    assert result.near == []


@pytest.mark.parametrize("typed", ["phu", "ph s", "phú s", "p s", "ps", "son", "phu sn"])
def test_a_beginning_or_a_slip_is_near_and_never_exact(typed: str) -> None:
    exact, near = found(typed, COMMUNES)
    assert exact == []
    assert near[0] == "Xã Phú Sơn"


def test_near_are_at_most_six_the_best_first() -> None:
    names = ["Xã Bình Sơn", *(f"Xã Sơn {number}" for number in range(10, 20))]
    exact, near = found("sơn", names)
    assert exact == []
    assert near == names[1:7]


@pytest.mark.parametrize("typed", ["", "  ", "...", "zzzz", "x" * 5000, "\u200b"])
def test_what_names_nothing_finds_nothing(typed: str) -> None:
    assert match(typed, places(*COMMUNES)) == Match([], [])


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_search(typed: str) -> None:
    result = match(typed, places(*COMMUNES, *VILLAGES))
    assert len(result.near) <= 6
    assert not set(result.exact) & set(result.near)


@settings(deadline=None)
@given(st.sampled_from([*COMMUNES, *VILLAGES]), st.booleans())
def test_every_name_is_found_by_itself_with_or_without_diacritics(name: str, plain: bool) -> None:
    exact, _ = found(fold(name) if plain else name.upper(), [*COMMUNES, *VILLAGES])
    assert name in exact


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("HOÀ", "HÒA"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("toàn xoè", "toàn xòe"),
    ],
)
def test_a_tone_mark_moves_to_the_first_vowel_of_an_open_pair(written: str, settled: str) -> None:
    assert settle_tones(written) == settled


def test_four_thousand_names_take_a_moment() -> None:
    firsts = ("Phú", "Tả", "Hòa", "An", "Bình", "Đạ", "Lâm", "Tân")
    names = places(*(f"Xã {firsts[n % 8]} {firsts[n // 8 % 8]} {n}" for n in range(4000)))
    match("phu", names)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        match("phu tan", names)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.1
