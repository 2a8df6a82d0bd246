"""Telegram's rates, on a clock that the test moves."""

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import RetryAfter

from bot.clock import Clock
from bot.sandbox.journal import Journal, peak_per_second
from bot.sandbox.rates import Rates
from bot.sandbox.settings import Limits
from tests.phone import Phone

GROUP = -1


class Moment:
    """Seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moment() -> Moment:
    return Moment()


def test_a_chat_takes_a_short_burst_and_then_one_a_second(moment: Moment) -> None:
    rates = Rates(Limits(chat_burst=3), moment)
    assert [rates.take(1) for _ in range(4)] == [None, None, None, 1]
    moment.now += 0.9
    assert rates.take(1) == 1
    moment.now += 0.1
    assert [rates.take(1), rates.take(1)] == [None, 1]


def test_chats_do_not_wait_for_each_other(moment: Moment) -> None:
    rates = Rates(Limits(chat_burst=1), moment)
    assert [rates.take(chat) for chat in range(1, 31)] == [None] * 30


def test_all_chats_together_take_30_in_any_second(moment: Moment) -> None:
    rates = Rates(Limits(per_second=30), moment)
    for chat in range(30):
        moment.now += 0.01
        assert rates.take(chat + 1) is None
    assert rates.take(99) == 1
    moment.now = 1001.005
    assert rates.take(99) == 1
    moment.now = 1001.01
    assert rates.take(99) is None
    assert rates.take(98) == 1


def test_a_group_takes_20_a_minute(moment: Moment) -> None:
    rates = Rates(Limits(chat_per_second=100, chat_burst=100), moment)
    assert [rates.take(GROUP) for _ in range(20)] == [None] * 20
    moment.now += 18.5
    assert rates.take(GROUP) == 42
    moment.now += 41.5
    assert rates.take(GROUP) is None


def test_an_album_counts_as_its_messages(moment: Moment) -> None:
    rates = Rates(Limits(chat_burst=3), moment)
    assert rates.take(1, messages=10) is None
    assert rates.take(1) == 8


def test_a_refused_message_costs_nothing(moment: Moment) -> None:
    rates = Rates(Limits(chat_burst=1), moment)
    rates.take(1)
    for _ in range(50):
        rates.take(1)
    moment.now += 1
    assert rates.take(1) is None


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0, 0.3)), max_size=200))
def test_no_sliding_second_ever_holds_more_than_the_limit(
    tries: list[tuple[int, float]],
) -> None:
    moment, taken = Moment(), list[float]()
    rates = Rates(Limits(per_second=5, chat_burst=5, chat_per_second=5), moment)
    for chat, pause in tries:
        moment.now += pause
        if rates.take(chat) is None:
            taken.append(moment.now)
    assert all(later - earlier >= 1.0 for earlier, later in zip(taken, taken[5:], strict=False))


@given(st.integers(1, 3), st.floats(0, 2))
def test_who_waits_as_told_gets_through(chat: int, pause: float) -> None:
    moment = Moment()
    rates = Rates(Limits(per_second=5), moment)
    while (told := rates.take(chat)) is None:
        moment.now += pause / 10
    moment.now += told
    assert rates.take(chat) is None


async def test_too_many_messages_are_told_when_to_come_again(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    slow = {"enabled": True, "chat_per_second": 0.01, "chat_burst": 2}
    async with http.post("/sandbox/limits", json=slow) as answer:
        assert (await answer.json())["per_second"] == 30
    await bot.send_message(lan.id, "một")
    await bot.send_message(lan.id, "hai")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(lan.id, "ba")
    assert 95 <= refused.value._retry_after.total_seconds() <= 100
    assert [item.text for item in await lan.screen()] == ["/start", "một", "hai"]


def test_the_peak_is_of_any_second_and_of_calls_that_took_effect(
    monkeypatch: pytest.MonkeyPatch, moment: Moment
) -> None:
    monkeypatch.setattr("bot.sandbox.journal.time.monotonic", moment)
    journal = Journal(Clock())
    for gap, took_effect in [(0, True), (0.6, True), (0.2, False), (0.1, True), (0.15, True)]:
        moment.now += gap
        journal.note("sendMessage", 1, 200, took_effect=took_effect)
    assert peak_per_second(journal.calls(["sendmessage"])) == 3
    assert peak_per_second(journal.calls(["sendPhoto"])) == 0
