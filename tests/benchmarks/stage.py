"""The real bot in a process of its own against a sandbox in this one, on a database of ours."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.sandbox.journal import Call
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from tests.e2e.process import Running
from tests.phone import Phone

STARTING_SECONDS = 30.0
CONFIG = """\
[database]
url = "sqlite:///{folder}/so.db"
[data]
dir = "{folder}"
[telegram]
token = "{token}"
api_server = "{server}"
pacing = false
[log]
level = "WARNING"
[clock]
offset_file = "{folder}/clock-offset"
"""


class BotDied(Exception):
    """The process has ended by itself; the text is the end of what it wrote."""


async def _for_real(config: Path, log: Path) -> Running:
    """Run `python -m bot run`."""
    arguments = ("-m", "bot", "--config", str(config), "run")
    with log.open("ab") as written:
        return await asyncio.create_subprocess_exec(sys.executable, *arguments, stderr=written)


# The benchmarks' own tests put a quicker one here.
start_bot: Callable[[Path, Path], Awaitable[Running]] = _for_real


@dataclass
class Process:
    """A running bot. `begun` is the monotonic second in which it was started."""

    begun: float
    child: Running
    log: Path

    def memory(self) -> float:
        """Return the resident memory in MB, as Linux counts it."""
        self.check()
        status = Path(f"/proc/{self.child.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024 / 1e6

    def check(self) -> None:
        """Raise BotDied unless the process lives."""
        if self.child.returncode is not None:
            raise BotDied(self.log.read_text(encoding="utf-8")[-2_000:])


class Stage:
    """A folder with a seeded `so.db`, a sandbox, and phones."""

    def __init__(self, folder: Path, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.http = http

    @asynccontextmanager
    async def bot(self, settings: str = CONFIG, **more: object) -> AsyncIterator[Process]:
        """Run the bot; it is stopped by SIGTERM.

        `settings` may name what this stage knows, and `more`.
        """
        config, log = self.folder / "config.toml", self.folder / "bot.log"
        config.write_text(settings.format(**self._known(), **more), encoding="utf-8")
        log.unlink(missing_ok=True)
        begun = time.monotonic()
        child = await start_bot(config, log)
        process = Process(begun, child, log)
        try:
            yield process
            process.check()
        finally:
            with contextlib.suppress(ProcessLookupError):
                child.terminate()
            await child.wait()

    async def until_first_poll(self, process: Process) -> float:
        """Return the seconds from the start to the first poll; an update must be waiting.

        Without one the poll would stay open, and the sandbox notes a call when it ends.
        """
        since = len(self._polls())
        async with asyncio.timeout(STARTING_SECONDS):
            while len(self._polls()) == since:
                process.check()
                await asyncio.sleep(0.005)
        return self._polls()[since].real - process.begun

    async def warm_up(self, messenger: str = "telegram") -> None:
        """Wait until the bot has answered a stranger."""
        phone = await Phone.join(self.http, "Người lạ", messenger=messenger)
        await phone.says("/start")
        await phone.sees("", within=STARTING_SECONDS)

    def _known(self) -> dict[str, str]:
        return {
            "folder": self.folder.as_posix(),
            "token": self.sandbox.token,
            "server": self.sandbox.url,
            "zalo_token": self.sandbox.zalo_token,
            "zalo_server": self.sandbox.zalo_url,
        }

    def _polls(self) -> list[Call]:
        return self.sandbox.world.journal.calls(["getUpdates"])


@asynccontextmanager
async def stage(folder: Path, *, limits: bool = False) -> AsyncIterator[Stage]:
    """Open a sandbox beside the database in `folder`, with the messengers' rates if wanted."""
    settings = Settings(
        state=folder / "sandbox.db",
        offset_file=folder / "clock-offset",
        limits=Limits(enabled=limits),
    )
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        Sandbox(settings) as sandbox,
        aiohttp.ClientSession(sandbox.url, connector=connector) as http,
    ):
        yield Stage(folder, sandbox, http)
