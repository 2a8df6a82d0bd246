"""Totals over a tree that changes: as it was then, as it is now."""

from datetime import date
from decimal import Decimal

from storage.models import Unit
from tests.reports.ledger import Ledger

REFORM = date(2025, 7, 1)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
YEAR = date(2025, 1, 1), date(2025, 12, 31)
SPRING = date(2025, 1, 1), date(2025, 6, 30)
AUTUMN = date(2025, 7, 1), date(2025, 12, 31)


def merged_pair(ledger: Ledger) -> tuple[Unit, Unit, Unit, Unit]:
    """Return a province, two communes and the one that they were merged into."""
    province = ledger.unit("LD")
    old = ledger.unit("PS", province), ledger.unit("DD", province)
    new = ledger.unit("PSLH", province, since=REFORM)
    for each in old:
        ledger.succeed(each, new, on=REFORM)
    return province, *old, new


def visits(ledger: Ledger, *where: Unit) -> None:
    """Log 1 visit on the last day before the reform in the first unit, 10 in the second …"""
    for place, unit in enumerate(where):
        ledger.log(unit, BEFORE, {"visits_made": 10**place})
        ledger.log(unit, AFTER, {"visits_made": 3 * 10**place})


def test_a_moved_unit_counts_then_where_it_was_on_the_logs_last_day(ledger: Ledger) -> None:
    here, there = ledger.unit("A"), ledger.unit("B")
    hamlet = ledger.unit("T1", ledger.unit("C", here))
    visits(ledger, hamlet)
    ledger.move(hamlet, there, on=REFORM)
    assert ledger.value(here, "visits_made", YEAR) == 1
    assert ledger.value(there, "visits_made", YEAR) == 3
    assert ledger.value(here, "visits_made", YEAR, tree="now") is None
    assert ledger.value(there, "visits_made", YEAR, tree="now") == 4
    assert ledger.value(here, "visits_made", SPRING, tree="now") == 1


def test_what_moves_takes_all_below_along(ledger: Ledger) -> None:
    here, there = ledger.unit("A"), ledger.unit("B")
    commune = ledger.unit("C", here)
    visits(ledger, ledger.unit("T1", commune))
    ledger.move(commune, there, on=REFORM)
    assert ledger.value(here, "visits_made", YEAR) == 1
    assert ledger.value(there, "visits_made", YEAR) == 3


def test_a_unit_that_came_back_counts_in_both_of_its_times(ledger: Ledger) -> None:
    here, there = ledger.unit("A"), ledger.unit("B")
    commune = ledger.unit("C", here)
    visits(ledger, commune)
    ledger.log(commune, date(2025, 9, 1), {"visits_made": 100})
    ledger.move(commune, there, on=REFORM)
    ledger.move(commune, here, on=date(2025, 8, 1))
    assert ledger.value(here, "visits_made", YEAR) == 101
    assert ledger.value(there, "visits_made", YEAR) == 3


def test_merged_units_give_their_sum_now_and_their_own_figures_then(ledger: Ledger) -> None:
    province, one, two, new = merged_pair(ledger)
    visits(ledger, one, two, new)
    assert ledger.value(new, "visits_made", YEAR, "own", "now") == 444
    assert ledger.value(new, "visits_made", YEAR, "own", "then") == 400
    assert ledger.value(one, "visits_made", YEAR, "own", "then") == 4
    assert ledger.value(one, "visits_made", YEAR, "own", "now") == 4
    assert ledger.value(province, "visits_made", YEAR) == 444
    assert ledger.value(province, "visits_made", YEAR, tree="now") == 444


def test_before_the_merger_now_is_still_apart(ledger: Ledger) -> None:
    _, one, two, new = merged_pair(ledger)
    visits(ledger, one, two, new)
    assert ledger.value(one, "visits_made", SPRING, tree="now") == 1
    assert ledger.value(new, "visits_made", SPRING, "own", "now") == 100


def test_mergers_of_mergers_are_followed_and_leave_the_old_parent(ledger: Ledger) -> None:
    here, there = ledger.unit("A"), ledger.unit("B")
    first, second = ledger.unit("C", here), ledger.unit("D", here)
    third = ledger.unit("E", there)
    ledger.succeed(first, second, on=REFORM)
    ledger.succeed(second, third, on=date(2025, 10, 1))
    visits(ledger, first, second, third)
    assert ledger.value(third, "visits_made", YEAR, "own", "now") == 444
    assert ledger.value(there, "visits_made", YEAR, tree="now") == 444
    assert ledger.value(here, "visits_made", YEAR, tree="now") is None
    assert ledger.value(here, "visits_made", YEAR) == 44
    september = YEAR[0], date(2025, 9, 30)
    assert ledger.value(here, "visits_made", september, tree="now") == 44


def test_what_lay_below_a_merged_unit_is_found_below_its_successor(ledger: Ledger) -> None:
    _, one, _, new = merged_pair(ledger)
    visits(ledger, ledger.unit("T1", one))
    assert ledger.value(new, "visits_made", YEAR, tree="now") == 4
    assert ledger.value(new, "visits_made", YEAR) is None


def test_a_split_units_figures_stay_with_it_and_are_never_divided(ledger: Ledger) -> None:
    province = ledger.unit("LD")
    old = ledger.unit("LH", province)
    parts = [ledger.unit(code, province, since=REFORM) for code in ("LH1", "LH2")]
    ledger.succeed(old, *parts, on=REFORM)
    visits(ledger, old, *parts)
    for part, own in zip(parts, (40, 400), strict=True):
        assert ledger.value(part, "visits_made", YEAR, tree="now") == own
    assert ledger.value(old, "visits_made", YEAR, tree="now") == 4
    assert ledger.value(province, "visits_made", YEAR, tree="now") == 444


def test_a_merged_unit_has_the_stock_of_both_until_it_tells_its_own(ledger: Ledger) -> None:
    province, one, two, new = merged_pair(ledger)
    ledger.log(one, BEFORE, {"models_maintained": 3})
    ledger.log(two, BEFORE, {"models_maintained": 4})
    for unit in (province, new):
        assert ledger.value(unit, "models_maintained", YEAR, tree="now") == 7
    ledger.log(new, date(2025, 9, 1), {"models_maintained": 8})
    for unit in (province, new):
        assert ledger.value(unit, "models_maintained", YEAR, tree="now") == 8
    assert ledger.value(province, "models_maintained", YEAR) == 8
    assert ledger.value(one, "models_maintained", YEAR) == 3


def test_an_absorbing_units_old_stock_is_added_to_until_it_tells_a_new_one(
    ledger: Ledger,
) -> None:
    big, small = ledger.unit("A"), ledger.unit("B")
    ledger.succeed(small, big, on=REFORM)
    ledger.log(big, BEFORE, {"models_maintained": 5})
    ledger.log(small, BEFORE, {"models_maintained": 2})
    assert ledger.value(big, "models_maintained", YEAR, "own", "now") == 7
    ledger.log(big, AFTER, {"models_maintained": 6})
    assert ledger.value(big, "models_maintained", YEAR, "own", "now") == 6


def test_a_split_units_stock_goes_once_all_of_its_parts_have_told_theirs(ledger: Ledger) -> None:
    province = ledger.unit("LD")
    old = ledger.unit("LH", province)
    parts = [ledger.unit(code, province, since=REFORM) for code in ("LH1", "LH2")]
    ledger.succeed(old, *parts, on=REFORM)
    ledger.log(old, BEFORE, {"models_maintained": 10})
    ledger.log(parts[0], AFTER, {"models_maintained": 6})
    assert ledger.value(province, "models_maintained", YEAR) == 16
    ledger.log(parts[1], AFTER, {"models_maintained": 5})
    assert ledger.value(province, "models_maintained", YEAR) == 11


def test_a_rate_of_merged_units_is_that_which_the_new_one_tells(ledger: Ledger) -> None:
    _, one, two, new = merged_pair(ledger)
    for unit in (one, two):
        ledger.log(unit, BEFORE, {"radio_broadcasts_per_week": 2})
    found = ledger.totals(new, YEAR, "own", "now")["radio_broadcasts_per_week"]
    assert (found.value, found.logs) == (None, 2)
    ledger.log(new, AFTER, {"radio_broadcasts_per_week": 3})
    found = ledger.totals(new, YEAR, "own", "now")["radio_broadcasts_per_week"]
    assert (found.value, found.logs) == (Decimal(3), 3)


def test_units_that_stand_for_each_other_in_a_ring_end(ledger: Ledger) -> None:
    one, two = ledger.unit("A"), ledger.unit("B")
    ledger.succeed(one, two, on=REFORM)
    ledger.succeed(two, one, on=REFORM)
    visits(ledger, one, two)
    ledger.log(one, BEFORE, {"models_maintained": 1})
    assert ledger.value(one, "visits_made", YEAR, tree="now") == 44
    assert ledger.value(one, "models_maintained", YEAR, tree="now") == 1


def test_a_unit_inside_itself_counts_once_and_ends(ledger: Ledger) -> None:
    province = ledger.unit("LD")
    commune = ledger.unit("PS", province)
    ledger.move(province, commune, on=REFORM)
    visits(ledger, province, commune)
    assert ledger.value(province, "visits_made", YEAR) == 44
    assert ledger.value(commune, "visits_made", AUTUMN) == 33
