"""Faults of our own machine: they cost one person one answer at most."""

from pathlib import Path

from bot.log import without_words
from domain.messages import Kind
from handlers.house import House
from storage.database import Database
from tests.attacks.patience import within
from tests.edges.house import add_people, handlers, incoming, running
from tests.edges.messenger import Messenger
from tests.sandbox.pictures import jpeg


async def test_a_photo_that_cannot_be_written_does_not_hold_up_its_sender(
    database: Database, tmp_path: Path
) -> None:
    no_folder = tmp_path / "a file"
    no_folder.touch()
    add_people(database, "1")
    channel = Messenger()
    channel.files["ảnh"] = jpeg()
    asked = handlers(wants_photo=True)
    async with running(
        database, channel, answers=asked, house=House(photos=True), folder=no_folder
    ) as bot:
        await bot.hears(incoming(None, kind=Kind.PHOTO, photo="ảnh"), incoming("còn đó không"))
        await bot.settles()
    assert channel.said("1") == ["photo: unfetched", "text: còn đó không"]


def test_an_error_that_is_its_own_cause_is_told_once() -> None:
    error = RuntimeError("không được in ra")
    error.__cause__ = error
    with within(2.0):
        told = without_words(None, "error", {"exc_info": error})
    assert told["error"] == "RuntimeError"
