"""`totals`: the figures of a unit and a period. Nothing is hidden from whoever has the server."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands import naming
from bot.commands.catalogue import catalogue
from bot.commands.start import Stop, database, settings


class _Scope(StrEnum):
    SUBTREE = "subtree"
    OWN = "own"


class _Units(StrEnum):
    THEN = "then"
    NOW = "now"


class _Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


_DAY = ["%Y-%m-%d"]


def totals(  # noqa: PLR0913, PLR0917 - typer gives one for each thing that can be typed
    context: typer.Context,
    unit: Annotated[str, typer.Option(help="Mã đơn vị.")],
    first: Annotated[datetime, typer.Option("--from", formats=_DAY, help="Từ ngày.")],
    last: Annotated[datetime, typer.Option("--to", formats=_DAY, help="Đến hết ngày.")],
    scope: Annotated[
        _Scope, typer.Option(help="subtree: cả các đơn vị dưới; own: riêng đơn vị ấy.")
    ] = _Scope.SUBTREE,
    units: Annotated[
        _Units,
        typer.Option(help="then: cây đơn vị khi ấy; now: cây đến ngày cuối, đã tính sáp nhập."),
    ] = _Units.THEN,
    shape: Annotated[_Format, typer.Option("--format", help="Cách in.")] = _Format.TABLE,
) -> None:
    """Tổng hợp số liệu của một đơn vị trong một kỳ."""
    from reports import totals as adding
    from reports.totals_printing import PRINTERS, Sheet
    from storage.units import name

    days = first.date(), last.date()
    if days[0] > days[1]:
        raise Stop("--from: phải trước hoặc trùng ngày --to")
    config = settings(context)
    with database(config) as opened, opened.reading() as session:
        known = catalogue(config, session)
        found = naming.unit_of(session, unit, "--unit")
        added = adding.totals(session, known, found.id, *days, scope.value, units.value)
        sheet = Sheet(unit, name(session, found.id, days[1]), *days, added)
    typer.echo(PRINTERS[shape](sheet, known), nl=False)
