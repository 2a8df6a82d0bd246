"""`schedule next`: what is to come, from the rows, for both databases."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.commands import schedule
from domain.reporting.presets import PRESETS
from storage import report_types
from storage.database import Database
from storage.report_types import New, OwnDay
from tests.cli.conftest import Command, told_in_one_line
from tests.report_types.province import HOURS, Province, local

NOW = local(16, 9)  # Monday; the month's period has ended on the 14th


class Standing:
    """A clock that stands."""

    def __init__(self, _file: object) -> None:
        pass

    def now(self) -> datetime:
        return NOW


@pytest.fixture
def upcoming(
    with_database: Command, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """The command over a month's and a week's report of two communes."""
    monkeypatch.setattr(schedule, "Clock", Standing)
    with database.writing() as session:
        province = Province(session)
        province.now = NOW - timedelta(days=3)
        province.switch_on("month")
        new = New("Tuần", province.brook.id, PRESETS["week"], NOW.date(), level="commune")
        report_types.make(session, new, province.by)
        province.tick(NOW)
    return lambda *arguments: with_database("schedule", "next", *arguments)


def test_json_is_a_list_of_everything_to_come_in_its_order(upcoming: Command) -> None:
    found = json.loads(upcoming("--days", "5", "--format", "json").out)
    assert [(each["at"], each["event"], each["unit"], each["stage"]) for each in found] == [
        ("2026-11-17T08:00+07:00", "reminder", "MS-SM", 2),
        ("2026-11-17T08:00+07:00", "reminder", "MS-DC", 2),
        ("2026-11-17T16:00+07:00", "deadline", "MS-SM", None),
        ("2026-11-17T16:00+07:00", "deadline", "MS-DC", None),
        ("2026-11-18T00:00+07:00", "opening", "MS-SM", None),
        ("2026-11-18T08:00+07:00", "reminder", "MS-SM", 3),
        ("2026-11-18T08:00+07:00", "reminder", "MS-DC", 3),
        ("2026-11-20T08:00+07:00", "reminder", "MS-SM", 4),
        ("2026-11-20T08:00+07:00", "reminder", "MS-DC", 4),
        ("2026-11-20T08:00+07:00", "reminder", "MS-SM", 1),
        ("2026-11-20T16:00+07:00", "deadline", "MS-SM", None),
    ]
    first, late = found[0], found[5]
    assert (first["report_type"], first["zone"]) == ("Báo cáo dân vận", "Asia/Ho_Chi_Minh")
    assert (first["unit_name"], first["first"], first["last"]) == (
        "Xã Suối Mơ",
        "2026-10-15",
        "2026-11-14",
    )
    assert [(who["name"], who["what"]) for who in first["who"]] == [("Lò Thị Mỷ", "remind")]
    assert {(who["name"], who["what"]) for who in late["who"]} == {
        ("Lò Thị Mỷ", "remind"),
        ("Hà Văn Đoàn", "late"),
    }
    assert [(who["name"], who["what"]) for who in found[1]["who"]] == [
        ("Triệu Quốc Bảo", "unmanned")
    ]


def test_what_is_foretold_is_what_is_told(upcoming: Command, database: Database) -> None:
    found = json.loads(upcoming("--days", "30", "--person", "lo thi my", "--format", "json").out)
    foretold = [
        (datetime.fromisoformat(each["at"]).astimezone(UTC), each["stage"])
        for each in found
        if each["event"] == "reminder"
    ]
    with database.writing() as session:
        province = Province.found(session)
        before = len(province.told())
        for hours in range(30 * 24):
            province.tick(NOW + timedelta(hours=hours))
        told = [(at, stage) for _, stage, at in province.told()][before:]
    assert sorted(told) == sorted(foretold)
    assert len(told) > 10


def test_a_day_off_moves_what_is_to_come(upcoming: Command, database: Database) -> None:
    with database.writing() as session:
        province = Province.found(session)
        own = OwnDay(province.hill.id, local(17, 0).date(), is_working=False)
        report_types.set_day(session, own, province.by, HOURS)
    lines = upcoming("--days", "2", "--unit", "MS-DC").out.splitlines()
    assert [line[:24] for line in lines] == ["2026-11-18 08:00  nhắc 2"]


def test_a_person_is_named_by_number_or_by_a_name_that_only_one_bears(
    upcoming: Command, database: Database
) -> None:
    with database.writing() as session:
        province = Province.found(session)
        number = province.leader.id
        province.person("Hà Văn Páo", "officer", province.brook)
    lines = upcoming("--days", "5", "--person", str(number)).out.splitlines()
    assert len([line for line in lines if "Hà Văn Đoàn (báo trễ)" in line]) == 2
    assert told_in_one_line(upcoming("--person", "ha van")).startswith("--person: có 2 người")
    assert told_in_one_line(upcoming("--person", "không có")).startswith("--person: không có ai")
    assert told_in_one_line(upcoming("--person", "999")).startswith("--person: không có người số")
    assert told_in_one_line(upcoming("--unit", "XX")).startswith("--unit: không có đơn vị XX")


def test_nothing_to_come_says_so(with_database: Command) -> None:
    assert with_database("schedule", "next").out == "Không có gì sắp tới.\n"
    assert with_database("schedule", "next", "--format", "json").out == "[]\n"
