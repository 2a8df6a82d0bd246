"""Saying and doing things on Telegram, against the sandbox, over HTTP."""

import pytest

from bot.channels.base import Problem, SendError
from bot.channels.telegram import Telegram
from bot.sandbox.server import Sandbox
from domain.messages import Option, Say
from tests.edges.on_sandbox import fault, new_group, telegram_for
from tests.phone import Phone


async def problem_of(channel: Telegram, phone: Phone) -> SendError:
    with pytest.raises(SendError) as raised:
        await channel.say(str(phone.id), Say("chào"))
    return raised.value


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("cut_before", Problem.TEMPORARY),
        ("cut_after", Problem.TEMPORARY),
        ("500", Problem.TEMPORARY),
        ("502", Problem.TEMPORARY),
        ("403", Problem.GONE),
        ("429", Problem.THROTTLED),
    ],
)
async def test_each_fault_of_the_server_is_one_problem(
    telegram: Telegram, lan: Phone, sandbox: Sandbox, kind: str, problem: Problem
) -> None:
    await fault(sandbox, method="sendMessage", kind=kind, retry_after=7)
    error = await problem_of(telegram, lan)
    assert error.problem is problem
    assert error.retry_after == (7.0 if kind == "429" else 0.0)


async def test_who_blocked_the_bot_is_gone(telegram: Telegram, lan: Phone) -> None:
    await lan.blocks()
    assert (await problem_of(telegram, lan)).problem is Problem.GONE


async def test_a_chat_that_never_was_is_gone(telegram: Telegram) -> None:
    with pytest.raises(SendError) as raised:
        await telegram.say("999999", Say("ai đó"))
    assert raised.value.problem is Problem.GONE


async def test_a_wrong_token_is_misconfigured(sandbox: Sandbox, lan: Phone) -> None:
    stranger = telegram_for(sandbox, token="5550009:" + "x" * 35)
    assert (await problem_of(stranger, lan)).problem is Problem.MISCONFIGURED
    await stranger.close()


async def test_a_server_that_is_not_there_is_temporary(sandbox: Sandbox, lan: Phone) -> None:
    nobody = telegram_for(sandbox, server="http://127.0.0.1:9")
    assert (await problem_of(nobody, lan)).problem is Problem.TEMPORARY
    await nobody.close()


async def test_an_empty_text_is_refused(telegram: Telegram, lan: Phone) -> None:
    with pytest.raises(SendError) as raised:
        await telegram.say(str(lan.id), Say(""))
    assert raised.value.problem is Problem.REFUSED


async def test_nothing_typed_is_taken_for_markup(telegram: Telegram, lan: Phone) -> None:
    await telegram.say(str(lan.id), Say("*2 < 3* _a_ [b](c) <b>"))
    assert (await lan.last()).text == "*2 < 3* _a_ [b](c) <b>"


async def test_a_text_over_the_limit_is_cut(telegram: Telegram, lan: Phone) -> None:
    await telegram.say(str(lan.id), Say("dân vận khéo " * 400))
    assert (await lan.last()).text.endswith("khéo…")


async def test_options_are_buttons_in_columns(telegram: Telegram, lan: Phone) -> None:
    options = [Option("Gửi", "a", 1), Option("Thêm", "b", 2), Option("Sửa", "c", 3)]
    await telegram.say(str(lan.id), Say("?", options, 2))
    shown = await lan.last()
    assert [[key.label for key in row] for row in shown.rows] == [["1. Gửi", "2. Thêm"], ["3. Sửa"]]


async def test_an_edit_changes_text_and_buttons(telegram: Telegram, lan: Phone) -> None:
    number = await telegram.say(str(lan.id), Say("?", [Option("Gửi", "a", 1)]))
    assert await telegram.edit(str(lan.id), number, Say("đã gửi")) == number
    assert ((await lan.last()).text, (await lan.last()).labels) == ("đã gửi", [])


async def test_an_edit_that_changes_nothing_is_no_error(telegram: Telegram, lan: Phone) -> None:
    number = await telegram.say(str(lan.id), Say("vẫn thế"))
    assert await telegram.edit(str(lan.id), number, Say("vẫn thế")) == number


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(
    telegram: Telegram, lan: Phone
) -> None:
    number = await telegram.say(str(lan.id), Say("cũ"))
    await telegram.delete(str(lan.id), number)
    assert await telegram.edit(str(lan.id), number, Say("mới")) != number
    assert (await lan.last()).text == "mới"


async def test_deleting_twice_is_no_error(telegram: Telegram, lan: Phone) -> None:
    number = await lan.says("0912345678")
    for _ in range(2):
        await telegram.delete(str(lan.id), str(number))
    await lan.sees_gone(number)


async def test_the_commands_of_a_chat_are_set(telegram: Telegram, lan: Phone) -> None:
    await telegram.set_commands(str(lan.id), [("ghi", "Ghi hoạt động"), ("huy", "Thôi")])
    assert await lan.menu() == ["ghi", "huy"]


async def test_leaving_a_group_twice_is_no_error(
    telegram: Telegram, lan: Phone, sandbox: Sandbox
) -> None:
    group = await new_group(sandbox, lan)
    await telegram.say(group, Say("Sổ chỉ nói chuyện riêng."))
    for _ in range(2):
        await telegram.leave(group)


async def test_a_file_that_is_unknown_is_refused(telegram: Telegram) -> None:
    with pytest.raises(SendError) as raised:
        await telegram.fetch("nothing")
    assert raised.value.problem is Problem.REFUSED


async def test_start_waits_for_the_network_and_tells_the_name(
    sandbox: Sandbox, telegram: Telegram
) -> None:
    await fault(sandbox, method="getMe", kind="502", count=3)
    assert await telegram.start() == sandbox.settings.bot_username
