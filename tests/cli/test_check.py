"""`check`: a line for each thing, a mark, and the fix."""

from pathlib import Path

import pytest

from storage.database import Database
from storage.models import Setting
from tests.cli.conftest import Command, Outcome

TOKEN = "123456789:" + "A" * 35


def lines_of(outcome: Outcome) -> dict[str, str]:
    """Return each line's mark and words by what it is about."""
    assert outcome.err == ""
    marked = (line.split(" ", 1) for line in outcome.out.splitlines())
    return {words.split(": ", 1)[0]: f"{mark} {words.split(': ', 1)[1]}" for mark, words in marked}


def test_a_fresh_folder_lacks_a_database_and_a_token(command: Command, folder: Path) -> None:
    outcome = command("check")
    assert outcome.code == 1
    lines = lines_of(outcome)
    assert list(lines) == ["cấu hình", "cơ sở dữ liệu", "telegram", "zalo", "web", "đồng hồ"]
    assert lines["cấu hình"].startswith("✓ mặc định")
    assert lines["cơ sở dữ liệu"] == "✗ chưa có; chạy python -m bot migrate"
    assert lines["telegram"].startswith("✗ chưa có token; lấy ở @BotFather")
    assert lines["zalo"].startswith("✗ chưa có token; lấy ở Zalo Bot Creator")
    assert lines["web"] == "✓ không mở máy chủ web"
    assert lines["đồng hồ"].startswith("✓ ")
    assert not list(folder.rglob("*.db"))


def test_with_all_there_it_ends_well(
    with_database: Command, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SODANVAN_TELEGRAM__TOKEN", TOKEN)
    outcome = with_database("check")
    assert outcome.code == 0
    assert {words[0] for words in lines_of(outcome).values()} == {"✓"}
    assert TOKEN not in outcome.out
    with database.reading() as session:
        assert session.query(Setting).count() == 0


def test_settings_that_cannot_be_read_are_one_line(command: Command, folder: Path) -> None:
    (folder / "config.toml").write_text('[telegram]\ntokn = "x"')
    outcome = command("check")
    assert outcome.code == 1
    assert outcome.out == (
        '✗ cấu hình: config.toml: [telegram] tokn: không có khoá này; có phải "token"?\n'
    )


def test_the_named_file_is_the_one_that_is_read(command: Command, folder: Path) -> None:
    (folder / "other.toml").write_text(f'[telegram]\ntoken = "{TOKEN}"')
    lines = lines_of(command("--config", "other.toml", "check"))
    assert lines["cấu hình"] == "✓ other.toml"
    assert lines["telegram"].startswith("✓")


def test_a_database_that_cannot_be_written_is_told(
    command: Command, postgresql: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    monkeypatch.setenv("SODANVAN_DATABASE__URL", url.render_as_string(hide_password=False))
    line = lines_of(command("check"))["cơ sở dữ liệu"]
    assert line.startswith("✗ không dùng được (cannot execute INSERT in a read-only transaction")


def test_an_offset_that_is_no_number_is_told(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "offset").write_text("soon")
    monkeypatch.setenv("SODANVAN_CLOCK__OFFSET_FILE", "offset")
    lines = lines_of(command("check"))
    assert lines["đồng hồ"] == "✗ [clock] offset_file: phải chứa một số giây"


def test_a_clock_before_the_programs_time_is_told(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "offset").write_text(str(-60 * 365 * 24 * 3600))
    monkeypatch.setenv("SODANVAN_CLOCK__OFFSET_FILE", "offset")
    assert lines_of(command("check"))["đồng hồ"].endswith("là sai; đặt lại giờ của máy")
