"""Every message of the data files gives the records written beside it, in each spelling."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.quick import LONGEST, read_quick
from domain.reading import Unreadable
from tests.quick.records import TODAY, Case, cases, expected, read

FILES = ("messages.json", "more_messages.json", "traps.json", "reviewed.json")
CASES = [case for name in FILES for case in cases(name)]
# Only its mark tells "hôm kìa" (three days ago) from "hôm kia" (two); without one "mot buoi" counts
# nothing, so that "3 buổi" stands alone.
BARE_MEANS_ANOTHER = {"hôm kìa", "một buổi"}


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return plain.replace("đ", "d").replace("Đ", "D")


VARIANTS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "spaces": lambda text: text.replace(" ", "   "),
    "polite": lambda text: f"Dạ em báo cáo: {text} ạ.",
}


@pytest.mark.parametrize("name", FILES)
def test_a_message_is_read_as_a_careful_colleague_would(name: str) -> None:
    found = {case["text"]: read(case) for case in cases(name)}
    assert found == {case["text"]: expected(case) for case in cases(name)}


def test_there_are_enough_messages() -> None:
    sizes = [len(cases(name)) for name in FILES]
    assert sizes[0] >= 60
    assert sizes[1] == 40
    assert sum(not case["expect"] for case in CASES) >= 10


@pytest.mark.parametrize("variant", VARIANTS)
def test_case_encoding_spaces_and_politeness_change_no_value(variant: str) -> None:
    change, asked_more = VARIANTS[variant], 0
    for case in CASES:
        if ":" in case["text"].split("\n")[0] and variant == "polite":
            continue
        before, after = read(case), read(case, change(case["text"]))
        assert len(before) == len(after), case["text"]
        for was, now in zip(before, after, strict=True):
            _no_other_value(was, now, case["text"])
            asked_more += len(now["ask"]) - len(was["ask"])
    assert asked_more <= 2


def test_without_diacritics_a_value_is_the_same_or_asked() -> None:
    for case in CASES:
        if any(words in case["text"].lower() for words in BARE_MEANS_ANOTHER):
            continue
        before, after = read(case), read(case, _bare(case["text"]))
        assert len(before) == len(after), case["text"]
        for was, now in zip(before, after, strict=True):
            _no_other_value(was, now, case["text"])


def _no_other_value(was: Case, now: Case, text: str) -> None:
    for slot in ("kind", "date", "place"):
        assert now[slot] in (was[slot], None), text
    assert set(now["topics"]) <= set(was["topics"]), text
    assert set(now["partners"]) <= set(was["partners"]), text
    if was["kind"] == now["kind"]:
        assert now["figures"].items() <= was["figures"].items(), text


PIECES = sorted({piece for case in CASES for piece in case["text"].split()})


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_no_jumble_of_known_words_breaks_the_reading(text: str) -> None:
    case = {
        "text": text or "x",
        "today": "2026-11-20",
        "hamlets": ["Thôn 2", "Tả Van", "Buôn K'Ho"],
    }
    for record in read(case):
        assert record["kind"] or record["figures"] == {}


@given(st.text(max_size=LONGEST))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        read_quick(text, TODAY, [])
    except Unreadable as reason:
        assert reason.code == "empty"  # noqa: PT017


def test_what_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(Unreadable) as refused:
        read_quick("a" * (LONGEST + 1), TODAY, [])
    assert refused.value.code == "too_long"
    assert refused.value.facts == {"n": str(LONGEST + 1), "most": str(LONGEST)}
