"""Running a command as the admin types it, in a folder of one's own."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from storage.database import Database


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command sets up the logs of its process; here that is the process of all tests."""
    before, last_resort = structlog.get_config(), logging.lastResort
    yield
    structlog.configure(**before)
    logging.captureWarnings(capture=False)
    logging.lastResort = last_resort


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, without settings."""
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in an empty folder."""

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = main(arguments)
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    return run


@pytest.fixture
def with_database(command: Command, database: Database, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line with a migrated, empty database."""
    url = database.url.render_as_string(hide_password=False)
    monkeypatch.setenv("SODANVAN_DATABASE__URL", url)
    return command


def told_in_one_line(outcome: Outcome) -> str:
    """Return the only line on the error stream of a command that was refused."""
    assert (outcome.code, outcome.out) == (2, "")
    (line,) = outcome.err.splitlines()
    return line
