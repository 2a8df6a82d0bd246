"""The sandbox, the real bot as a process of its own, and a database that the test looks into."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from storage import claims, inbox, invitations, units
from storage.database import Database
from storage.models import Unit
from tests.e2e import process
from tests.e2e.process import Running
from tests.phone import Phone

SINCE = date(2025, 7, 1)
PATIENCE = 30.0  # seconds; the process has to start within it, on a busy machine too
LOOK_AGAIN = 0.02

# Without quiet hours: the clock is the real one, and the tests may run at night.
CONFIG = """\
[database]
url = {database}
[data]
dir = {folder}
[telegram]
token = {token}
api_server = {server}
pacing = false
[people]
quiet_from = ""
quiet_to = ""
[logs]
photos = true
[log]
level = "DEBUG"
[clock]
offset_file = {clock}
"""


class Stage:
    """One installation with its messenger. Everything that the bot writes is under `folder`."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.database = database
        self.temporary = folder / "tmp"
        self.log = folder / "bot.log"
        self.offset = folder / "clock-offset"
        self.points = folder / "points"
        self.sandbox = Sandbox(Settings(offset_file=self.offset, limits=Limits(enabled=False)))
        self._config = folder / "config.toml"
        self._bot: Running | None = None
        self._http: aiohttp.ClientSession | None = None

    @classmethod
    @asynccontextmanager
    async def set(cls, folder: Path, database: Database) -> AsyncIterator["Stage"]:
        """Run the sandbox, without the bot as yet; whatever runs at the end is killed."""
        stage = cls(folder, database)
        stage.temporary.mkdir()
        async with stage.sandbox, aiohttp.ClientSession(stage.sandbox.url) as http:
            stage._http = http
            stage._write_config()
            stage._settle()
            try:
                yield stage
            finally:
                await stage._clear()

    # --- the process ---

    def start(self, *options: str) -> None:
        """Start the bot; `options` let it die or stumble, see `killable`."""
        self._bot = process.fork(self._config, self.log, self.temporary, options)

    async def start_for_real(self) -> None:
        """Start `python -m bot run`."""
        self._bot = await process.start(self._config, self.log, self.temporary)

    async def stop(self) -> None:
        """End it as an administrator does, and see that it leaves in peace."""
        os.kill(self._running().pid, signal.SIGTERM)
        assert await self.ended() == 0, self.log.read_text()

    async def ended(self) -> int:
        """Wait for the end of the process and return its code."""
        async with asyncio.timeout(PATIENCE):
            code = await self._running().wait()
        self._bot = None
        return code

    def _running(self) -> Running:
        if self._bot is None:
            raise RuntimeError("the bot is not running")
        return self._bot

    async def _clear(self) -> None:
        if self._bot is not None:
            with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
                os.kill(self._bot.pid, signal.SIGKILL)
            await self.ended()

    # --- what surrounds it ---

    async def phone(self, name: str) -> Phone:
        """Return a new person's phone."""
        if self._http is None:
            raise RuntimeError("the stage is not set")
        return await Phone.join(self._http, name)

    async def member(self, name: str, role: str = "officer", unit: str = "MS-SM") -> Phone:
        """Return the phone of somebody who has used their code and agreed."""
        phone = await self.phone(name)
        await phone.says(self.invite(name, role, unit))
        await phone.sees("KHÔNG ghi tên", PATIENCE)
        await phone.says("1")
        await phone.sees(name)
        return phone

    def invite(self, name: str, role: str = "officer", unit: str = "MS-SM") -> str:
        """Return an activation code."""
        with self.database.writing() as session:
            found = units.by_code(session, unit)
            assert found is not None
            return invitations.invite(
                session,
                role=role,
                unit=found,
                name=name,
                now=self.now(),
                days=7,
                pick=secrets.choice,
            )

    def faults(self, kind: Any, method: str = "sendMessage", **details: Any) -> None:
        """Order a fault of the messenger's."""
        self.sandbox.world.faults.add(Fault(method, kind, **details))

    def now(self) -> datetime:
        """Return the time by the sandbox's clock."""
        return Clock(self.offset).now()

    def put_clock(self, to: datetime) -> None:
        """Move the clock of bot and messenger to a moment."""
        ahead = (to - datetime.now(UTC)).total_seconds()
        beside = self.offset.with_suffix(".new")
        beside.write_text(f"{ahead}")
        beside.replace(self.offset)

    async def idle(self) -> None:
        """Wait until nothing is left to be fetched, answered or sent."""
        await until(lambda: self.sandbox.world.updates.pending() == 0 and self._all_done())

    async def sent(self) -> None:
        """Wait until nothing is left to be sent; something may be waiting for its turn."""
        await until(self._all_sent)

    def _all_done(self) -> bool:
        with self.database.reading() as session:
            return not inbox.waiting(session) and not claims.unsent(
                session, ["telegram"], datetime.max.replace(tzinfo=UTC)
            )

    def _all_sent(self) -> bool:
        with self.database.reading() as session:
            return not claims.unsent(session, ["telegram"], datetime.max.replace(tzinfo=UTC))

    def rows(self, model: type[Any]) -> list[Any]:
        """Return all rows of a table, through a session of the test's own."""
        return stored(self.database, model)

    def _write_config(self) -> None:
        values = {
            "database": self.database.url.render_as_string(hide_password=False),
            "folder": str(self.folder),
            "token": self.sandbox.token,
            "server": self.sandbox.url,
            "clock": str(self.offset),
        }
        text = CONFIG.format(**{key: json.dumps(value) for key, value in values.items()})
        self._config.write_text(text, encoding="utf-8")

    def _settle(self) -> None:
        with self.database.writing() as session:
            province = _unit(session, "MS", "Tỉnh Mẫu Sơn", "province", None)
            commune = _unit(session, "MS-SM", "Xã Suối Mơ", "commune", province)
            for n in range(1, 4):
                _unit(session, f"MS-SM-{n}", f"Thôn {n}", "hamlet", commune)


def _unit(session: Session, code: str, name: str, level: str, parent: Unit | None) -> Unit:
    return units.add(session, code=code, name=name, level=level, parent=parent, valid_from=SINCE)


def stored(database: Database, model: type[Any]) -> list[Any]:
    """Return all rows of a table."""
    with database.reading() as session:
        return list(session.scalars(select(model).order_by(*model.__table__.primary_key)))


async def until(condition: Callable[[], bool], within: float = PATIENCE) -> None:
    """Look again and again: what another process does announces itself to nobody."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(LOOK_AGAIN)
