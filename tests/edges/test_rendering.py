"""Pictures and files that are drawn when they go out: off the loop, once, holding up nothing."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy.orm import Session

from bot.channels.base import Problem, SendError
from bot.sending import rendering
from bot.sending.rendering import Rendering
from domain.catalogue import Catalogue, load
from domain.texts import Texts
from reports.digest.moment import At
from reports.papers import naming
from reports.papers.drawing import Draw
from storage import files
from storage.database import Database
from tests.edges.house import START, add_people, outbox_rows, running
from tests.edges.messenger import Messenger

T = TypeVar("T")
DAYS = date(2026, 11, 16), date(2026, 11, 22)
VI, EN = Texts("vi"), Texts("en")
AT_ONCE = 0.01


@dataclass
class Easel:
    """Stands in for what draws, so that a drawing can take its time, or break."""

    breaks: frozenset[str] = frozenset()
    drawn: Counter[str] = field(default_factory=Counter)
    ready: threading.Event = field(default_factory=threading.Event)

    def load(self, _session: Session, _known: Catalogue, body: Mapping[str, Any], _at: At) -> Draw:
        return lambda: self._draw(body["render"], body["name"])

    def _draw(self, kind: str, name: str) -> bytes:
        self.drawn[name] += 1
        assert self.ready.wait(10)
        if kind in self.breaks:
            raise MemoryError
        return kind.encode()


@pytest.fixture
def easel(monkeypatch: pytest.MonkeyPatch) -> Easel:
    made = Easel()
    made.ready.set()
    monkeypatch.setattr(rendering, "load", made.load)
    return made


def rendering_on(database: Database, folder: Path) -> Rendering:
    async def read(task: Callable[[Session], T]) -> T:
        with database.reading() as session:
            return task(session)

    return Rendering(read, load(), folder, lambda: START, "Asia/Ho_Chi_Minh")


def drawn_as(digest_id: int, texts: Texts = VI) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the bodies of the rows that a notice is followed by."""
    chart = naming.chart(digest_id, *DAYS, texts)
    return chart, naming.workbook(digest_id, *DAYS, texts)


async def test_a_picture_that_breaks_neither_holds_back_nor_repeats_anything(
    database: Database, tmp_path: Path, easel: Easel
) -> None:
    easel.breaks = frozenset({"chart"})
    channel = Messenger()
    chart, sheet = drawn_as(1)
    person = add_people(database, "1")["1"]
    facts: dict[str, Any] = {"person_id": person, "priority": "notice"}
    made = rendering_on(database, tmp_path)
    async with running(database, channel, folder=tmp_path, rendering=made) as bot:
        await bot.puts("bản tin", **facts)
        await bot.puts("", operation="file", body=chart, **facts)
        await bot.puts("", operation="file", body=sheet, **facts)
        await bot.settles()
    assert channel.did == [("say", "1", "bản tin"), ("attach", "1", sheet["shown"])]
    states = [(row.state, row.reason) for row in outbox_rows(database)]
    assert states == [("sent", None), ("failed", "refused"), ("sent", None)]
    assert easel.drawn[chart["name"]] == 1


async def test_what_it_is_of_is_gone_is_refused(sqlite: Database, tmp_path: Path) -> None:
    async def hush() -> None:
        pytest.fail("nobody waits for it")

    for body in (drawn_as(77)[0], {**drawn_as(77)[0], "render": "statue"}):
        with pytest.raises(SendError) as failed:
            await rendering_on(sqlite, tmp_path).make(body, hush)
        assert failed.value.problem is Problem.REFUSED
    assert not files.made(tmp_path, drawn_as(77)[0]["name"]).exists()


async def test_only_who_asked_is_told_that_it_takes_long(
    database: Database, tmp_path: Path, easel: Easel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "PATIENCE", AT_ONCE)
    easel.ready.clear()
    channel = Messenger()
    chart, sheet = drawn_as(1)
    made = rendering_on(database, tmp_path)
    async with running(database, channel, folder=tmp_path, rendering=made) as bot:
        await bot.puts("", operation="file", body=chart, address="told by the clock")
        asked = naming.asked_for(sheet, EN)
        await bot.puts("", operation="file", body=asked, address="asked")
        await bot.until(lambda: channel.calls > 0)
        assert channel.did == [("say", "asked", EN("papers.wait"))]
        easel.ready.set()
        await bot.settles()
    assert sorted(channel.did[1:]) == [
        ("attach", "asked", sheet["shown"]),
        ("attach", "told by the clock", chart["shown"]),
    ]


async def test_nobody_is_told_so_of_what_is_quick_and_it_comes_where_that_cannot_be_told(
    database: Database, tmp_path: Path, easel: Easel, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Messenger()
    chart, sheet = (naming.asked_for(body, VI) for body in drawn_as(1))
    made = rendering_on(database, tmp_path)
    async with running(database, channel, folder=tmp_path, rendering=made) as bot:
        await bot.puts("", operation="file", body=chart)
        await bot.settles()
        assert channel.did == [("attach", "1", chart["shown"])]
        monkeypatch.setattr(rendering, "PATIENCE", AT_ONCE)
        easel.ready.clear()
        channel.fails(Problem.TEMPORARY)
        await bot.puts("", operation="file", body=sheet)
        await bot.until(lambda: channel.calls == 2)
        easel.ready.set()
        await bot.settles()
    assert channel.did[1:] == [("attach", "1", sheet["shown"])]


async def test_rows_that_name_one_file_have_it_drawn_once_and_again_when_it_is_gone(
    database: Database, tmp_path: Path, easel: Easel
) -> None:
    easel.ready.clear()
    channel = Messenger()
    chart, _ = drawn_as(1)
    made = rendering_on(database, tmp_path)
    async with running(database, channel, folder=tmp_path, rendering=made) as bot:
        for address in ("1", "2", "3"):
            await bot.puts("", operation="file", body=chart, address=address)
        await bot.until(lambda: {row.state for row in outbox_rows(database)} == {"sending"})
        await bot.until(lambda: bool(easel.drawn))
        easel.ready.set()
        await bot.settles()
        assert easel.drawn[chart["name"]] == 1
        await bot.puts("", operation="file", body=chart, address="4")
        await bot.settles()
        assert easel.drawn[chart["name"]] == 1
        files.made(tmp_path, chart["name"]).unlink()
        await bot.puts("", operation="file", body=chart, address="5")
        await bot.settles()
    assert easel.drawn[chart["name"]] == 2
    assert [address for _, address, _ in channel.did] == ["1", "2", "3", "4", "5"]


def test_each_language_has_a_file_of_its_own() -> None:
    chart, _ = drawn_as(1)
    other, _ = drawn_as(1, EN)
    assert chart["name"] != other["name"]
    assert (chart["shown"], chart["text"]) == (
        "Biểu đồ 16-11_22-11-2026.png",
        "Biểu đồ TUẦN 47 (16–22/11/2026)",
    )
    assert (other["shown"], other["text"]) == (
        "Chart 16-11_22-11-2026.png",
        "Chart WEEK 47 (16–22/11/2026)",
    )
