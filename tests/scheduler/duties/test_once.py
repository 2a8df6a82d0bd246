"""Each notice once: killed at every statement of a tick, with the clock set back."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.reporting.presets import PRESETS
from storage.database import Database
from storage.models import Activity, FollowUp, Notice, OutreachModel
from tests.databases import Standing
from tests.scheduler.duties.dying import Process, ticks_dying_everywhere
from tests.scheduler.duties.province import Province, at

MADE = at("2026-11-10 09:00")
# Two report types open and remind; a promise and a model are due; two types are late.
MOMENTS = [at("2026-11-13 08:00"), at("2026-11-18 08:00")]

Told = dict[int, list[tuple[str, str]]]


def test_killed_at_every_statement_of_a_tick_each_notice_is_told_once(database: Database) -> None:
    standing = Standing(database)
    expected = _village(standing.emptied())
    for moment in MOMENTS:
        assert Process(database, moment).ticks()
    unharmed = _told(expected)
    keys = _keys(database)
    killed = _village(standing.emptied())
    died = [ticks_dying_everywhere(database, moment) for moment in MOMENTS]
    assert all(count > 30 for count in died), died
    assert _told(killed) == unharmed
    assert _keys(database) == keys


def test_what_a_tick_has_to_do_here_is_all_that_it_can_do(database: Database) -> None:
    """Otherwise being killed would prove little."""
    _village(database)
    for moment in MOMENTS:
        Process(database, moment).ticks()
    with database.reading() as session:
        said = {(notice.what, notice.state) for notice in session.scalars(select(Notice))}
    assert said >= {
        ("remind", "told"),
        ("late", "told"),
        ("unmanned", "told"),
        ("follow_up", "told"),
        ("model", "told"),
    }


def test_the_clock_set_back_an_hour_at_any_stage_says_nothing_twice(database: Database) -> None:
    standing = Standing(database)
    steady = _village(standing.emptied())
    for moment in _days():
        assert Process(database, moment).ticks()
    expected = _told(steady), _keys(database)
    back = _village(standing.emptied())
    for moment in _days():
        for minutes in (0, 60, 30, 0):
            assert Process(database, moment - timedelta(minutes=minutes)).ticks()
    assert (_told(back), _keys(database)) == expected


def _days() -> list[datetime]:
    return [at(f"2026-11-{day} 08:00") for day in range(11, 24)]


def _village(database: Database) -> Province:
    """A province on the 10th, with all that a tick can have to do in the next days."""
    province = Province(database, MADE)
    top = province.unit("MS", "province", None)
    manned, _unmanned = province.unit("SM"), province.unit("DC")
    officers = [province.person(manned), province.person(manned)]
    for unit_id, role in ((manned, "leader"), (top, "leader"), (top, "admin")):
        province.person(unit_id, role)
    province.report_type(top)
    province.report_type(top, PRESETS["week"], "tuần")
    _promise(province, manned, officers[0])
    return province


def _promise(province: Province, unit_id: int, owner_id: int) -> None:
    day = date(2026, 11, 13)
    with province.database.writing() as session:
        log = Activity(
            unit_id=unit_id,
            person_id=owner_id,
            kind="visit",
            date_from=day,
            date_to=day,
            month="2026-11",
            code="1",
            choices={},
            created_at=MADE,
            updated_at=MADE,
        )
        session.add(log)
        session.flush()
        facts = {"unit_id": unit_id, "next_at": MOMENTS[0]}
        promise = {"what": "sửa cống", "due": day, "first_due": day, "owner_id": owner_id}
        model = {"name": "Ánh sáng", "field": "society", "state": "kept"}
        since = {"since": day, "last_news_on": day, "created_at": MADE}
        session.add(FollowUp(activity_id=log.id, **facts, **promise))
        session.add(OutreachModel(**facts, **model, **since))


def _told(province: Province) -> Told:
    return {person_id: province.told(person_id) for person_id in range(1, 6)}


def _keys(database: Database) -> list[tuple[str, str, str | None]]:
    with database.reading() as session:
        query = select(Notice).order_by(Notice.key)
        return [(notice.key, notice.state, notice.reason) for notice in session.scalars(query)]
