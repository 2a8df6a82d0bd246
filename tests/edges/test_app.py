"""The whole process, put together as it runs: from a code to the end."""

import asyncio
import logging
import os
import secrets
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import structlog

from bot import app
from bot.channels.console import Console
from bot.config import Config
from bot.config_errors import ConfigError
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from domain.texts import Texts
from storage import invitations, units
from storage.database import Database
from storage.models import Activity, Figure, Setting
from storage.schema import WrongSchema
from tests.edges.house import inbox_rows, outbox_rows
from tests.phone import Phone


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    root, show, last = logging.getLogger(), warnings.showwarning, logging.lastResort
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    warnings.showwarning = show
    root.handlers[:], logging.lastResort = handlers, last
    root.setLevel(level)
    structlog.reset_defaults()


def config_for(database: Database, folder: Path, **more: object) -> Config:
    url = database.url.render_as_string(hide_password=False)
    return Config.model_validate({"database": {"url": url}, "data": {"dir": folder}, **more})


def invited(database: Database) -> str:
    now = datetime.now(UTC)
    with database.writing() as session:
        unit = units.add(
            session,
            code="xa-tan-an",
            name="Tân An",
            level="commune",
            parent=None,
            valid_from=date(2025, 7, 1),
        )
        return invitations.invite(
            session, role="officer", unit=unit, name="Lan", now=now, days=7, pick=secrets.choice
        )


async def test_a_conversation_from_a_file_is_answered_to_its_end(
    database: Database, tmp_path: Path
) -> None:
    shown: list[str] = []
    lines = [invited(database), "1", "trợ giúp"]
    await app.run(config_for(database, tmp_path), lambda now: Console(lines, shown.append, now))
    assert [row.state for row in inbox_rows(database)] == ["done"] * 3
    assert {row.state for row in outbox_rows(database)} == {"sent"}
    assert Texts()("privacy.agree") in shown[0]


async def test_sigterm_ends_the_bot_with_nothing_half_done(
    database: Database, tmp_path: Path
) -> None:
    code = invited(database)
    async with (
        Sandbox(Settings(limits=Limits(enabled=False))) as sandbox,
        Phone.on(sandbox.url, "Lan") as lan,
    ):
        telegram = {"token": sandbox.token, "api_server": sandbox.url}
        running = asyncio.create_task(app.run(config_for(database, tmp_path, telegram=telegram)))
        await lan.says(f"/start {code}")
        await lan.sees("Lan")
        await lan.presses("1.")
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(running, 10)
    assert {row.state for row in outbox_rows(database)} <= {"sent", "queued"}
    with database.reading() as session:
        assert session.get_one(Setting, "telegram.bot_name").value == "so_dan_van_bot"


async def test_a_database_that_is_behind_is_refused(tmp_path: Path) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with pytest.raises(WrongSchema, match="migrate"):
        await app.run(config_for(empty, tmp_path), lambda now: Console([], print, now))
    empty.close()


async def test_without_any_channel_there_is_nothing_to_run(
    sqlite: Database, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match="telegram"):
        await app.run(config_for(sqlite, tmp_path))


def test_a_channel_that_is_not_configured_is_not_imported() -> None:
    check = "import bot.app, sys; sys.exit('telegram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


OWN = """\
[kinds.own]
label = "Việc riêng của tỉnh"
[indicators.own_things]
label = "Số việc riêng"
unit = "việc"
kind = "own"
"""


async def test_a_catalogue_that_lost_a_key_with_figures_stops_the_start(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "catalogue.toml"
    file.write_text(OWN, encoding="utf-8")
    config = config_for(database, tmp_path, logs={"catalogue": file})
    with database.writing() as session:
        unit = units.add(
            session, code="TA", name="xã", level="commune", parent=None, valid_from=date(2025, 7, 1)
        )
        log = Activity(
            unit_id=unit.id,
            kind="own",
            date_from=date(2026, 1, 5),
            date_to=date(2026, 1, 5),
            month="2026-01",
            code="K7MT",
            choices={},
            created_at=datetime.now(UTC),
            updated_at=datetime.now(UTC),
        )
        session.add(log)
        session.flush()
        session.add(Figure(activity_id=log.id, indicator="own_things", value=Decimal(3)))
    silent: list[str] = []
    await app.run(config, lambda now: Console([], silent.append, now))
    file.write_text(OWN.split("[indicators", maxsplit=1)[0], encoding="utf-8")
    with pytest.raises(ConfigError, match="own_things"):
        await app.run(config, lambda now: Console([], silent.append, now))
