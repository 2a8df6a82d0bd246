"""The commands of `units`; `add` and `list` are enough to set up a fresh installation."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import Clock
from bot.commands import naming, units_files, units_vn
from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
app = typer.Typer(help="Các đơn vị.", no_args_is_help=True)
app.command("import")(units_files.import_file)
app.command("export")(units_files.export_file)
app.command()(units_vn.vn)


@app.command()
def add(  # noqa: PLR0913, PLR0917 - typer gives one for each thing that can be typed
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="Mã, không đổi về sau: chữ không dấu, số, . _ -")],
    name: Annotated[str, typer.Argument(help='Tên gọi, ví dụ "xã Tả Van".')],
    level: Annotated[str, typer.Option(help="Cấp: province, commune, hamlet hoặc cấp riêng.")],
    parent: Annotated[str | None, typer.Option(help="Mã đơn vị cấp trên.")] = None,
    since: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Có từ ngày nào.")
    ] = datetime(2025, 7, 1),  # noqa: DTZ001 - a day: since then there are two levels
) -> None:
    """Thêm một đơn vị."""
    from storage import audit, units

    config = settings(context)
    _refuse_unfit(code, name, level)
    with database(config) as opened, opened.writing() as session:
        _refuse_taken(session, code)
        above = naming.unit_of(session, parent, "--parent") if parent else None
        unit = units.add(
            session, code=code, name=name, level=level, parent=above, valid_from=since.date()
        )
        now = Clock(config.clock.offset_file).now()
        subject = f"unit:{unit.id}"
        audit.note(session, "unit_add", subject, now=now, person_id=None, unit_id=unit.id)
    typer.echo(f"Đã thêm {code}: {name}.")


@app.command("list")
def show(context: typer.Context) -> None:
    """In mã và tên các đơn vị."""
    from storage import units

    with database(settings(context)) as opened, opened.reading() as session:
        for code, name in units.labels(session):
            typer.echo(f"{code}\t{name}")


def _refuse_unfit(code: str, name: str, level: str) -> None:
    if not re.fullmatch(r"[\w.-]{1,40}", code, re.ASCII):
        raise Stop("CODE: chỉ gồm chữ không dấu, số, . _ - và dài nhất 40 ký tự")
    if not re.fullmatch(r"[a-z_]{1,20}", level):
        raise Stop("--level: province, commune, hamlet, hoặc tên cấp riêng bằng chữ thường a-z")
    naming.refuse_unfit(code, "CODE", longest=40)
    naming.refuse_unfit(name, "NAME", longest=200)


def _refuse_taken(session: "Session", code: str) -> None:
    from storage import units

    if taken := units.by_code(session, code):
        raise Stop(f"CODE: {code} đã là mã của {units.name(session, taken.id, date.max)}")
