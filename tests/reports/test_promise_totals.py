"""Promises made and kept are counted from the follow-ups themselves, with what files brought in."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reports.totals import Total
from storage.models import FollowUp, Unit
from tests.reports.ledger import NOW, Ledger

NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)
DECEMBER = date(2026, 12, 1), date(2026, 12, 31)
MADE = date(2026, 11, 10)


def promise(
    ledger: Ledger, unit: Unit, place: Unit | None, made: date = MADE, kept: date | None = None
) -> FollowUp:
    log = ledger.log(unit, made, {"visits_made": 1})
    due = made + timedelta(days=5)
    made_here = FollowUp(
        activity_id=log.id,
        unit_id=unit.id,
        place_id=place.id if place else None,
        what="sửa cống",
        due=due,
        first_due=due,
        done_on=kept,
    )
    ledger.session.add(made_here)
    ledger.session.flush()
    return made_here


def counted(value: int, logs: int | None = None) -> Total:
    return Total(Decimal(value), None, value if logs is None else logs, 0)


def test_made_counts_on_the_day_of_the_log_and_kept_on_the_day_of_the_answer(
    ledger: Ledger,
) -> None:
    commune = ledger.unit("TV")
    hamlet = ledger.unit("TV-1", commune)
    promise(ledger, commune, hamlet, kept=date(2026, 12, 1))
    promise(ledger, commune, hamlet, kept=date(2026, 11, 30))
    promise(ledger, commune, hamlet)
    november, december = ledger.totals(commune, NOVEMBER), ledger.totals(commune, DECEMBER)
    assert november["promises_made"] == counted(3)
    assert november["promises_kept"] == counted(1)
    assert december == {"promises_kept": counted(1)}


def test_what_is_only_the_units_own_or_was_withdrawn_is_no_promise(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    hamlet = ledger.unit("TV-1", commune)
    promise(ledger, commune, None, kept=MADE)
    withdrawn = promise(ledger, commune, hamlet, kept=MADE)
    log = ledger.log(commune, MADE, {"visits_made": 1})
    withdrawn.activity_id, log.withdrawn_at = log.id, NOW
    ledger.session.flush()
    assert set(ledger.totals(commune, NOVEMBER)) == {"visits_made"}


def test_imported_figures_are_added_and_keep_their_mark(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    hamlet = ledger.unit("TV-1", commune)
    promise(ledger, commune, hamlet)
    ledger.log(commune, MADE, {"promises_made": (12, "over"), "promises_kept": 7})
    ledger.log(commune, date(2026, 12, 5), {"promises_made": 9}, since=MADE)
    found = ledger.totals(commune, NOVEMBER)
    assert found["promises_made"] == Total(Decimal(13), "over", 2, 1)
    assert found["promises_kept"] == counted(7, logs=1)


def test_a_partial_figure_alone_does_not_hide_what_is_counted(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    promise(ledger, commune, ledger.unit("TV-1", commune))
    ledger.log(commune, date(2026, 12, 5), {"promises_made": 9}, since=MADE)
    assert ledger.totals(commune, NOVEMBER)["promises_made"] == Total(Decimal(1), None, 1, 1)


@pytest.mark.parametrize("tree", ["then", "now"])
def test_a_province_counts_its_communes_promises_once(ledger: Ledger, tree: str) -> None:
    province = ledger.unit("LD")
    communes = [ledger.unit(f"X{n}", province) for n in range(3)]
    for commune in communes:
        promise(ledger, commune, ledger.unit(f"{commune.code}-1", commune), kept=MADE)
    for scope, value in (("subtree", Decimal(3)), ("own", None)):
        for key in ("promises_made", "promises_kept"):
            assert ledger.value(province, key, NOVEMBER, scope, tree) == value  # type: ignore[arg-type]


def test_then_a_promise_stays_where_the_commune_was_and_now_it_follows_the_merger(
    ledger: Ledger,
) -> None:
    province, other = ledger.unit("LD"), ledger.unit("KH")
    old = ledger.unit("PS", province)
    new = ledger.unit("PSLH", other, since=date(2026, 11, 20))
    promise(ledger, old, ledger.unit("PS-1", old), kept=date(2026, 11, 25))
    ledger.succeed(old, new, on=date(2026, 11, 20))
    assert ledger.value(new, "promises_made", NOVEMBER, "own") is None
    assert ledger.value(province, "promises_made", NOVEMBER) == 1
    for key in ("promises_made", "promises_kept"):
        assert ledger.value(new, key, NOVEMBER, "own", "now") == 1
        assert ledger.value(other, key, NOVEMBER, "subtree", "now") == 1
