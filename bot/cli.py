"""The command line: every command by its name. What a command does is in `bot/commands/`.

Heavy imports are made inside the commands: `--help` must not wait for the database's library.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import (
    activities,
    backup,
    check,
    console,
    demo,
    digest,
    invite,
    migrate,
    read,
    restore,
    run,
    schedule,
    totals,
    units,
)
from bot.commands.start import Stop

app = typer.Typer(
    help="Sổ Dân vận: sổ ghi công tác dân vận nằm trong ứng dụng nhắn tin của cán bộ.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (run.run, migrate.migrate, invite.invite, check.check, read.read):
    app.command()(command)
app.add_typer(units.app, name="units")
app.add_typer(activities.app, name="activities")
app.command()(totals.totals)
app.command()(digest.digest)
app.add_typer(schedule.app, name="schedule")
app.command()(backup.backup)
app.command()(restore.restore)
app.command()(console.console)
app.command()(demo.demo)


@app.callback(invoke_without_command=True)
def begin(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(help="Tệp cấu hình; không nêu thì lấy config.toml nếu có.")
    ] = None,
) -> None:
    """Sổ Dân vận. Không nêu lệnh nào thì chạy bot."""
    context.obj = config
    if context.invoked_subcommand is None:
        run.run(context)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what could be foreseen is told in one line."""
    os.umask(0o077)  # the database, photos, drafts: nothing of it is for others on this machine
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a Windows terminal may not be
    try:
        app(args=arguments, prog_name="python -m bot")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    return 0
