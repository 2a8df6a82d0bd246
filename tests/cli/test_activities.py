"""`activities import` and `activities export`, as an admin types them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import units
from storage.database import Database
from storage.models import Activity, ActivityText, Figure
from tests.cli.conftest import Command, told_in_one_line

HEADING = "Ngày;Đến ngày;Mã đơn vị;Loại việc;Nơi;Lượt người tham gia;result\n"
SESSION = "15/11/2025;;TV;Buổi tuyên truyền;Thôn 1;hơn 272;Bà con đồng tình\n"
PERIOD = ("--from", "2020-01-01", "--to", "2026-01-01")


@pytest.fixture
def ready(with_database: Command, database: Database) -> Command:
    """The command line with a province, a commune and a hamlet."""
    with database.writing() as session:
        above = None
        for code, name, level in (
            ("LC", "tỉnh Lào Cai", "province"),
            ("TV", "xã Tả Van", "commune"),
            ("TV-1", "Thôn 1", "hamlet"),
        ):
            since = date(2025, 7, 1)
            above = units.add(
                session, code=code, name=name, level=level, parent=above, valid_from=since
            )
    return with_database


@pytest.fixture
def table(folder: Path) -> Path:
    path = folder / "tables.csv"
    path.write_text(HEADING + SESSION, encoding="utf-8-sig")
    return path


def logs(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(Activity.id)).all())


def test_a_first_look_changes_nothing(ready: Command, database: Database, table: Path) -> None:
    looked = ready("activities", "import", str(table))
    assert looked.code == 0
    assert looked.out.splitlines() == [
        "Mới: 1 việc, 1 số liệu. Đã có từ trước: 0.",
        "Mới xem thử, chưa nhập gì; muốn nhập thì thêm --yes.",
    ]
    assert "Đọc" in looked.err  # how far it has come
    assert logs(database) == 0


def test_a_mark_comes_in_with_its_figure(ready: Command, database: Database, table: Path) -> None:
    assert ready("activities", "import", str(table), "--yes").out.endswith("Đã nhập 1 việc.\n")
    with database.reading() as session:
        figure = session.scalars(select(Figure)).one()
        text = session.scalars(select(ActivityText)).one()
    assert (figure.indicator, figure.value, figure.approx) == (
        "session_attendance",
        Decimal(272),
        "over",
    )
    assert text.text == "Bà con đồng tình"


def test_the_same_file_adds_nothing_and_equal_rows_stay_two(
    ready: Command, database: Database, table: Path
) -> None:
    table.write_text(HEADING + SESSION * 2, encoding="utf-8")
    for expected in ("Mới: 2 việc, 2 số liệu. Đã có từ trước: 0.", "Mới: 0 việc, 0 số liệu. "):
        assert ready("activities", "import", str(table), "--yes").out.startswith(expected)
    assert logs(database) == 2


def test_every_bad_row_is_listed_and_nothing_comes_in(
    ready: Command, database: Database, table: Path
) -> None:
    bad = "15/11;;TV;Hội nghị;;;\n16/11/2025;;TV;Buổi tuyên truyền;Thôn 1;nhiều;Gọi 0912345678\n"
    table.write_text(HEADING + SESSION + bad, encoding="utf-8")
    outcome = ready("activities", "import", str(table), "--yes")
    told = outcome.out.splitlines()
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in told[:-1]] == [
        "dòng 3, cột date",
        "dòng 4, cột session_attendance",
        "dòng 4, cột result",
    ]
    assert told[-1].startswith("2/3 dòng chưa đúng")
    assert "0912345678" not in outcome.out
    assert logs(database) == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "không đọc được"),
        ("", "tệp không có dòng nào"),
        ("date;unit;số nhà\n", "cột 3: không biết cột này"),
        ("date;kind\n", "thiếu cột unit (đơn vị)"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_one_line(
    ready: Command, folder: Path, content: str | None, reason: str
) -> None:
    path = folder / "no.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert reason in told_in_one_line(ready("activities", "import", str(path)))


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_what_is_exported_is_known_when_it_is_imported(
    ready: Command, table: Path, folder: Path, name: str, separator: str
) -> None:
    formula = "16/11/2025;18/11/2025;TV;visit;TV-1;;  =HYPERLINK(0)\n"
    table.write_text(HEADING + SESSION + formula, encoding="utf-8")
    ready("activities", "import", str(table), "--yes")
    path = folder / name
    arguments = ("activities", "export", str(path), *PERIOD, "--separator", separator)
    assert ready(*arguments, "--unit", "LC").out == f"Đã xuất 2 việc ra {path}.\n"
    again = ready("activities", "import", str(path))
    assert again.out == "Mới: 0 việc, 0 số liệu. Đã có từ trước: 2.\n"
    if path.suffix == ".csv":
        assert f"{separator}'=HYPERLINK(0){separator}" in path.read_text(encoding="utf-8-sig")


def test_only_the_unit_and_the_period_are_exported(
    ready: Command, table: Path, folder: Path
) -> None:
    ready("activities", "import", str(table), "--yes")
    path = str(folder / "out.csv")
    assert ready("activities", "export", path, *PERIOD, "--unit", "TV-1").out.startswith(
        "Đã xuất 0"
    )
    early = ("--from", "2020-01-01", "--to", "2025-11-14", "--unit", "LC")
    assert ready("activities", "export", path, *early).out.startswith("Đã xuất 0")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("out.ods", *PERIOD, "--unit", "LC"), "tên tệp phải có đuôi"),
        (("no/out.csv", *PERIOD, "--unit", "LC"), "không ghi được"),
        (("out.csv", *PERIOD, "--unit", "XX"), "--unit: không có đơn vị XX"),
        (
            ("out.csv", "--from", "2026-01-02", "--to", "2026-01-01", "--unit", "LC"),
            "--to: phải từ",
        ),
    ],
)
def test_an_export_that_cannot_be_is_told_in_one_line(
    ready: Command, arguments: tuple[str, ...], reason: str
) -> None:
    assert reason in told_in_one_line(ready("activities", "export", *arguments))
