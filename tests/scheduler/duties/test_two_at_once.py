"""Two real processes that tick at the same time on one database tell each notice once."""

from collections import Counter

from sqlalchemy import select

from domain.reporting.presets import PRESETS
from storage.database import Database
from storage.models import Notice, OutboxRow
from tests.databases import Standing
from tests.scheduler.duties.dying import Process
from tests.scheduler.duties.elsewhere import ticks_elsewhere
from tests.scheduler.duties.province import Province, at

COMMUNES = 40
MOMENTS = [at(f"2026-11-{day} 08:00") for day in (13, 16, 17, 18, 19, 20)]


def test_two_processes_tell_each_notice_once(database: Database) -> None:
    standing = Standing(database)
    _communes(standing.emptied())
    for moment in MOMENTS:
        Process(database, moment).ticks()
    by_one, _ = _notices(database)
    _communes(standing.emptied())
    ticks_elsewhere(database, MOMENTS, processes=2)
    by_two, in_message = _notices(database)
    assert by_two == by_one
    assert len(by_two) > 6 * COMMUNES
    with database.reading() as session:
        messages = session.scalars(select(OutboxRow)).all()
    said = {row.id: str(row.body["text"]).count("(kỳ ") for row in messages}
    assert said == in_message


def _communes(database: Database) -> None:
    province = Province(database, at("2026-11-10 09:00"))
    top = province.unit("MS", "province", None)
    province.person(top, "leader", quiet_from=None)
    for number in range(COMMUNES):
        commune = province.unit(f"X{number}")
        province.person(commune)
        province.person(commune, "leader")
    province.report_type(top)
    province.report_type(top, PRESETS["week"], "tuần")


def _notices(database: Database) -> tuple[list[tuple[str, str]], Counter[int | None]]:
    """Return what was told or dropped, and how many notices each message holds at most."""
    with database.reading() as session:
        notices = session.scalars(select(Notice).order_by(Notice.key)).all()
    in_message = Counter(each.outbox_id for each in notices if each.state == "told")
    shown = Counter({row: min(count, 4) for row, count in in_message.items()})
    return [(each.key, each.state) for each in notices], shown
