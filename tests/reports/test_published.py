"""Every published figure can be expressed, added up, and comes back to the digit."""

from datetime import date
from decimal import Decimal

from reports.totals import Total
from tests.reports import published
from tests.reports.ledger import Ledger

TWO_YEARS = date(2022, 1, 1), date(2023, 12, 31)


def test_each_comes_back_from_its_own_unit_and_period(ledger: Ledger) -> None:
    units, figures = published.put_into(ledger), published.figures()
    assert len(figures) == 58
    for each in figures:
        found = ledger.totals(units[each.unit], (each.first, each.last), "own")[each.indicator]
        assert (found.value, found.approx) == (each.value, each.approx)
        assert (found.logs, found.partial, found.suppressed) == (1, 0, False)


def test_posts_of_a_district_are_those_of_the_offices_below(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    assert ledger.value(units["LH"], "online_posts", TWO_YEARS) == 5030
    assert ledger.value(units["LH"], "online_posts", TWO_YEARS, scope="own") is None


def test_workdays_of_a_commune_have_those_of_its_hamlet_in_them(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    assert ledger.value(units["LH-DD"], "workdays", TWO_YEARS) == 180
    assert ledger.value(units["LH-DD"], "workdays", TWO_YEARS, scope="own") == 150


def test_the_province_above_has_all_of_it(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    found = ledger.totals(units["LD"], TWO_YEARS)
    assert found["area_planted_ha"] == Total(Decimal("4.5"), None, 2, 0)
    assert found["canal_dredged_km"] == Total(Decimal("3.5"), "about", 1, 0)
    assert found["houses_repaired"] == Total(Decimal(26), None, 2, 0)
    assert found["session_attendance"] == Total(Decimal(8642), "over", 1, 0)
    assert found["radio_broadcasts_per_week"].value == 2


def test_two_merged_communes_give_their_sum_now_and_their_own_then(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    merged = ledger.unit("PSLH", units["LD"], since=date(2025, 7, 1))
    for old in ("LH-PS", "LH-DD"):
        ledger.succeed(units[old], merged, on=date(2025, 7, 1))
    period = date(2022, 1, 1), date(2025, 12, 31)
    assert ledger.value(merged, "area_planted_ha", period, "own", "now") == Decimal("4.5")
    assert ledger.value(merged, "area_planted_ha", period, "subtree", "now") == Decimal("4.5")
    assert ledger.value(merged, "area_planted_ha", period) is None
    assert ledger.value(units["LH-PS"], "area_planted_ha", period) == Decimal("1.5")
    assert ledger.value(units["LH-DD"], "area_planted_ha", period) == 3
    assert ledger.value(merged, "workdays", period, "own", "now") == 150
