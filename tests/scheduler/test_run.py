"""The clockwork: which jobs there are, and that the clean-up goes on until all is clean."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.catalogue import load
from domain.quiet import Hours
from scheduler import cleanup
from scheduler.cleanup import Keep
from scheduler.digests.digesting import Digesting
from scheduler.duties.reminding import Reminding
from scheduler.run import Clockwork
from storage.database import Database
from storage.models import CodeTry
from tests.scheduler.test_photos import IN_ACTIVITY, NOWHERE, name_photos, stored

T = TypeVar("T")
NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)


@pytest.fixture
def clockwork(database: Database, tmp_path: Path) -> Clockwork:
    async def write(task: Callable[[Session], T]) -> T:
        with database.writing() as session:
            return task(session)

    async def read(task: Callable[[Session], T]) -> T:
        with database.reading() as session:
            return task(session)

    return Clockwork(
        write=write,
        read=read,
        now=lambda: NOW,
        keep=Keep(),
        photos=tmp_path / "media",
        zone="Asia/Ho_Chi_Minh",
        empty_log=database.empty_log,
        reminding=Reminding(write, read, lambda: NOW, Hours(), lambda: None),
        digesting=Digesting(write, read, lambda: NOW, Hours(), load(), (), lambda: None),
    )


async def test_the_clean_up_goes_on_until_all_is_clean(
    clockwork: Clockwork, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "HELPING", 3)
    with database.writing() as session:
        for _ in range(8):
            session.add(CodeTry(channel="telegram", address="1", at=NOW - timedelta(days=2)))
        session.add(CodeTry(channel="telegram", address="1", at=NOW))
    await clockwork.clean_up()
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(CodeTry)) == 1


async def test_files_that_nothing_names_are_deleted(
    clockwork: Clockwork, database: Database
) -> None:
    with database.writing() as session:
        name_photos(session)
    before = NOW - timedelta(days=2)
    named = stored(clockwork.photos, IN_ACTIVITY, before)
    unnamed = stored(clockwork.photos, NOWHERE, before)
    await clockwork.clean_up()
    assert (named.exists(), unnamed.exists()) == (True, False)


async def test_an_old_photo_is_unnamed_and_deleted_in_one_run(
    clockwork: Clockwork, database: Database
) -> None:
    with database.writing() as session:
        name_photos(session)
    path = stored(clockwork.photos, IN_ACTIVITY, NOW)
    await replace(clockwork, now=lambda: NOW + timedelta(days=91)).clean_up()
    assert not path.exists()


async def test_jobs_run_late_once_and_never_beside_themselves(clockwork: Clockwork) -> None:
    scheduler = clockwork.scheduler()
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown()
    assert set(jobs) == {"clean_up", "digest", "hand_over", "remind", "tree"}
    for job in jobs.values():
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
        assert str(job.trigger.timezone) == clockwork.zone


async def test_a_backup_is_seen_to_every_hour_where_one_is_wanted(clockwork: Clockwork) -> None:
    seen: list[bool] = []

    async def nightly() -> None:
        seen.append(wanted.is_running)

    wanted = replace(clockwork, nightly=nightly)
    (job,) = (job for job in wanted.scheduler().get_jobs() if job.id == "back_up")
    half_past_two = datetime(2026, 11, 18, 2, 30, tzinfo=job.trigger.timezone)
    after = half_past_two - timedelta(minutes=1)
    assert job.trigger.get_next_fire_time(None, after) == half_past_two
    later = job.trigger.get_next_fire_time(half_past_two, half_past_two)
    assert later - half_past_two == timedelta(hours=1)
    await job.func()
    assert seen == [True]
