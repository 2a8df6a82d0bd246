"""The bot as a process of its own: started as an administrator does, or forked, which is faster."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from tests.e2e import killable
from tests.forking import FORKS

HOUSE = Path(__file__).parents[2]


class Running(Protocol):
    """A process of the bot, such as asyncio's."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None:
        """The exit code, negative where a signal killed it, None where it lives."""

    def terminate(self) -> None: ...

    def kill(self) -> None: ...

    def wait(self) -> Awaitable[int]:
        """Wait for its end and return the exit code."""


class Forked:
    """A process that was forked."""

    def __init__(self, process: BaseProcess) -> None:
        assert process.pid is not None
        self.pid = process.pid
        self.terminate, self.kill = process.terminate, process.kill
        self._process = process

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode


async def start(config: Path, log: Path, temporary: Path) -> Running:
    """Start `python -m bot run`, as an administrator does."""
    command = [sys.executable, "-m", "bot", "--config", str(config), "run"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with log.open("ab") as out:
        return await asyncio.create_subprocess_exec(
            *command, cwd=HOUSE, env=environment, stdout=out, stderr=out
        )


def fork(config: Path, log: Path, temporary: Path, options: Sequence[str]) -> Forked:
    """Run the same command line with the options of `killable`, if any."""
    arguments = [*options, "--config", str(config), "run"]
    process = FORKS.Process(target=_run, args=(log, temporary, arguments))
    process.start()
    return Forked(process)


async def forked(config: Path, log: Path) -> Forked:
    """Run the bot as it is, with nothing that is to be compared to a start for real."""
    return fork(config, log, Path(tempfile.gettempdir()), ())


def _run(log: Path, temporary: Path, arguments: Sequence[str]) -> None:
    with log.open("ab") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    os.environ["TMPDIR"] = str(temporary)
    os.chdir(HOUSE)
    sys.exit(killable.main(arguments))
