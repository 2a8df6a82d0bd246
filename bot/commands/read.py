"""`read`: one reader on one text, to see what the program understands, and for checks by script."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.clock import Clock
from bot.commands.start import Stop, settings

if TYPE_CHECKING:
    from domain.reading import Count, Minutes, Quantity


class What(StrEnum):
    """What can be read."""

    DATE = "date"
    DATE_PLAN = "date_plan"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    YESNO = "yesno"
    DURATION = "duration"


def read(
    context: typer.Context,
    kind: Annotated[What, typer.Argument(help="Đọc như thế nào.")],
    text: Annotated[str, typer.Argument(help="Câu cần đọc.")],
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Coi ngày nào là hôm nay.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Đơn vị đo, khi đọc số lẻ: km, ha, kg …")] = None,
) -> None:
    """Đọc thử một câu: in JSON gồm value và approx, hoặc error."""
    from domain.reading import Unreadable

    if kind is What.DECIMAL and not unit:
        raise Stop("--unit: đọc số lẻ thì phải nêu đơn vị, ví dụ --unit km")
    day = today.date() if today else _today(context)
    try:
        told = _told(_read(kind, text, day, unit or ""))
    except Unreadable as error:
        told = {"error": error.code}
    typer.echo(json.dumps(told, ensure_ascii=False))


def _today(context: typer.Context) -> date:
    config = settings(context)
    zone = ZoneInfo(config.people.zone)
    return Clock(config.clock.offset_file).now().astimezone(zone).date()


def _read(
    kind: What, text: str, today: date, unit: str
) -> "date | bool | Count | Quantity | Minutes":
    from domain import reading

    match kind:
        case What.DATE:
            return reading.read_date(text, today)
        case What.DATE_PLAN:
            return reading.read_plan_date(text, today)
        case What.INTEGER:
            return reading.read_count(text)
        case What.DECIMAL:
            return reading.read_decimal(text, unit)
        case What.MONEY:
            return reading.read_money(text)
        case What.YESNO:
            return reading.read_yes_no(text)
        case What.DURATION:
            return reading.read_duration(text)


def _told(found: "date | bool | Count | Quantity | Minutes") -> dict[str, Any]:
    from domain.reading import Count, Minutes, Quantity

    match found:
        case Count(value, approx) | Quantity(value, approx):
            whole = value == int(value)
            return {"value": int(value) if whole else float(value), "approx": approx}
        case Minutes(low, high, approx):
            return {"value": {"min": low, "max": high}, "approx": approx}
        case date():
            return {"value": found.isoformat(), "approx": None}
        case bool():
            return {"value": found, "approx": None}
