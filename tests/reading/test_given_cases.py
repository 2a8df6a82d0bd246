"""Every case of the two data files, read by the reader of its kind."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.reading import (
    Unreadable,
    read_count,
    read_date,
    read_decimal,
    read_duration,
    read_money,
    read_plan_date,
    read_yes_no,
)

Case = dict[str, Any]
FILES = ("vi_inputs.json", "more_inputs.json")
CASES: list[Case] = [
    case for name in FILES for case in json.loads(Path(__file__).with_name(name).read_text("utf-8"))
]


def _count(case: Case) -> tuple[object, object]:
    count = (read_money if case["kind"] == "money" else read_count)(case["text"])
    return count.value, count.approx


def _decimal(case: Case) -> tuple[object, object]:
    quantity = read_decimal(case["text"], case["unit"])
    assert isinstance(quantity.value, Decimal)
    return quantity.value, quantity.approx


def _duration(case: Case) -> tuple[object, object]:
    minutes = read_duration(case["text"])
    mark = minutes.approx
    if case["note"] == "approx flag":
        assert mark == "about"
        mark = None  # the case has it in its note only
    return {"min": minutes.low, "max": minutes.high}, mark


def _day(case: Case) -> tuple[object, object]:
    read = read_plan_date if case["kind"] == "date_plan" else read_date
    return read(case["text"], date.fromisoformat(case["today"])).isoformat(), None


def _yes_no(case: Case) -> tuple[object, object]:
    return read_yes_no(case["text"]), None


READERS: dict[str, Callable[[Case], tuple[object, object]]] = {
    "date": _day,
    "date_plan": _day,
    "integer": _count,
    "money": _count,
    "decimal": _decimal,
    "yesno": _yes_no,
    "duration": _duration,
}


def name(case: Case) -> str:
    return f"{case['kind']}-{case['text']}-{case.get('today', '')}"


@pytest.mark.parametrize("kind", READERS)
def test_a_given_text_is_read_to_its_value_and_mark(kind: str) -> None:
    cases = {name(case): case for case in CASES if case["kind"] == kind and "expected" in case}
    assert cases
    assert {key: outcome(case) for key, case in cases.items()} == {
        key: (_expected(case), case.get("approx")) for key, case in cases.items()
    }


@pytest.mark.parametrize("kind", READERS)
def test_a_given_text_is_refused_with_its_code(kind: str) -> None:
    cases = {name(case): case for case in CASES if case["kind"] == kind and "error" in case}
    assert cases
    assert {key: outcome(case) for key, case in cases.items()} == {
        key: case["error"] for key, case in cases.items()
    }


def outcome(case: Case) -> object:
    """Return value and mark, or the code of the refusal."""
    try:
        return READERS[case["kind"]](case)
    except Unreadable as refused:
        return refused.code


def _expected(case: Case) -> object:
    expected = case["expected"]
    return Decimal(str(expected)) if case["kind"] == "decimal" else expected
