"""`units import` and `units export`."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import func, select

from domain.tables import write_table
from domain.units.changes import Change
from domain.units.file_lines import HEADINGS, rows_of
from storage import units
from storage.database import Database
from storage.models import AuditRow, Unit
from storage.units.loading import whole
from tests.cli.conftest import Command
from tests.storage.unit_histories import FIRST, changes, play

CSV = """mã,tên,cấp,cấp trên,từ ngày,đến ngày,kế tiếp
LD,Tỉnh Lâm Đồng,,,,,
PS,Xã Phú Sơn,,LD,01/01/2020,30/06/2025,PSLH
DD,Xã Đạ Đờn,,LD,01/01/2020,30/06/2025,PSLH
PSLH,Xã Phú Sơn Lâm Hà,,LD,01/07/2025,,
"""
# LD has to be there before the communes that were merged later.
RIGHT = CSV.replace("LD,Tỉnh Lâm Đồng,,,,,", "LD,Tỉnh Lâm Đồng,,,01/01/2020,,")


def write(folder: Path, text: str, name: str = "units.csv") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Unit)) or 0


def test_without_yes_it_only_tells_what_it_would_do(
    with_database: Command, database: Database, folder: Path
) -> None:
    outcome = with_database("units", "import", write(folder, RIGHT))
    assert outcome.code == 0
    assert "thêm PSLH từ 01/07/2025: Xã Phú Sơn Lâm Hà (cấp xã, thuộc LD)\n" in outcome.out
    assert "thôi hoạt động PS từ 01/07/2025: Xã Phú Sơn → PSLH\n" in outcome.out
    assert outcome.out.endswith("Chạy thử, chưa ghi gì; thêm --yes để ghi.\n")
    assert count(database) == 0


def test_the_same_file_twice_changes_nothing(
    with_database: Command, database: Database, folder: Path
) -> None:
    file = write(folder, RIGHT)
    assert with_database("units", "import", file, "--yes").out.endswith("Đã ghi.\n")
    with database.reading() as session:
        before, noted = whole(session), session.scalar(select(func.count(AuditRow.id)))
        assert before.successors == {"PS": ("PSLH",), "DD": ("PSLH",)}
    assert with_database("units", "import", file, "--yes").out == "Không có gì thay đổi.\n"
    with database.reading() as session:
        assert whole(session) == before
        assert session.scalar(select(func.count(AuditRow.id))) == noted == 6


def test_every_bad_line_is_told_and_nothing_is_done(
    with_database: Command, database: Database, folder: Path
) -> None:
    outcome = with_database("units", "import", write(folder, CSV + "X Y,xã X,,,,,\n"), "--yes")
    assert outcome.code == 2
    assert [line.split(":")[0] for line in outcome.out.splitlines()] == [
        "dòng 3",
        "dòng 4",
        "dòng 6",
    ]
    assert outcome.err == "3 dòng sai, không ghi gì; sửa tệp rồi chạy lại\n"
    assert count(database) == 0


def test_a_file_that_cannot_be_read_is_told_in_one_line(
    with_database: Command, folder: Path
) -> None:
    for name, expected in [("none.csv", "không đọc được tệp"), ("empty.csv", "tệp không có dòng")]:
        write(folder, "", "empty.csv")
        outcome = with_database("units", "import", name)
        assert (outcome.code, outcome.out) == (2, "")
        assert expected in outcome.err
        assert outcome.err.count("\n") == 1


def test_a_number_in_a_column_of_codes_is_refused(with_database: Command, folder: Path) -> None:
    write_table(folder / "units.xlsx", ["code", "name"], [["LD", "Tỉnh X"], [24895, "Xã X"]])
    outcome = with_database("units", "import", "units.xlsx", "--yes")
    assert outcome.code == 2
    assert outcome.out.startswith("dòng 3: mã: mã là số")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_is_the_same_tree_when_imported(
    with_database: Command, database: Database, folder: Path, name: str
) -> None:
    with_database("units", "import", write(folder, RIGHT), "--yes")
    assert with_database("units", "export", name).out == f"Đã ghi 4 dòng vào {name}.\n"
    assert with_database("units", "import", name).out == "Không có gì thay đổi.\n"
    with database.reading() as session:
        assert len(rows_of(whole(session))) == 4


def test_a_file_with_another_suffix_is_not_written(with_database: Command) -> None:
    outcome = with_database("units", "export", "out.txt")
    assert (outcome.code, outcome.err) == (2, "out.txt: tên tệp phải có đuôi .csv hoặc .xlsx\n")


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wanted=changes)
def test_any_history_goes_through_a_file(
    with_database: Command, database: Database, folder: Path, wanted: list[Change]
) -> None:
    """The database is not emptied between examples, so each tree has codes of its own."""
    start = count(database)
    tree = play(FIRST, wanted)
    rows = [
        [code and f"{start}.{code}", *rest, parent and f"{start}.{parent}", first, last, into]
        for code, *rest, parent, first, last, into in rows_of(tree)
    ]
    for row in rows:
        row[-1] = " ".join(f"{start}.{code}" for code in str(row[-1] or "").split()) or None
    write_table(folder / "any.xlsx", HEADINGS, rows)
    assert with_database("units", "import", "any.xlsx", "--yes").code == 0
    with database.reading() as session:
        then = whole(session)
    assert {code: len(versions) for code, versions in tree.versions.items()} == {
        code.removeprefix(f"{start}."): len(versions)
        for code, versions in then.versions.items()
        if code.startswith(f"{start}.")
    }
    assert with_database("units", "import", "any.xlsx", "--yes").out == "Không có gì thay đổi.\n"


def test_units_from_a_file_are_those_that_the_bot_sees(
    with_database: Command, database: Database, folder: Path
) -> None:
    with_database("units", "import", write(folder, RIGHT), "--yes")
    with database.reading() as session:
        province = units.by_code(session, "LD")
        assert province
        before = units.children(session, province.id, date(2025, 6, 30))
        after = units.children(session, province.id, date(2025, 7, 1))
    assert [child.name for child in before] == ["Xã Đạ Đờn", "Xã Phú Sơn"]
    assert [child.name for child in after] == ["Xã Phú Sơn Lâm Hà"]
