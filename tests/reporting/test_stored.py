"""Rules as JSON: a round trip, and whatever is broken has a code."""

import json
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting.deadlines import DeadlineRule, OnMonthDay, OnWeekday
from domain.reporting.faults import RuleError
from domain.reporting.kinds import Kind
from domain.reporting.periods import PeriodRule
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import SECTIONS, ReportRule, Section
from domain.reporting.stored import from_json, to_json
from tests.reporting.rules import period_rules
from tests.reporting.test_deadlines import deadline_rules, hours
from tests.reporting.test_stages import offsets

sections = st.lists(st.sampled_from(SECTIONS), unique=True).map(tuple)
STORED = to_json(PRESETS["month"])


@given(st.tuples(period_rules, deadline_rules, offsets, hours, sections))
def test_a_rule_comes_back_as_it_was(
    parts: tuple[PeriodRule, DeadlineRule, tuple[int, ...], time, tuple[Section, ...]],
) -> None:
    try:
        rule = ReportRule(*parts)
    except RuleError:
        return
    assert from_json(json.loads(json.dumps(to_json(rule)))) == rule


@pytest.mark.parametrize("kind", PRESETS)
def test_each_preset_is_ready_and_can_be_stored(kind: Kind) -> None:
    preset = PRESETS[kind]
    assert from_json(to_json(preset)) == preset
    assert preset.period.kind == kind
    assert preset.sections == SECTIONS
    assert preset.period.style == ("weekly" if kind == "week" else "nd09")


def test_the_form_of_what_is_stored_does_not_change_by_itself() -> None:
    assert STORED == {
        "version": 1,
        "period": {"kind": "month", "style": "nd09", "week_start": None, "cutoff_day": None},
        "deadline": {"day": {"working_days": 2}, "hour": "16:00:00", "moves_on_day_off": True},
        "stages": [-2, 0, 1, 3],
        "remind_at": "08:00:00",
        "sections": ["results", "difficulties", "proposals", "next_plan"],
    }


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"version": 2}, "unknown_version"),
        ({"version": None}, "unknown_version"),
        ({"stages": []}, "no_stages"),
        ({"stages": [1, 0]}, "stages_unordered"),
        ({"stages": ["0", "1"]}, "bad_form"),
        ({"stages": [True]}, "bad_form"),
        ({"stages": [0.5]}, "bad_form"),
        ({"stages": "0"}, "bad_form"),
        ({"sections": ["results", "results"]}, "bad_sections"),
        ({"sections": ["summary"]}, "bad_form"),
        ({"remind_at": "25:00:00"}, "bad_form"),
        ({"remind_at": "08:00:00Z"}, "bad_hour"),
        ({"remind_at": "08:00:30"}, "bad_hour"),
        ({"remind_at": 28800}, "bad_form"),
        ({"pause": True}, "bad_form"),
        ({"period": {**STORED["period"], "style": "weekly"}}, "bad_period"),
        ({"period": {**STORED["period"], "kind": "decade"}}, "bad_form"),
        ({"period": {**STORED["period"], "cutoff_day": 14}}, "bad_cutoff_day"),
        ({"deadline": {**STORED["deadline"], "day": {"working_days": 0}}}, "bad_working_days"),
        ({"deadline": {**STORED["deadline"], "day": {"weekday": 7}}}, "bad_weekday"),
        ({"deadline": {**STORED["deadline"], "day": {"working_days": 2, "weekday": 1}}},
         "bad_form"),
        ({"deadline": {**STORED["deadline"], "day": {}}}, "bad_form"),
        ({"deadline": None}, "bad_form"),
        ({"deadline": object()}, "bad_form"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_refused_with_a_code(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError) as refused:
        from_json({**STORED, **changed})
    assert refused.value.code == code


@pytest.mark.parametrize("key", [key for key in STORED if key != "version"])
def test_a_rule_with_a_key_missing_is_refused(key: str) -> None:
    with pytest.raises(RuleError, match="bad_form"):
        from_json({name: value for name, value in STORED.items() if name != key})


@pytest.mark.parametrize("stored", [None, "", [], 1, {}])
def test_what_is_no_rule_at_all_is_refused(stored: Any) -> None:
    with pytest.raises(RuleError, match="unknown_version"):
        from_json(stored)


def test_a_week_has_no_day_of_the_month() -> None:
    with pytest.raises(RuleError, match="month_day_for_week"):
        replace(PRESETS["week"], deadline=DeadlineRule(OnMonthDay(20), time(16)))


def test_a_month_can_have_its_deadline_on_a_weekday() -> None:
    rule = replace(PRESETS["month"], deadline=DeadlineRule(OnWeekday(4), time(16)))
    assert from_json(to_json(rule)) == rule
