"""The worked cases, the public promises, and texts built to hang a reader."""

from dataclasses import fields

import pytest

from domain.guard import ABOUT_A_PERSON, SECRET, Finding, blocked, rules, warned
from tests.guard.given import CASES
from tests.guard.verdicts import verdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_every_worked_case_gives_its_verdict_and_rule(case: dict[str, str]) -> None:
    wanted = case["verdict"] if case["verdict"] == "ok" else f"{case['verdict']}:{case['why']}"
    assert verdict(case["text"]) == wanted


def test_every_rule_of_the_cases_is_among_the_rules() -> None:
    assert {case["why"] for case in CASES if case["why"]} <= set(rules())
    assert set(rules()) >= SECRET | ABOUT_A_PERSON
    assert len(rules()) == len(set(rules()))


def test_a_finding_carries_its_rule_and_nothing_else() -> None:
    assert [field.name for field in fields(Finding)] == ["rule"]
    assert "0912345678" not in repr(blocked("gọi 0912345678"))


def test_typed_names_pass_the_rules_of_names_and_no_other() -> None:
    assert blocked("đ/c Nguyễn Văn An", names=False) is None
    assert warned("anh An", names=False) is None
    assert blocked("đ/c Nguyễn Văn An 0912345678", names=False) == Finding("mobile")
    assert blocked("xã TỐI MẬT", names=False) == Finding("secret_mark")


@pytest.mark.parametrize("text", ["271234567", "0263 3822 123"])
def test_bare_digits_are_left_to_the_reader_of_a_number(text: str) -> None:
    assert warned(text) is not None
    assert warned(text, bare_digits=False) is None


def test_secrecy_comes_before_every_other_rule() -> None:
    found = blocked("công văn MẬT, gọi ông Nguyễn Văn An 0912345678")
    assert found is not None
    assert found.rule in SECRET


@pytest.mark.parametrize(
    "part",
    ["0", "0 ", "09 ", "1.", "0o", "o", "a ", "a@", "*\n", "M Ậ ", "MẬT ONG ", "không ", "stk ",
     "CCCD 27 ", "49A ", "abcdef12-", "ông Nguyễn ", "chủ tịch hội ", "một hộ bị ", "\t \n"],
)  # fmt: skip
def test_a_hundred_thousand_characters_are_read_to_the_end(part: str) -> None:
    """A pattern that is not linear would not come back within any run's patience."""
    text = part * (100_000 // len(part))
    assert blocked(f"{text} x ông Nguyễn Văn An") is not None
    assert warned(f"{text} x an@example.com") is not None


def test_nothing_is_found_in_nothing() -> None:
    assert verdict("") == "ok"
    assert verdict(" \n\u200b\u0300\ud800") == "ok"
