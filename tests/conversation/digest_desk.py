"""Digests at the desk: time goes on, the tick runs, and what it says is delivered."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.catalogue import load
from domain.quiet import Hours
from scheduler.digests.digesting import Digesting
from storage import units
from storage.models import Notice
from tests.conversation.desk import KINDS, Desk
from tests.conversation.officer import Phone

T = TypeVar("T")
MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # half past seven in Vietnam


def digesting(desk: Desk) -> Digesting:
    """The tick as the program runs it, on the desk's database and clock."""

    async def write(task: Callable[[Session], T]) -> T:
        with desk.database.writing() as session:
            return task(session)

    async def read(task: Callable[[Session], T]) -> T:
        with desk.database.reading() as session:
            return task(session)

    return Digesting(
        write=write,
        read=read,
        now=lambda: desk.clock,
        hours=Hours(),
        catalogue=load(),
        with_files={kind for kind, able in KINDS.items() if able.files},
        told=lambda: None,
    )


async def settle_timetable(desk: Desk) -> None:
    """Let the tick work out when each leader is due, as it does right after a role is given."""
    await digesting(desk).tick()


async def monday_comes(desk: Desk, at: datetime = MONDAY) -> None:
    """Go on to half past seven on Monday, or another moment, and let the digests be told."""
    desk.clock = at
    await digesting(desk).tick()
    await desk.work()


def told(phone: Phone) -> list[Notice]:
    with phone.reading() as session:
        query = select(Notice).where(Notice.what == "digest").order_by(Notice.id)
        return list(session.scalars(query))


def unit_id(phone: Phone, code: str) -> int:
    with phone.reading() as session:
        found = units.by_code(session, code)
        assert found is not None
        return found.id


async def logs_a_visit(officer: Phone, wish: str | None = None) -> None:
    await officer.says("ghi")
    await officer.chooses("Xuống cơ sở")
    for text in ("hôm nay", "1", "1", "0", "họp dân"):
        await officer.says(text)
    for text in ("thêm", "đề xuất", wish) if wish else ():
        await officer.says(text)
    for _ in range(4):
        again = "Đúng, là lần khác" in officer.sees()
        await officer.chooses("Đúng, là lần khác" if again else "Gửi")
        if "Đã ghi ✔" in officer.sees():
            return
    raise AssertionError(officer.last.text)


async def logs_a_session(officer: Phone, attended: str = "45") -> None:
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    for text in ("hôm nay", "1", "2", attended, "0"):
        await officer.says(text)
    await officer.chooses("Gửi")
