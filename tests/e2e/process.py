"""The bot as a process of its own: started as an administrator does, or forked, which is faster."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.e2e import killable
from tests.forking import FORKS

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Running:
    """A process of the bot; `wait` returns its exit code, negative where a signal killed it."""

    pid: int
    wait: Callable[[], Awaitable[int]]

    def terminate(self) -> None:
        """Tell it to end. Raises ProcessLookupError where it has ended by itself."""
        os.kill(self.pid, signal.SIGTERM)


async def start(config: Path, log: Path, temporary: Path) -> Running:
    """Start `python -m bot run`, as an administrator does."""
    command = [sys.executable, "-m", "bot", "--config", str(config), "run"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=HOUSE, env=environment, stdout=out, stderr=out
        )
    return Running(process.pid, process.wait)


def fork(config: Path, log: Path, temporary: Path, options: Sequence[str]) -> Running:
    """Run the same command line with the options of `killable`, if any."""
    arguments = [*options, "--config", str(config), "run"]
    process = FORKS.Process(target=_run, args=(log, temporary, arguments))
    process.start()
    assert process.pid is not None
    return Running(process.pid, partial(asyncio.to_thread, _join, process))


async def forked(config: Path, log: Path) -> Running:
    """Run the bot of a demo."""
    return fork(config, log, Path(tempfile.gettempdir()), ())


def _run(log: Path, temporary: Path, arguments: Sequence[str]) -> None:
    with log.open("ab") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    os.environ["TMPDIR"] = str(temporary)
    os.chdir(HOUSE)
    sys.exit(killable.main(arguments))


def _join(process: BaseProcess) -> int:
    process.join()
    assert process.exitcode is not None
    return process.exitcode
