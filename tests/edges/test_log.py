"""No text of a message gets into the log, whatever goes wrong."""

import logging
import warnings
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from sqlalchemy import text as sql

from bot import log
from storage.database import Database
from storage.models import Setting
from tests.edges.house import add_people, handlers, incoming, running
from tests.edges.messenger import Messenger

SECRET = "chuyện riêng của bà con"


@pytest.fixture
def written(plain_log: None) -> Iterator[StringIO]:
    """What gets written at DEBUG."""
    to = StringIO()
    root, show = logging.getLogger(), warnings.showwarning
    before, level, last = root.handlers[:], root.level, logging.lastResort
    log.set_up("DEBUG", to)
    yield to
    logging.captureWarnings(capture=False)
    warnings.showwarning = show
    root.handlers[:], logging.lastResort = before, last
    root.setLevel(level)


async def test_a_turn_that_raises_with_the_text_in_its_words_tells_only_where(
    database: Database, written: StringIO
) -> None:
    def take(*given: object) -> None:
        secret = given[1].text  # type: ignore[attr-defined]
        try:
            int(secret)
        except ValueError as error:
            raise LookupError(f"cannot read {secret}") from error

    add_people(database, "1")
    async with running(database, Messenger(), answers=handlers(take)) as bot:
        await bot.hears(incoming(SECRET))
        await bot.settles()
    assert SECRET not in written.getvalue()
    assert "error='LookupError < ValueError'" in written.getvalue()
    assert "test_log.py" in written.getvalue()


async def test_a_statement_that_fails_does_not_tell_its_values(
    database: Database, written: StringIO
) -> None:
    def take(session: object, *_: object) -> None:
        session.add(Setting(key="a", value=SECRET))  # type: ignore[attr-defined]
        session.flush()  # type: ignore[attr-defined]
        session.execute(sql("INSERT INTO settings VALUES ('a', :v)"), {"v": SECRET})  # type: ignore[attr-defined]

    add_people(database, "1")
    async with running(database, Messenger(), answers=handlers(take)) as bot:
        await bot.hears(incoming(SECRET))
        await bot.settles()
    assert SECRET not in written.getvalue()
    assert "IntegrityError" in written.getvalue()


def test_of_a_library_only_the_place_is_told(written: StringIO) -> None:
    for name in ("telegram", "httpx", "asyncio", "sqlalchemy.engine"):
        library = logging.getLogger(name)
        library.info("https://api.telegram.org/bot123:%s", SECRET)
        library.critical(f"raw update: {SECRET}")
        try:
            int(SECRET)
        except ValueError:
            library.exception(SECRET)
    assert SECRET not in written.getvalue()
    assert written.getvalue().count("event='library'") == 8
    assert "logger='telegram'" in written.getvalue()
    assert "error='ValueError'" in written.getvalue()


def test_a_warning_is_told_without_its_words(written: StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(SECRET, stacklevel=1)
    assert SECRET not in written.getvalue()


def test_an_event_is_one_line_of_facts(written: StringIO) -> None:
    structlog.get_logger().info("outbox.sent", row=7)
    (line,) = written.getvalue().splitlines()
    assert "level='info' event='outbox.sent' row=7" in line
