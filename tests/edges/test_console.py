"""The console: a conversation in a terminal."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.console import ADDRESS, Console
from domain.messages import Kind, Option, Say
from tests.edges.house import START


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers here."""
    monkeypatch.setattr("bot.channels.console.PATIENCE", 0.0)


def now() -> datetime:
    return datetime.now(UTC)


async def test_each_line_is_a_message_until_the_input_ends() -> None:
    console = Console(["/ghi\n", "\n", "  5 người  \n"], print, now)
    seen = [each async for batch in console.receive() for each in batch]
    assert [each.text for each in seen] == ["/ghi", "5 người"]
    assert {(each.address, each.kind) for each in seen} == {(ADDRESS, Kind.TEXT)}


async def test_no_two_lines_have_the_same_number_even_in_the_next_run() -> None:
    times = iter([START + timedelta(hours=hour) for hour in range(99)])
    runs = [Console(["a", "a"], print, lambda: next(times)) for _ in range(2)]
    seen = [each.update_id for run in runs async for batch in run.receive() for each in batch]
    assert len(set(seen)) == 4


async def test_what_is_said_is_printed_with_its_options() -> None:
    shown: list[str] = []
    console = Console([], shown.append, now)
    assert await console.say(ADDRESS, Say("Gửi?", [Option("Gửi", "a", 1)])) == "1"
    assert shown == ["Gửi?\n1. Gửi"]
