"""`activities import`, `activities export`: logs from and to tables."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from bot.config import Config
    from storage.database import Database

app = typer.Typer(help="Các việc đã ghi: nhập từ tệp, xuất ra tệp.", no_args_is_help=True)


class Separator(StrEnum):
    """What stands between the cells of a CSV file."""

    COMMA = ","
    SEMICOLON = ";"


@app.command("import")
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp CSV (UTF-8) hoặc XLSX.")],
    yes: Annotated[bool, typer.Option("--yes", help="Nhập luôn, không hỏi lại.")] = False,
) -> None:
    """Nhập các việc từ tệp; không có --yes thì chỉ xem thử."""
    from bot.commands import activities_import

    config = settings(context)
    with database(config) as opened:
        found = activities_import.look(opened, config, file)
        for fault in found.faults:
            typer.echo(fault)
        typer.echo(found.summary)
        if found.faults:
            raise typer.Exit(1)
        if found.plan.new and (yes or _agreed()):
            count = activities_import.run(opened, config, found.plan)
            typer.echo(f"Đã nhập {count} việc.")
        elif found.plan.new:
            typer.echo("Mới xem thử, chưa nhập gì; muốn nhập thì thêm --yes.")


def _agreed() -> bool:
    return sys.stdin.isatty() and typer.confirm("Nhập?")


@app.command("export")
def give_out(  # noqa: PLR0913, PLR0917 - typer gives one for each thing that can be typed
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp .csv hoặc .xlsx sẽ được viết.")],
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="Từ ngày.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Đến hết ngày.")],
    unit: Annotated[str, typer.Option(help="Mã đơn vị; gồm cả các đơn vị dưới.")],
    separator: Annotated[
        Separator, typer.Option(help="Dấu ngăn cách trong tệp CSV.")
    ] = Separator.COMMA,
) -> None:
    """Xuất các việc có ngày cuối trong kỳ, của đơn vị và các đơn vị dưới."""
    from domain.tables import TableError

    if last < first:
        raise Stop("--to: phải từ ngày --from trở đi")
    config = settings(context)
    with database(config) as opened:
        try:
            count = _export(opened, config, file, unit, (first, last), separator.value)
        except TableError as error:
            raise Stop(f"{file}: {error}") from None
        except OSError as error:
            raise Stop(f"{file}: không ghi được ({error.strerror})") from None
    typer.echo(f"Đã xuất {count} việc ra {file}.")


def _export(  # noqa: PLR0913, PLR0917 - where from, where to, what of it
    opened: "Database",
    config: "Config",
    file: Path,
    unit: str,
    period: tuple[datetime, datetime],
    separator: str,
) -> int:
    from bot.commands import naming
    from bot.commands.catalogue import catalogue
    from domain.activity_rows import Writer
    from domain.tables import write_table
    from storage import exporting

    first, last = (moment.date() for moment in period)
    with opened.reading() as session:
        above = naming.unit_of(session, unit, "--unit").code
        units = exporting.known_units(session)
        used = exporting.indicators_used(session, first, last)
        numbers = file.suffix.lower() == ".xlsx"
        writer = Writer(catalogue(config, session), used, numbers=numbers)
        rows = [
            writer.cells(row)
            for row in exporting.activity_rows(session, first, last)
            if units.is_within(row.unit, above, row.last)
        ]
    write_table(file, writer.headings, rows, separator=separator)
    return len(rows)
