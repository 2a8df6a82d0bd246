"""The demo: sandbox, chat page and the real bot in a process of its own, no token needed."""

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from bot.sandbox.village import ON_BOTH, PEOPLE, PLACES, Resident
from storage import invitations, units
from storage.database import Database
from storage.schema import migrate

PORT = 8087
INVITED_FOR_DAYS = 3_650
SINCE = date(2025, 7, 1)  # since when there are only provinces and communes

LINK_NOTE = "Trên máy Telegram gõ: liên kết"

CONFIG = """\
# Written by the demo at every start.
[database]
url = "sqlite:///{folder}/so-dan-van.db"
[data]
dir = "{folder}"
[telegram]
token = "{token}"
api_server = "{server}"
pacing = {pacing}
[zalo]
token = "{zalo_token}"
api_server = "{zalo_server}"
receive = "webhook"
pacing = {pacing}
[web]
public_url = "{web}"
port = {web_port}
[logs]
photos = true
[clock]
offset_file = "{folder}/clock-offset"
"""


class Running(Protocol):
    """A process of the bot."""

    def terminate(self) -> None:
        """Tell it to end. Raises ProcessLookupError where it has ended by itself."""

    def wait(self) -> Awaitable[int]:
        """Wait for its end and return its code."""


async def _as_for_real(config: Path, log: Path) -> Running:
    """Run `python -m bot --config … run`."""
    with log.open("ab") as written:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "--config", str(config), "run", stderr=written
        )


class Demo:
    """A folder with everything in it; opened a second time it goes on where it stopped.

    Without `limits` the bot does not pace itself either. `start` starts the bot with a
    configuration and a file for its log.
    """

    def __init__(
        self,
        folder: Path,
        *,
        limits: bool = True,
        start: Callable[[Path, Path], Awaitable[Running]] = _as_for_real,
    ) -> None:
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._start = start
        self.sandbox = Sandbox(
            Settings(
                state=self.folder / "sandbox.db",
                offset_file=self.folder / "clock-offset",
                limits=Limits(enabled=limits),
            )
        )

    @property
    def config(self) -> Path:
        """The settings that the bot is started with."""
        return self.folder / "config.toml"

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator[Sandbox]:
        """Run the sandbox and the bot; both are stopped at the end."""
        database = Database(f"sqlite:///{self.folder}/so-dan-van.db")
        try:
            await asyncio.to_thread(migrate, database)
            await self._listen(port)
            self._write_config()
            with database.writing() as session:
                self._settle(session)
        finally:
            database.close()
        try:
            async with self._bot():
                yield self.sandbox
        finally:
            await self.sandbox.stop()

    async def _listen(self, port: int) -> None:
        try:
            await self.sandbox.start(port)
        except OSError:  # the usual port is taken: any other will do
            await self.sandbox.stop()
            await self.sandbox.start(0)

    def _write_config(self) -> None:
        port = _free_port()
        web = f"http://127.0.0.1:{port}"
        self.sandbox.settings.health_url = f"{web}/healthz"
        self.config.write_text(
            CONFIG.format(
                folder=self.folder.as_posix(),
                token=self.sandbox.token,
                server=self.sandbox.url,
                zalo_token=self.sandbox.zalo_token,
                zalo_server=self.sandbox.zalo_url,
                web=web,
                web_port=port,
                pacing=str(self.sandbox.settings.limits.enabled).lower(),
            ),
            encoding="utf-8",
        )

    def _settle(self, session: Session) -> None:
        """Make the province and hand everybody a phone, what there is not yet."""
        if units.by_code(session, PLACES[0].code) is None:
            self._make_places(session)
        chats = self.sandbox.world.chats
        present = {(phone.name, phone.messenger) for phone in chats.phones()}
        for resident in PEOPLE:
            if (resident.name, resident.messenger) not in present:
                self._hand_phone(session, resident)
        if (ON_BOTH.name, "zalo") not in present:
            chats.add_phone(ON_BOTH.name, role=ON_BOTH.title, note=LINK_NOTE, messenger="zalo")

    def _make_places(self, session: Session) -> None:
        for place in PLACES:
            parent = units.by_code(session, place.parent) if place.parent else None
            units.add(
                session,
                code=place.code,
                name=place.name,
                level=place.level,
                parent=parent,
                valid_from=SINCE,
            )

    def _hand_phone(self, session: Session, resident: Resident) -> None:
        code = self._invite(session, resident)
        self.sandbox.world.chats.add_phone(
            resident.name,
            role=resident.title,
            note=f"Gõ mã kích hoạt: `{code}`",
            messenger=resident.messenger,
        )

    def _invite(self, session: Session, resident: Resident) -> str:
        unit = units.by_code(session, resident.unit)
        if unit is None:
            raise LookupError(resident.unit)
        return invitations.invite(
            session,
            role=resident.role,
            unit=unit,
            name=resident.name,
            now=Clock(self.folder / "clock-offset").now(),
            days=INVITED_FOR_DAYS,
            pick=secrets.choice,
        )

    @asynccontextmanager
    async def _bot(self) -> AsyncIterator[None]:
        process = await self._start(self.config, self.folder / "bot.log")
        try:
            yield
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


def _free_port() -> int:
    """Return a port that was free a moment ago: the bot's address must be known before it runs."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def serve(folder: Path, port: int = PORT) -> None:
    """Run until Ctrl-C, having said where to look."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with Demo(folder).running(port) as sandbox:
        print(f"Mở trang này trong trình duyệt: {sandbox.url}/", flush=True)
        print("Mỗi người một điện thoại; mã kích hoạt ghi sẵn trên từng máy.", flush=True)
        print(f"Dữ liệu thử ở {folder}. Dừng: Ctrl-C", flush=True)
        await stop.wait()
