"""Commands import what they use: the admin does not wait for a messenger's client."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
CLIENTS = {"telegram", "aiogram", "aiohttp", "httpx"}
HEAVY = {"sqlalchemy", "alembic", "apscheduler", "asyncio", "rich", "PIL", "holidays"}

PROGRAM = """
import sys
from bot.cli import main
for arguments in {commands!r}:
    assert main(arguments) in (0, 1), arguments
    if found := sorted({wanted!r} & set(sys.modules)):
        break
print()
print(*found)
"""


def imported_by(folder: Path, wanted: set[str], *commands: list[str]) -> list[str]:
    """Run the commands in one new process until one imports any of `wanted`; return these."""
    program = PROGRAM.format(commands=commands, wanted=wanted)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1].split()


SET_UP = [["migrate"], ["units", "add", "TV", "xã Tả Van", "--level", "commune"]]


COMMANDS = [
    ["check"],
    ["units", "list"],
    ["invite", "--role", "admin", "--unit", "TV"],
    ["read", "integer", "50"],
]


def test_a_command_without_a_messenger_imports_no_client(tmp_path: Path) -> None:
    assert imported_by(tmp_path, CLIENTS, *SET_UP, *COMMANDS) == []


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert imported_by(tmp_path, CLIENTS | HEAVY, ["--help"], ["invite", "--help"]) == []


def test_reading_imports_no_database(tmp_path: Path) -> None:
    assert imported_by(tmp_path, {"sqlalchemy"}, ["read", "integer", "50"]) == []


def test_an_import_would_be_seen(tmp_path: Path) -> None:
    assert "sqlalchemy" in imported_by(tmp_path, HEAVY, *SET_UP)
