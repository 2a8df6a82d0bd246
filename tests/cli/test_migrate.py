"""`migrate`, and what the other commands say of a database that is not ready."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.schema import HEAD, downgrade, require_current
from tests.cli.conftest import Command, told_in_one_line


def test_a_fresh_folder_gets_a_database(command: Command, folder: Path) -> None:
    assert command("migrate").out == f"Cơ sở dữ liệu: trống → {HEAD}.\n"
    database = Database(f"sqlite:///{folder}/data/so-dan-van.db")
    require_current(database)
    database.close()


def test_a_second_time_nothing_changes(with_database: Command) -> None:
    assert with_database("migrate").out == f"Cơ sở dữ liệu đã đúng phiên bản {HEAD}.\n"


def test_an_empty_database_is_filled(with_database: Command, database: Database) -> None:
    downgrade(database)
    assert with_database("migrate").code == 0
    require_current(database)


def test_a_newer_database_is_left_alone(with_database: Command, database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for arguments in (("migrate",), ("units", "list")):
        assert "mới hơn chương trình" in told_in_one_line(with_database(*arguments))


def test_a_database_that_is_not_there_is_not_made_by_looking(
    command: Command, folder: Path
) -> None:
    line = told_in_one_line(command("units", "list"))
    assert line == "cơ sở dữ liệu: chưa có; chạy python -m bot migrate"
    assert not list(folder.rglob("*.db"))


def test_a_database_that_is_behind_is_told(with_database: Command, database: Database) -> None:
    downgrade(database)
    assert "python -m bot migrate" in told_in_one_line(with_database("units", "list"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://127.0.0.1:1/x", "cơ sở dữ liệu: không dùng được ("),
        ("postgresql://a:geheim@127.0.0.1:port/x", "[database] url: không phải là địa chỉ"),
        ("sqlite:///text.txt", "cơ sở dữ liệu: không dùng được (file is not a database)"),
        ("sqlite:///text.txt/x.db", "[database] url: không tạo được thư mục"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_one_line(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, expected: str
) -> None:
    (folder / "text.txt").write_text("not a database, but long enough to be looked at" * 10)
    monkeypatch.setenv("SODANVAN_DATABASE__URL", url)
    line = told_in_one_line(command("migrate"))
    assert line.startswith(expected)
    assert "geheim" not in line
