"""Totals as people see them, over a real tree and from every side."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import and_, select
from sqlalchemy.orm import selectinload

from reports.hiding import shown
from reports.totals import Total, Totals
from reports.totals_printing import Sheet, as_csv, as_json, as_table
from storage import units as tree_of_units
from storage.database import Database
from storage.figures import Asked
from storage.membership import Scope, Tree, members
from storage.models import Activity, Unit
from tests.reports import published
from tests.reports.guessing import ambiguous
from tests.reports.histories import LENGTH, START, History, histories, played, relaxed
from tests.reports.ledger import Ledger, Period

KEY = "gift_recipients"
YEAR = date(2026, 1, 1), date(2026, 12, 31)
MID = date(2026, 11, 15)
EIGHTEEN = date(2016, 11, 1), date(2018, 11, 1)
WAYS: tuple[tuple[Scope, Tree], ...] = (
    ("own", "then"),
    ("own", "now"),
    ("subtree", "then"),
    ("subtree", "now"),
)


def seen(
    ledger: Ledger, viewer: Unit, unit: Unit, period: Period, way: tuple[Scope, Tree]
) -> Totals:
    asked = Asked((unit.id,), *period, ledger.catalogue.span_kinds, *way)
    return shown(ledger.session, ledger.catalogue, asked, [viewer.id])[unit.id]


def hidden(value: object, partial: int = 0) -> Total:
    return Total(value, None, None, partial, suppressed=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("way", WAYS)
def test_two_show_to_their_own_unit_and_are_less_than_five_above(
    ledger: Ledger, way: tuple[Scope, Tree]
) -> None:
    units = published.put_into(ledger)
    two = Total(Decimal(2), None, 1, 0)
    for viewer, expected in (("HP", two), ("TW", hidden("<5"))):
        found = seen(ledger, units[viewer], units["HP"], EIGHTEEN, way)
        assert found["ex_prisoners_supported"] == expected


def test_the_total_above_does_not_tell_it_either(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    found = seen(ledger, units["TW"], units["TW"], EIGHTEEN, ("subtree", "then"))
    assert found["ex_prisoners_supported"] == hidden("<5")
    assert found["addicts_supported"] == Total(Decimal(39), None, 1, 0)


def test_what_is_not_sensitive_is_shown_however_small(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    found = seen(
        ledger, units["LD"], units["LH-PS"], (date(2022, 1, 1), date(2022, 12, 31)), WAYS[0]
    )
    assert found["campaigns_held"] == Total(Decimal(1), None, 1, 0)


def test_what_hides_with_it_says_nothing(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    for number, value in enumerate((2, 9, 30)):
        ledger.log(ledger.unit(f"X{number}", province), MID, {KEY: value})
    below = figures_below(ledger, province)
    assert below == [hidden("<5"), hidden(None), Total(Decimal(30), None, 1, 0)]
    whole = seen(ledger, province, province, YEAR, ("subtree", "then"))
    assert whole[KEY] == Total(Decimal(41), None, 3, 0)


def figures_below(ledger: Ledger, province: Unit) -> list[Total]:
    ids = [child.unit_id for child in _children(ledger, province)]
    asked = Asked(ids, *YEAR, ledger.catalogue.span_kinds)
    found = shown(ledger.session, ledger.catalogue, asked, [province.id])
    return [found[unit_id][KEY] for unit_id in ids]


def _children(ledger: Ledger, unit: Unit) -> list[tree_of_units.Child]:
    return tree_of_units.children(ledger.session, unit.id, MID)


def test_a_rate_that_is_small_and_sensitive_is_hidden_without_a_sum(ledger: Ledger) -> None:
    rate = ledger.catalogue.indicators["radio_broadcasts_per_week"]
    known = dict(ledger.catalogue.indicators) | {rate.key: replace(rate, sensitive=True)}
    ledger.catalogue = replace(ledger.catalogue, indicators=known)
    province = ledger.unit("LC")
    commune = ledger.unit("X", province)
    ledger.log(commune, MID, {rate.key: 2})
    for unit in (commune, province):
        found = seen(ledger, province, unit, YEAR, ("subtree", "then"))[rate.key]
        assert found.suppressed
        assert found.value in {None, "<5"}
    assert seen(ledger, commune, commune, YEAR, WAYS[0])[rate.key].value == 2


def test_a_sensitive_stock_is_hidden_like_a_sum(ledger: Ledger) -> None:
    stock = ledger.catalogue.indicators["models_maintained"]
    known = dict(ledger.catalogue.indicators) | {stock.key: replace(stock, sensitive=True)}
    ledger.catalogue = replace(ledger.catalogue, indicators=known)
    province = ledger.unit("LC")
    for number, value in enumerate((2, 9)):
        ledger.log(ledger.unit(f"X{number}", province), MID, {stock.key: value})
    asked = [child.unit_id for child in _children(ledger, province)]
    found = shown(
        ledger.session,
        ledger.catalogue,
        Asked(asked, *YEAR, ()),
        [province.id],
    )
    assert [found[unit_id][stock.key] for unit_id in asked] == [hidden("<5"), hidden(None)]


def test_the_leader_of_a_merged_unit_sees_what_its_parts_had(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    old, new = ledger.unit("A", province), ledger.unit("B", province)
    ledger.log(old, MID, {KEY: 2})
    ledger.succeed(old, new, on=MID + timedelta(1))
    for way in (("own", "now"), ("subtree", "now")):
        assert seen(ledger, new, new, YEAR, way)[KEY].value == 2
    assert seen(ledger, new, old, YEAR, ("own", "then"))[KEY].value == 2
    assert seen(ledger, province, new, YEAR, ("own", "now"))[KEY].suppressed


def test_the_tree_as_it_was_tells_nothing_that_the_present_one_hides(ledger: Ledger) -> None:
    top = ledger.unit("LC")
    here, there = ledger.unit("A", top), ledger.unit("B", top)
    commune = ledger.unit("C", here)
    ledger.log(commune, MID, {KEY: 2})
    ledger.log(there, MID, {KEY: 9})
    ledger.move(commune, there, on=MID + timedelta(1))
    assert seen(ledger, top, commune, YEAR, ("own", "then"))[KEY] == hidden("<5")
    assert seen(ledger, top, here, YEAR, ("subtree", "then"))[KEY] == hidden(None)
    assert seen(ledger, top, top, YEAR, ("subtree", "then"))[KEY].value == 11


def test_partial_rows_alone_are_no_total(ledger: Ledger) -> None:
    commune = ledger.unit("X", ledger.unit("LC"))
    ledger.log(commune, MID, {KEY: 2}, since=date(2025, 12, 1))
    found = seen(ledger, commune, commune, YEAR, ("subtree", "then"))
    assert found[KEY] == Total(None, None, 0, 1)


def test_hidden_totals_print_as_what_is_shown(ledger: Ledger) -> None:
    totals = {"gift_recipients": hidden("<5"), "citizens_received": hidden(None, partial=2)}
    sheet = Sheet("LC", "Lào Cai", *YEAR, totals)
    printed = json.loads(as_json(sheet, ledger.catalogue))["totals"]
    assert printed["gift_recipients"]["value"] == "<5"
    assert printed["gift_recipients"]["suppressed"] is True
    assert printed["citizens_received"]["value"] is None
    assert ",người,<5,,,0,true" in as_csv(sheet, ledger.catalogue)
    assert "(ẩn, 2 chỉ một phần trong kỳ)" in as_table(sheet, ledger.catalogue)


WHOLE = START, START + timedelta(LENGTH)


@settings(relaxed, max_examples=30)
@given(history=histories(most_logs=4, greatest=8), data=st.data())
def test_nobody_can_compute_a_hidden_figure_from_all_that_they_may_see(
    kept: Database, history: History, data: st.DataObject
) -> None:
    """Each log's figure is an unknown; each total in reach, asked in every way, tells of some."""
    with played(kept, history, KEY) as (ledger, made):
        for old, new, _ in history.mergers:
            ledger.succeed(made[old], made[new], on=WHOLE[1])
        viewer = sorted(data.draw(st.sets(st.sampled_from([unit.id for unit in made]), min_size=1)))
        told, totals = everything(ledger, viewer)
        assert ambiguous(told, totals)


def everything(
    ledger: Ledger, viewer: list[int]
) -> tuple[dict[frozenset[int], object], dict[frozenset[int], int]]:
    """Return what the viewer is shown of all sums of logs, and what these are."""
    reach = sorted({unit_id for _, unit_id, _ in logs_in(ledger, viewer, "subtree", "now")})
    told: dict[frozenset[int], object] = {}
    totals: dict[frozenset[int], int] = {}
    for scope, tree in WAYS:
        asked = Asked(reach, *WHOLE, ledger.catalogue.span_kinds, scope, tree)
        found = shown(ledger.session, ledger.catalogue, asked, viewer)
        for unit_id, seen_there in found.items():
            if KEY not in seen_there:
                continue
            logs = [row for row in logs_in(ledger, [unit_id], scope, tree) if row[2]]
            parts = frozenset(log.id for _, _, log in logs if log)
            totals[parts] = sum(int(log.figures[0].value) for _, _, log in logs if log)
            value = seen_there[KEY].value
            if not isinstance(told.get(parts), int):
                told[parts] = int(value) if isinstance(value, Decimal) else value
    return told, totals


def logs_in(
    ledger: Ledger, unit_ids: list[int], scope: Scope, tree: Tree
) -> list[tuple[int, int, Activity | None]]:
    """Return asked unit, unit below and each of its logs; None for a unit without any."""
    inside = members(unit_ids, scope, tree, WHOLE[1])
    counts = and_(
        Activity.unit_id == inside.c.unit_id,
        Activity.date_to >= inside.c.since,
        Activity.date_to < inside.c.before,
    )
    query = (
        select(inside.c.root_id, inside.c.unit_id, Activity)
        .outerjoin(Activity, counts)
        .options(selectinload(Activity.figures))
    )
    return [(root, unit, log) for root, unit, log in ledger.session.execute(query)]
