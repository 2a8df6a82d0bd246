"""`read`: one reader on one text, as JSON."""

import json

import pytest

from tests.cli.conftest import Command, told_in_one_line


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("date", "hôm qua", "--today", "2028-03-01"), {"value": "2028-02-29", "approx": None}),
        (("date_plan", "sáng mai", "--today", "2026-11-18"), {"value": "2026-11-19"}),
        (("integer", "tầm 50 ng"), {"value": 50, "approx": "about"}),
        (("integer", "khong"), {"value": 0, "approx": None}),
        (("decimal", "khoảng 3,5km", "--unit", "km"), {"value": 3.5, "approx": "about"}),
        (("decimal", "1117kg", "--unit", "kg"), {"value": 1117, "approx": None}),
        (("money", "khoảng 20tr"), {"value": 20_000_000, "approx": "about"}),
        (("yesno", "kg"), {"value": False, "approx": None}),
        (("duration", "1g30"), {"value": {"min": 90, "max": 90}}),
        (("integer", "123456789"), {"error": "looks_like_pii"}),
        (("duration", "45"), {"error": "unit_missing"}),
        (("decimal", "2 công đất", "--unit", "ha"), {"error": "unit_ambiguous"}),
        (("date", "đầu tháng", "--today", "2026-11-18"), {"error": "vague"}),
    ],
)
def test_what_was_read_is_told(
    command: Command, arguments: tuple[str, ...], expected: dict[str, object]
) -> None:
    outcome = command("read", *arguments)
    assert outcome.code == 0
    found = json.loads(outcome.out)
    assert {key: found[key] for key in expected} == expected
    assert set(found) in ({"value", "approx"}, {"error"})


def test_a_text_that_begins_with_a_dash_is_read_behind_two(command: Command) -> None:
    assert json.loads(command("read", "integer", "--", "-5").out) == {"error": "negative"}


def test_without_a_day_today_is_today(command: Command) -> None:
    assert "value" in json.loads(command("read", "date", "hôm nay").out)


def test_a_decimal_needs_its_unit(command: Command) -> None:
    assert "--unit" in told_in_one_line(command("read", "decimal", "3,5"))


def test_a_kind_that_is_none_is_refused(command: Command) -> None:
    outcome = command("read", "colour", "đỏ")
    assert outcome.code == 2
    assert "integer" in outcome.err
