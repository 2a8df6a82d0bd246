"""Whose reports are listed where, and what came after a report."""

from datetime import date, timedelta
from typing import Any

import pytest

from storage import activities
from storage.duties import listing
from storage.duties.covering import covering
from storage.duties.late_logs import late_logs, logs_in
from storage.duties.listing import Reach
from storage.duties.rates import Rates, by_period
from tests.storage.duties.house import DUE, FIRST, HOUR, LAST, NOW, House

TODAY = date(2026, 11, 16)
UNITS = ("province", "commune", "other", "hamlet")
SEEN = {  # whose reports the leaders and admins of each unit see
    "province": {"province", "commune", "other", "hamlet"},
    "commune": {"commune", "hamlet"},
    "other": {"other"},
    "hamlet": {"hamlet"},
}


@pytest.mark.parametrize("mine", UNITS)
@pytest.mark.parametrize("is_led", [True, False])
def test_only_the_own_units_and_those_below_are_seen(house: House, mine: str, is_led: bool) -> None:
    duties = {name: house.duty(getattr(house, name)) for name in UNITS}
    my_unit = getattr(house, mine).id
    reach = Reach((), [my_unit], TODAY) if is_led else Reach([my_unit], (), TODAY)
    seen = {name for name, duty in duties.items() if listing.find(house.session, duty.id, reach)}
    assert seen == (SEEN[mine] if is_led else {mine})
    assert listing.find(house.session, duties[mine].id, Reach()) is None


def test_who_receives_a_type_sees_its_reports_wherever_they_come_from(house: House) -> None:
    duty = house.duty(house.commune)
    reach = Reach((), [house.other.id], TODAY)
    assert listing.find(house.session, duty.id, reach) is None
    house.report_type.receiver_id = house.other.id
    house.session.flush()
    assert listing.find(house.session, duty.id, reach)


def test_each_report_is_in_the_list_of_its_state(house: House) -> None:
    reach, later = Reach((), [house.province.id], TODAY), DUE + HOUR
    mine = [house.commune.id]
    duty = house.duty(house.commune)

    def lists() -> list[bool]:
        session = house.session
        session.flush()
        return [
            bool(found)
            for found in (
                listing.owed(session, mine, later),
                listing.to_accept(session, reach, later),
                listing.late(session, reach, later),
                listing.handed_in(session, mine, 3),
            )
        ]

    assert lists() == [True, False, True, False]
    duty.submitted_at = NOW
    assert lists() == [False, True, False, True]
    duty.returned_at, duty.return_due_at = later, later + HOUR
    assert lists() == [True, False, False, False]
    duty.returned_at, duty.accepted_at = None, later
    assert lists() == [False, False, False, True]
    duty.submitted_at = duty.accepted_at = None
    duty.excused_at = NOW
    assert lists() == [False, False, False, False]
    duty.excused_at, duty.opens_at = None, later + HOUR
    assert lists() == [False, False, False, False]


def test_a_report_knows_what_was_logged_edited_and_withdrawn_since(house: House) -> None:
    duty, session = house.duty(house.commune), house.session
    house.log(house.commune, "A")
    edited = house.log(house.commune, "B", updated_at=NOW + HOUR)
    activities.keep_version(
        session, edited, {}, person_id=house.person.id, now=NOW + HOUR, correction=True
    )
    house.log(house.hamlet, "C", created_at=NOW + HOUR, updated_at=NOW + HOUR)
    house.log(house.commune, "D", withdrawn_at=NOW + HOUR, updated_at=NOW + HOUR)
    others: dict[str, dict[str, Any]] = {
        "E": {"withdrawn_at": NOW - HOUR},
        "F": {"updated_at": NOW + HOUR},  # only its words were wiped
        "G": {"created_at": NOW + HOUR, "withdrawn_at": NOW + 2 * HOUR},
        "H": {"created_at": NOW + HOUR, "date_to": LAST + timedelta(days=1)},
    }
    for code, facts in others.items():
        house.log(house.commune, code, **facts)
    house.log(house.other, "I", created_at=NOW + HOUR)
    found = {late.log.code: late.change for late in late_logs(session, duty, NOW)}
    assert found == {"B": "edited", "C": "added", "D": "withdrawn"}
    assert logs_in(session, duty) == 3


def test_a_log_is_covered_by_the_reports_of_its_unit_and_those_above(house: House) -> None:
    session, unit = house.session, house.commune.id
    assert covering(session, unit, LAST) == (True, [])  # it will be asked for
    assert covering(session, house.hamlet.id, LAST) == (True, [])
    assert covering(session, house.province.id, LAST) == (False, [])
    assert covering(session, unit, date(2026, 10, 31)) == (False, [])  # before the first period
    duty = house.duty(house.commune, submitted_at=NOW)
    assert covering(session, unit, LAST) == (True, [duty])
    assert covering(session, house.hamlet.id, FIRST) == (True, [duty])
    assert covering(session, house.other.id, LAST) == (True, [])
    assert covering(session, unit, LAST + timedelta(days=1)) == (True, [])


def test_rates_count_what_is_owed_and_are_never_above_one(house: House) -> None:
    house.duty(house.commune, submitted_at=NOW)
    house.duty(house.other, submitted_at=DUE + HOUR)
    house.duty(house.hamlet, excused_at=NOW, submitted_at=NOW)
    reach = Reach((), [house.province.id], TODAY)
    [found] = by_period(house.session, reach, DUE - HOUR, DUE + HOUR)
    assert (found.first, found.last, found.rates) == (FIRST, LAST, Rates(2, 2, 1))
    assert found.rates.completeness == 1
    assert by_period(house.session, Reach((), [house.hamlet.id], TODAY), DUE - HOUR, DUE) == []
