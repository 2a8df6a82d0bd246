"""What `activities import` does: look at the file, then bring it in."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.exc import IntegrityError

from bot.clock import Clock
from bot.commands.catalogue import catalogue
from bot.commands.start import Stop
from bot.config import Config
from domain.activity_rows import ActivityRow, Fault, Reader, place_columns
from domain.tables import Table, TableError, read_table
from storage import exporting
from storage.database import Database
from storage.importing import AlreadyImporting, importing
from storage.preparing import Plan, plan

_PROGRESS_STEP = 500  # rows; to redraw for each one would take longer than reading it


@dataclass(frozen=True)
class Found:
    """What is in the file: the faults of its rows, or where there are none what would come in."""

    rows: int
    faults: list[Fault]
    plan: Plan

    @property
    def summary(self) -> str:
        """One line that says how much there is of what."""
        if self.faults:
            lines = len({fault.line for fault in self.faults})
            return f"{lines}/{self.rows} dòng chưa đúng; sửa xong hãy nhập lại, chưa nhập gì."
        new = len(self.plan.new)
        return f"Mới: {new} việc, {self.plan.figures} số liệu. Đã có từ trước: {self.plan.known}."


def look(opened: Database, config: Config, file: Path) -> Found:
    """Read the whole file and compare it with the database; nothing is written. Raises Stop."""
    try:
        table = read_table(file)
        rows, faults = _read(opened, config, table)
    except TableError as error:
        raise Stop(f"{file}: {error}") from None
    except OSError as error:
        raise Stop(f"{file}: không đọc được ({error.strerror})") from None
    if faults:
        return Found(len(table.rows), faults, Plan([], 0))
    now = Clock(config.clock.offset_file).now()
    with opened.reading() as session:
        month = _local(now, config).strftime("%Y-%m")
        return Found(len(rows), [], plan(session, rows, now=now, month=month))


def _read(opened: Database, config: Config, table: Table) -> tuple[list[ActivityRow], list[Fault]]:
    today = _local(Clock(config.clock.offset_file).now(), config).date()
    with opened.reading() as session:
        known, units = catalogue(config, session), exporting.known_units(session)
    reader = Reader(known, units, place_columns(table.headings, known), today)
    rows: list[ActivityRow] = []
    faults: list[Fault] = []
    with typer.progressbar(
        length=len(table.rows), label="Đọc", file=sys.stderr, update_min_steps=_PROGRESS_STEP
    ) as progress:
        for row in table.rows:
            read = reader.read(row)
            if isinstance(read, ActivityRow):
                rows.append(read)
            else:
                faults += read
            progress.update(1)
    return rows, faults


def run(opened: Database, config: Config, planned: Plan) -> int:
    """Bring all of it in, or nothing; return how many logs there are more. Raises Stop."""
    clock = Clock(config.clock.offset_file)
    try:
        with importing(opened, clock.now) as at_work:
            with typer.progressbar(
                length=len(planned.new), label="Ghi", file=sys.stderr
            ) as progress:
                for done in at_work.stage(planned.new):
                    progress.update(done - progress.pos)
            return at_work.publish(figures=planned.figures)
    except AlreadyImporting:
        raise Stop("đang có một lần nhập khác; chờ xong rồi nhập lại") from None
    except IntegrityError:  # logged or imported since we looked
        raise Stop("dữ liệu vừa thay đổi trong lúc nhập; chưa nhập gì, hãy chạy lại") from None


def _local(now: datetime, config: Config) -> datetime:
    return now.astimezone(ZoneInfo(config.people.zone))
