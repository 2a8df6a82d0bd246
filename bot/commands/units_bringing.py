"""The dry run of a file or a list of units, and doing it after a yes."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from bot.clock import Clock
from bot.commands.start import Stop, database

if TYPE_CHECKING:
    from bot.config import Config
    from domain.units.file_lines import BadLine, Line
    from storage.database import Database
    from storage.units.importing import Plan


def bring_in(
    config: "Config", lines: "Sequence[Line]", unread: "Sequence[BadLine]", *, yes: bool
) -> None:
    """Tell what the lines would do, and do it after a yes: all of it, or nothing at a bad line."""
    from storage.units import importing

    with database(config) as opened:
        with opened.reading() as session:
            planned = importing.plan(session, lines, unread)
        _tell(planned)
        if not planned.laid.bad and not planned.laid.proposal.versions:
            typer.echo("Không có gì thay đổi.")
        elif yes or _agreed():
            _carry_out(opened, config, planned)
            typer.echo("Đã ghi.")
        else:
            typer.echo("Chạy thử, chưa ghi gì; thêm --yes để ghi.")


def _tell(planned: "Plan") -> None:
    from domain.units.telling import listed, summary

    for each in planned.laid.bad:
        typer.echo(f"dòng {each.line}: {each.text}")
    if planned.laid.bad:
        lines = len({each.line for each in planned.laid.bad})
        raise Stop(f"{lines} dòng sai, không ghi gì; sửa tệp rồi chạy lại")
    for each in planned.laid.doubtful:
        typer.echo(f"dòng {each.line}: xem lại: {each.text}")
    for told in listed(planned.steps):
        typer.echo(told)
    if planned.steps:
        typer.echo(f"Tổng: {summary(planned.steps)}.")


def _agreed() -> bool:
    return sys.stdin.isatty() and typer.confirm("Ghi vào sổ?")


def _carry_out(opened: "Database", config: "Config", planned: "Plan") -> None:
    from storage.units import importing

    now = Clock(config.clock.offset_file).now()
    today = now.astimezone(ZoneInfo(config.people.zone)).date()
    try:
        with opened.writing() as session:
            importing.carry_out(session, planned, by=None, now=now, today=today)
    except importing.Changed:
        raise Stop("các đơn vị vừa được đổi ở chỗ khác; chạy lại") from None
