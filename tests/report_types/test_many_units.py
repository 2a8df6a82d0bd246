"""All 3,321 communes of the country: one change is planned anew for each of them, in seconds."""

from dataclasses import replace
from time import perf_counter

from sqlalchemy import func, select

from domain.reporting.deadlines import OnMonthDay
from domain.reporting.presets import PRESETS
from domain.reporting.stored import to_json
from storage import report_types
from storage.duties.reporters import Reporting
from storage.models import Duty, Unit, UnitVersion
from storage.report_types.many_reporters import reporting_of_many
from tests.report_types.province import HOURS, SINCE, Province, local

COMMUNES = 3_321
SECONDS = 10  # on a slow machine; it takes about one


def test_a_change_reaches_every_commune_of_the_country(province: Province) -> None:
    session, top = province.session, province.top
    for unit in (made := [Unit(code=f"C{n}") for n in range(COMMUNES - 2)]):
        session.add(unit)
    session.flush()
    session.add_all(
        UnitVersion(
            unit_id=unit.id, name=unit.code, level="commune", parent_id=top.id, valid_from=SINCE
        )
        for unit in made
    )
    month = province.switch_on()
    began = perf_counter()
    rule = PRESETS["month"]
    twentieth = replace(rule, deadline=replace(rule.deadline, day=OnMonthDay(20)))
    province.change(month, rule=to_json(twentieth))
    seconds = perf_counter() - began
    moved = select(func.count()).where(Duty.due_at == local(20, 16), Duty.revision == 2)
    assert session.scalar(moved) == COMMUNES
    assert seconds < SECONDS
    found = report_types.look_ahead(session, month, province.now, HOURS)
    assert (len(found.units), found.unlike) == (COMMUNES, 0)


def test_reporters_of_all_types_of_every_commune_are_asked_for_at_once(province: Province) -> None:
    pairs = {(kind, unit) for kind in range(1, 7) for unit in range(1, COMMUNES + 1)}
    assert reporting_of_many(province.session, pairs) == dict.fromkeys(pairs, Reporting())
