"""`schedule next`: what the clock will do with reports, and who will hear."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.clock import Clock
from bot.commands import naming
from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.duties.coming import Coming
    from storage.models import Person

app = typer.Typer(help="Lịch nhắc báo cáo.", no_args_is_help=True)

MOST_DAYS = 366
_EVENTS = {"opening": "mở kỳ", "deadline": "hạn nộp", "reminder": "nhắc"}
_WHAT = {"remind": "", "late": " (báo trễ)", "unmanned": " (chưa có đầu mối)"}


class _Format(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.callback()
def _group() -> None:
    """Lịch nhắc báo cáo."""


@app.command("next")
def show_next(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="Trong bao nhiêu ngày.")] = 30,
    person: Annotated[
        str | None, typer.Option(help="Chỉ những gì người này sẽ nghe: họ tên hoặc số.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Mã đơn vị; kể cả các đơn vị dưới.")] = None,
    shape: Annotated[_Format, typer.Option("--format", help="Cách in.")] = _Format.TABLE,
) -> None:
    """In các lần mở kỳ, hạn nộp và nhắc sắp tới, theo thứ tự."""
    from domain.quiet import Hours
    from scheduler.duties.coming import Span, coming

    config = settings(context)
    hours = Hours(config.people.quiet, config.people.zone)
    now = Clock(config.clock.offset_file).now()
    with database(config) as opened, opened.reading() as session:
        whose = _person(session, person) if person is not None else None
        among = _below(session, unit, now, hours.zone) if unit is not None else None
        found = coming(session, Span(now, now + timedelta(days=days)), hours, among)
        if whose is not None:
            found = _heard_by(found, whose.id)
        rows = _rows(session, found)
    print_rows = _json if shape is _Format.JSON else _table
    typer.echo(print_rows(rows))


def _person(session: "Session", typed: str) -> "Person":
    """Return the one person that is meant; several are told, none is chosen silently."""
    from storage import roles
    from storage.models import Person

    if typed.isascii() and typed.isdigit():
        found = session.get(Person, int(typed[:18]))
        if found is None:
            raise Stop(f"--person: không có người số {typed}")
        return found
    named = roles.named(session, typed)
    if len(named) > 1:
        some = ", ".join(f"{each.id} ({each.name})" for each in named[: naming.SHOWN])
        raise Stop(f"--person: có {len(named)} người như vậy; nêu số: {some}")
    if not named:
        raise Stop(f"--person: không có ai tên {typed}")
    return named[0]


def _below(session: "Session", code: str, now: datetime, zone: str) -> set[int]:
    from storage import units

    found = naming.unit_of(session, code, "--unit")
    today = now.astimezone(ZoneInfo(zone)).date()
    return {node.unit_id for node in units.subtree(session, found.id, today)}


def _heard_by(found: Iterable["Coming"], person_id: int) -> list["Coming"]:
    """Return the reminders that the person hears, and opening and deadline of those reports."""

    def is_heard(each: "Coming") -> bool:
        return any(heard.person_id == person_id for heard in each.heard)

    def report(each: "Coming") -> object:
        return each.report_type.id, each.unit_id, each.first

    everything = list(found)
    theirs = {report(each) for each in everything if is_heard(each)}
    return [
        each
        for each in everything
        if is_heard(each) or (each.event != "reminder" and report(each) in theirs)
    ]


def _rows(session: "Session", found: Collection["Coming"]) -> list[dict[str, Any]]:
    """Return what is printed, with names for ids."""
    from sqlalchemy import select

    from storage import units
    from storage.models import Person, Unit

    unit_ids = {each.unit_id for each in found}
    codes = dict(session.execute(select(Unit.id, Unit.code).where(Unit.id.in_(unit_ids))).all())
    last = max((each.at.date() for each in found), default=None)
    names = units.names(session, unit_ids, last) if last else {}
    ids = {heard.person_id for each in found for heard in each.heard}
    people = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(ids))).all())
    return [
        {
            "at": each.at.astimezone(each.zone).isoformat(timespec="minutes"),
            "zone": each.zone.key,
            "event": each.event,
            "report_type": each.report_type.name,
            "unit": codes[each.unit_id],
            "unit_name": names[each.unit_id],
            "first": each.first.isoformat(),
            "last": each.last.isoformat(),
            "stage": each.stage,
            "who": [
                {"id": heard.person_id, "name": people[heard.person_id], "what": heard.what}
                for heard in each.heard
            ],
        }
        for each in found
    ]


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _table(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "Không có gì sắp tới."
    cells = [_cells(row) for row in rows]
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    lines = ("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in cells)
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: dict[str, Any]) -> list[str]:
    stage = f" {row['stage']}" if row["stage"] else ""
    who = ", ".join(
        f"{each['name'] or each['id']}{_WHAT.get(each['what'], '')}" for each in row["who"]
    )
    unheard = "(chưa có ai)" if row["event"] == "reminder" else ""
    return [
        f"{row['at'][:10]} {row['at'][11:16]}",
        _EVENTS[row["event"]] + stage,
        row["report_type"],
        f"{row['unit']} {row['unit_name']}",
        f"{row['first']}–{row['last']}",
        who or unheard,
    ]
