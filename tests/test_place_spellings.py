"""However a hamlet's name is typed, it is found; what is less than a spelling is only offered."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import fold
from domain.places.search import Place, match
from domain.tone_marks import settle_tones

HAMLETS = (
    "Thôn Đoàn Kết",
    "Tổ dân phố 5",
    "Khu phố 3",
    "Thôn 5",
    "Khu phố I",
    "Thôn VI",
    "Thôn K'Ho",
    "Thôn B'Lá",
    "Buôn Đạ K'Nàng",
    "Plei Krông-Nô",
    "Thôn Hoà Bình",
    "Thôn Thuỷ Tú",
    "Thôn Mỹ Lý",
    "Thôn Quý Hoà",
    "Ấp Tân Thuận",
)
PLACES = [Place(name, name) for name in HAMLETS]


def _late_tone(name: str) -> str:
    return name.replace("òa", "oà").replace("ủy", "uỷ")


SPELLINGS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "swapped": str.swapcase,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "composed": lambda name: unicodedata.normalize("NFC", name),
    "bare": fold,
    "early_tone": settle_tones,
    "late_tone": lambda name: _late_tone(settle_tones(name)),
    "curly": lambda name: name.replace("'", "\u2019"),
    "prime": lambda name: name.replace("'", "\u2032"),
    "no_apostrophe": lambda name: name.replace("'", ""),
    "no_hyphen": lambda name: name.replace("-", " "),
    "short_i": lambda name: name.replace("Lý", "Lí").replace("Mỹ", "Mĩ"),
    "old_keyboard": lambda name: name.replace("Quý", "Qúy"),
    "spaced": lambda name: f"  {name.replace(' ', '   ')} ",
    "with_a_stop": lambda name: f"{name}.",
    "abbreviated": lambda name: name.replace("Tổ dân phố", "TDP").replace("Khu phố", "KP"),
    "numbered": lambda name: name.replace("Thôn 5", "Thôn số 05"),
}


@given(st.sampled_from(HAMLETS), st.permutations(list(SPELLINGS)), st.integers(0, 4))
def test_a_name_is_found_however_it_is_spelled(name: str, ways: list[str], most: int) -> None:
    typed = name
    for way in ways[:most]:
        typed = SPELLINGS[way](typed)
    found = match(typed, PLACES)
    assert found.only is not None, f"{typed!r}: {found}"
    assert found.only.name == name


@given(st.sampled_from(HAMLETS), st.permutations(list(SPELLINGS)), st.data())
def test_the_order_of_the_places_never_changes_what_is_found(
    name: str, ways: list[str], data: st.DataObject
) -> None:
    typed = SPELLINGS[ways[0]](name)
    shuffled = data.draw(st.permutations(PLACES))
    assert set(match(typed, PLACES).exact) == set(match(typed, shuffled).exact)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("TDP5", "Tổ dân phố 5"),
        ("tổ 5", "Tổ dân phố 5"),
        ("tdp so 5", "Tổ dân phố 5"),
        ("kp.3", "Khu phố 3"),
        ("Thôn 05", "Thôn 5"),
        ("thôn số 5", "Thôn 5"),
        ("thôn V", "Thôn 5"),
        ("kp 1", "Khu phố I"),
        ("khu phố một", "Khu phố I"),
        ("thôn 6", "Thôn VI"),
        ("vi", "Thôn VI"),
        ("BLÁ", "Thôn B'Lá"),
        ("K\u00b4Ho", "Thôn K'Ho"),
        ("da knang", "Buôn Đạ K'Nàng"),
        ("đòan kết", "Thôn Đoàn Kết"),
    ],
)
def test_levels_and_numbers_are_read_in_every_form(typed: str, name: str) -> None:
    only = match(typed, PLACES).only
    assert only is not None
    assert only.name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("đk", "Thôn Đoàn Kết"),
        ("thôn đk", "Thôn Đoàn Kết"),
        ("k ho", "Thôn K'Ho"),
        ("b la", "Thôn B'Lá"),
        ("đạ k nàng", "Buôn Đạ K'Nàng"),
        ("đoan", "Thôn Đoàn Kết"),
    ],
)
def test_initials_and_beginnings_are_only_offered(typed: str, name: str) -> None:
    found = match(typed, PLACES)
    assert found.exact == []
    assert found.near[0].name == name


@pytest.mark.parametrize("typed", ["v", "x", "i"])
def test_one_letter_is_no_roman_number_without_a_level(typed: str) -> None:
    numbered = [Place(name, name) for name in ("Thôn 1", "Thôn 5", "Thôn 10")]
    assert match(typed, numbered).exact == []
