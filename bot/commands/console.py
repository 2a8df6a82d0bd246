"""`console`: a conversation with the bot in the terminal, without any messenger."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from bot.commands.start import serve, settings

if TYPE_CHECKING:
    from bot.channels.console import Console


def console(context: typer.Context) -> None:
    """Nói chuyện với bot ngay tại đây: mỗi dòng là một tin."""
    from bot.config_sections import LogSection

    if sys.stdin.isatty():
        typer.echo("Gõ mã kích hoạt (python -m bot invite …) rồi Enter. Thôi: Ctrl-D.\n")
    quiet = settings(context).model_copy(update={"log": LogSection(level="WARNING")})
    serve(quiet, _console)


def _console(now: Callable[[], datetime]) -> "Console":
    from bot.channels.console import Console

    return Console(sys.stdin, _show, now)


def _show(text: str) -> None:
    print(text, end="\n\n", flush=True)
