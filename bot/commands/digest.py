"""`digest`: what leaders get of a unit and a period, as text, picture, workbook or document."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import naming
from bot.commands.catalogue import catalogue
from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from domain.catalogue import Catalogue
    from reports.digest.moment import At


class _Format(StrEnum):
    TEXT = "text"
    PNG = "png"
    XLSX = "xlsx"
    DOCX = "docx"


_DAY = ["%Y-%m-%d"]
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


def digest(  # noqa: PLR0913, PLR0917 - typer gives one for each thing that can be typed
    context: typer.Context,
    unit: Annotated[str, typer.Option(help="Mã đơn vị; tính cả các đơn vị dưới.")],
    week: Annotated[str | None, typer.Option(help="Tuần, kiểu 2026-W47.")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=_DAY, help="Từ ngày.")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, help="Đến hết ngày.")
    ] = None,
    shape: Annotated[_Format, typer.Option("--format", help="Dạng.")] = _Format.TEXT,
    out: Annotated[Path | None, typer.Option(help="Ghi vào tệp này.")] = None,
) -> None:
    """Tổng hợp cho lãnh đạo: bản tin, biểu đồ, bảng Excel, văn bản Word của một kỳ."""
    from bot.clock import Clock
    from reports.digest.moment import At

    days = _period(week, first, last)
    if shape is not _Format.TEXT and out is None:
        raise Stop(f"--out: cần tên tệp để ghi {shape.value}")
    config = settings(context)
    at = At(Clock(config.clock.offset_file).now(), config.people.zone)
    with database(config) as opened, opened.reading() as session:
        known = catalogue(config, session)
        found = naming.unit_of(session, unit, "--unit")
        made = _made(session, known, shape, found.id, days, at)
    if out is None:
        typer.echo(made.decode())
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise Stop(f"--out: không ghi được {out} ({error.strerror})") from None


def _period(week: str | None, first: datetime | None, last: datetime | None) -> tuple[date, date]:
    """Return the period of a week, or of two days; one of both must be given, and not both."""
    if week is not None and first is None and last is None:
        return _days_of(week)
    if week is None and first is not None and last is not None:
        if first > last:
            raise Stop("--from: phải trước hoặc trùng ngày --to")
        return _told(first.date(), last.date(), "--from")
    raise Stop("--week: nêu một tuần (2026-W47), hoặc nêu cả --from và --to")


def _days_of(week: str) -> tuple[date, date]:
    found = _WEEK.fullmatch(week)
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        monday = None
    if monday is None:
        raise Stop("--week: phải là một tuần có thật, kiểu 2026-W47")
    _told(monday, monday, "--week")  # first: the week after the last day of all has no end
    return monday, monday + timedelta(days=6)


def _told(first: date, last: date, option: str) -> tuple[date, date]:
    from reports.digest.periods import EARLIEST, LATEST, can_be_told

    if not can_be_told(first, last):
        raise Stop(f"{option}: chỉ được từ năm {EARLIEST.year} đến năm {LATEST.year}")
    return first, last


def _made(  # noqa: PLR0913, PLR0917 - what, of whom, of when
    session: "Session",
    known: "Catalogue",
    shape: _Format,
    unit_id: int,
    days: tuple[date, date],
    at: "At",
) -> bytes:
    """Return the bytes; each shape imports only what it needs."""
    from domain.texts import Texts
    from reports.papers import drawing

    match shape:
        case _Format.TEXT:
            from reports.digest.gathering import gather
            from reports.digest.text import Digest, write
            from storage.digests.proposals import known_numbers

            found = gather(session, known, [unit_id], *days, at)[unit_id]
            numbers = known_numbers(session, unit_id)
            return write(Texts(), known, Digest(found.figures, found.standing, numbers)).encode()
        case _Format.PNG:
            from reports.digest.gathering import gather

            figures = gather(session, known, [unit_id], *days, at)[unit_id].figures
            return drawing.chart(figures, Texts())()
        case _Format.XLSX:
            return drawing.workbook(session, known, unit_id, days, at)()
        case _Format.DOCX:
            return drawing.document(session, known, unit_id, days, at)()
