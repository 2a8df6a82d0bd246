"""`run` and `console`: what they say when something is missing, and that they run at all."""

import subprocess
import sys
from pathlib import Path

from storage.database import Database
from tests.cli.conftest import Command, told_in_one_line

HOUSE = Path(__file__).parent.parent.parent


def test_without_a_database_it_does_not_start(command: Command, folder: Path) -> None:
    for arguments in ((), ("run",), ("console",)):
        line = told_in_one_line(command(*arguments))
        assert line == "cơ sở dữ liệu: chưa có; chạy python -m bot migrate"


def test_without_any_messenger_it_does_not_start(with_database: Command) -> None:
    assert "[telegram] token" in told_in_one_line(with_database("run"))


def test_a_slip_in_the_settings_stops_the_start(command: Command, folder: Path) -> None:
    (folder / "config.toml").write_text('[telegram]\ntokn = "x"')
    line = told_in_one_line(command())
    assert line == 'config.toml: [telegram] tokn: không có khoá này; có phải "token"?'


def test_somebody_is_answered_in_the_terminal(folder: Path, sqlite: Database) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "console"],
        cwd=folder,
        env={
            "PYTHONPATH": str(HOUSE),
            "PYTHONUTF8": "1",
            "SODANVAN_DATABASE__URL": sqlite.url.render_as_string(),
        },
        input="xin chào\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "mã" in done.stdout
