"""The worked cases of periods and deadlines, every one of them."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from domain.reporting.deadlines import DeadlineRule, WorkingDaysAfter, deadline_of
from domain.reporting.kinds import Kind
from domain.reporting.periods import Period, PeriodRule
from domain.reporting.sequence import nth_period, period_of
from tests.reporting.rules import HANOI, PLAIN

Case = dict[str, Any]

CASES: list[Case] = json.loads(Path(__file__).with_name("periods.json").read_text("utf-8"))
NAMED = [case for case in CASES if "year" in case]
DEADLINES = [case for case in CASES if "deadline" in case]
WEEKS = [case for case in CASES if case.get("style") == "week"]
WEEKDAYS = {"monday": 0, "thursday": 3}
KINDS: dict[str, Kind] = {
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "nine": "nine_months",
    "year": "year",
}


def test_no_case_is_left_out() -> None:
    assert len(NAMED) + len(DEADLINES) + len(WEEKS) == len(CASES) == 21


@pytest.mark.parametrize("case", NAMED, ids=str)
def test_a_named_period_has_the_days_of_the_case(case: Case) -> None:
    rule = PeriodRule(KINDS[case["kind"]], case["style"])
    period = nth_period(rule, case["year"], case["n"])
    assert (str(period.first), str(period.last)) == (case["start"], case["end"])
    assert period.days == case.get("days", period.days)
    assert (period.year, period.number) == (case["year"], case["n"])
    assert period_of(rule, period.first) == period_of(rule, period.last) == period


@pytest.mark.parametrize("case", DEADLINES, ids=str)
def test_a_deadline_is_the_one_of_the_case(case: Case) -> None:
    cut_off = date.fromisoformat(case["cut_off"])
    period = Period(cut_off, cut_off, "month", cut_off.year, cut_off.month)
    rule = DeadlineRule(WorkingDaysAfter(case["days"]), time(16))
    assert str(deadline_of(rule, period, PLAIN, HANOI).day) == case["deadline"]


@pytest.mark.parametrize("case", WEEKS, ids=str)
def test_a_week_has_the_days_of_the_case(case: Case) -> None:
    rule = PeriodRule("week", "weekly", week_start=WEEKDAYS[case["starts"]])
    period = period_of(rule, date.fromisoformat(case["contains"]))
    assert period is not None
    assert (str(period.first), str(period.last)) == (case["start"], case["end"])
