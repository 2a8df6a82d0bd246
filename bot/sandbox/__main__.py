"""`python -m bot.sandbox`: the server alone, for tests that kill processes and to look around."""

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer

from bot.sandbox.server import Sandbox
from bot.sandbox.settings import DEFAULT_TOKEN, Limits, Settings


def main(
    port: Annotated[int, typer.Option(help="0 takes any free port.")] = 8081,
    state: Annotated[Path | None, typer.Option(help="The file that survives a restart.")] = None,
    offset_file: Annotated[Path | None, typer.Option(help="Moves the clock.")] = None,
    token: Annotated[str, typer.Option(help="The only bot token that is taken.")] = DEFAULT_TOKEN,
    limits: Annotated[bool, typer.Option(help="Whether the messengers' rates are played.")] = True,
) -> None:
    """Run until SIGINT or SIGTERM; the first line printed is the address."""
    settings = Settings(
        token=token, state=state, offset_file=offset_file, limits=Limits(enabled=limits)
    )
    asyncio.run(_serve(Sandbox(settings), port))


async def _serve(sandbox: Sandbox, port: int) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await sandbox.start(port)
    typer.echo(sandbox.url)
    await stop.wait()
    await sandbox.stop()


if __name__ == "__main__":
    typer.run(main)
