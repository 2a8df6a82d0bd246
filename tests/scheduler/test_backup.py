"""Once a night, seven days and four weeks are kept, and whoever can help is told when it fails."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.texts import Texts
from handlers import backups
from scheduler.backup import Nightly
from scheduler.rotation import superfluous
from storage import backup, units
from storage.backup import snapshot
from storage.database import Database
from storage.lease import Lease
from storage.models import Account, OutboxRow, Person, Role
from tests.storage.backups import everything

T = TypeVar("T")
NIGHT = datetime(2026, 11, 18, 2, 31)  # noqa: DTZ001 - in Việt Nam
VIETNAM = timedelta(hours=7)


@dataclass
class Hands:
    """The clock, by the time in Việt Nam."""

    local: datetime = field(default=NIGHT)

    def now(self) -> datetime:
        return (self.local - VIETNAM).replace(tzinfo=UTC)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def nightly(database: Database, tmp_path: Path, clock: Hands) -> Nightly:
    async def write(task: Callable[[Session], T]) -> T:
        with database.writing() as session:
            return task(session)

    return Nightly(
        database=database,
        write=write,
        now=clock.now,
        zone="Asia/Ho_Chi_Minh",
        media=tmp_path / "media",
        folder=tmp_path / "backups",
        days=7,
        weeks=4,
        program="1.2.3",
        on_failure=backups.tell_admins,
    )


def made(nightly: Nightly) -> list[str]:
    return sorted(path.name for path in nightly.folder.glob("*"))


async def test_it_is_made_once_a_night_and_can_be_restored(
    nightly: Nightly, clock: Hands, database: Database, tmp_path: Path
) -> None:
    admins(database)
    clock.local = NIGHT.replace(hour=2, minute=29)
    await nightly.run()
    assert not nightly.folder.exists()
    clock.local = NIGHT
    await nightly.run()
    assert made(nightly) == ["so-dan-van-2026-11-18.zip"]
    written = (nightly.folder / "so-dan-van-2026-11-18.zip").stat().st_mtime_ns
    clock.local = NIGHT.replace(hour=23)
    await nightly.run()
    assert (nightly.folder / "so-dan-van-2026-11-18.zip").stat().st_mtime_ns == written
    restored = Database(f"sqlite:///{tmp_path}/restored.sqlite")
    found = backup.restore(restored, nightly.media, nightly.folder / made(nightly)[0])
    assert (found.taken_at, found.program) == (NIGHT.replace(tzinfo=UTC) - VIETNAM, "1.2.3")
    assert everything(restored) == everything(database)
    restored.close()


async def test_what_was_missed_is_made_up_by_day(nightly: Nightly, clock: Hands) -> None:
    clock.local = NIGHT.replace(hour=15)
    await nightly.run()
    assert made(nightly) == ["so-dan-van-2026-11-18.zip"]


@pytest.fixture
def quick(nightly: Nightly, monkeypatch: pytest.MonkeyPatch) -> Nightly:
    monkeypatch.setattr(snapshot, "PAUSE", 0)
    return nightly


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_sixty_nights_leave_seven_days_and_four_weeks(quick: Nightly, clock: Hands) -> None:
    quick.folder.mkdir()
    others = ["notes.txt", "so-dan-van-2026-02-31.zip", "so-dan-van.zip", "so-dan-van-2026.zip"]
    for name in others:
        (quick.folder / name).touch()
    nights = []
    for number in range(60):
        clock.local = NIGHT + timedelta(days=number)
        if not 20 <= number < 33:  # switched off
            nights.append(clock.local.date())
            await quick.run()
        assert made(quick) == sorted([*map(name_of, kept(nights)), *others])
    assert len(kept(nights)) == 7 + 3, "of the present week the first is among the seven"


def name_of(day: date) -> str:
    return f"so-dan-van-{day.isoformat()}.zip"


def kept(nights: list[date]) -> set[date]:
    """Say the rule once more, another way: by going through Mondays."""
    weeks: dict[date, date] = {}
    for night in nights:
        weeks.setdefault(night - timedelta(days=night.weekday()), night)
    return {*nights[-7:], *(weeks[monday] for monday in sorted(weeks)[-4:])}


def test_a_wrong_clock_costs_no_backup() -> None:
    days = [date(2026, 11, day) for day in range(1, 19)]
    ahead = date(2099, 1, 1)
    today = date(2026, 11, 18)
    assert superfluous([*days, ahead], today, days=7, weeks=0) == set(days[:11])
    assert superfluous([ahead], today, days=7, weeks=4) == set()


def admins(database: Database) -> None:
    """Set up an admin of the province, one of a commune, a suspended one, and an officer."""
    with database.writing() as session:
        day = date(2025, 7, 1)
        top = units.add(
            session, code="LD", name="LD", level="province", parent=None, valid_from=day
        )
        below = units.add(
            session, code="PS", name="PS", level="commune", parent=top, valid_from=day
        )
        for address, unit, role in (
            ("top", top, "admin"),
            ("below", below, "admin"),
            ("suspended", top, "admin"),
            ("officer", top, "officer"),
        ):
            person = Person(created_at=NIGHT.replace(tzinfo=UTC))
            if address == "suspended":
                person.suspended_at = person.created_at
            person.roles.append(Role(unit_id=unit.id, role=role, given_at=person.created_at))
            account = Account(channel="zalo", address=address, linked_at=person.created_at)
            person.accounts.append(account)
            session.add(person)


def told(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        notices = session.scalars(select(OutboxRow).order_by(OutboxRow.id))
        return [(row.address, row.body["text"]) for row in notices]


async def test_the_admins_at_the_top_are_told_once_a_day(
    nightly: Nightly, clock: Hands, database: Database
) -> None:
    admins(database)
    nightly.folder.parent.mkdir(exist_ok=True)
    nightly.folder.write_text("a file where the folder should be")
    for hours in (0, 1, 5):
        clock.local = NIGHT + timedelta(hours=hours)
        await nightly.run()
    notice = ("top", Texts("vi", "dong_chi")("backups.folder"))
    assert told(database) == [notice]
    clock.local = NIGHT + timedelta(days=1)
    await nightly.run()
    assert told(database) == [notice, notice]
    nightly.folder.unlink()
    clock.local += timedelta(hours=1)
    await nightly.run()
    assert made(nightly) == ["so-dan-van-2026-11-19.zip"]
    assert told(database) == [notice, notice]


async def test_all_admins_are_told_where_there_is_none_at_the_top(
    nightly: Nightly, database: Database
) -> None:
    admins(database)
    with database.writing() as session:
        account = session.scalars(select(Account).where(Account.address == "top")).one()
        account.gone_at = NIGHT.replace(tzinfo=UTC)
    nightly.folder.write_text("a file where the folder should be")
    await nightly.run()
    assert [address for address, _ in told(database)] == ["below"]


async def test_the_log_of_a_failure_names_no_place(
    nightly: Nightly, capsys: pytest.CaptureFixture[str]
) -> None:
    nightly.folder.write_text("a file where the folder should be")
    await nightly.run()
    out = capsys.readouterr().out
    assert "backup.failed" in out
    assert str(nightly.folder.parent) not in out


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_two_processes_make_one(nightly: Nightly, database: Database) -> None:
    other = Lease(database, "backup")
    assert other.hold()
    await nightly.run()
    assert made(nightly) == []
    other.release()
    await asyncio.gather(nightly.run(), nightly.run())
    assert made(nightly) == ["so-dan-van-2026-11-18.zip"]


async def test_stopping_the_process_stops_it(
    nightly: Nightly, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "PAUSE", 0.2)
    running = asyncio.create_task(nightly.run())
    while not made(nightly):  # noqa: ASYNC110 - a folder has no event
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_default_executor()
    assert made(nightly) == []


async def test_what_a_killed_process_left_is_removed(nightly: Nightly) -> None:
    left = nightly.folder / ".so-dan-van-half.so-dan-van-2026-11-17.zip.abcdef"
    left.mkdir(parents=True)
    (left / "database.sqlite").touch()
    await nightly.run()
    assert made(nightly) == ["so-dan-van-2026-11-18.zip"]
