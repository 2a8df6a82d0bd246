"""What a person can do on a Zalo phone, and what only on a Telegram one."""

import sqlite3
from pathlib import Path

import aiohttp
import pytest
from telegram import Bot

from bot.sandbox.state import State
from tests.phone import Phone
from tests.sandbox.zalo.caller import Caller


async def test_a_phone_says_which_messenger_it_has(
    http: aiohttp.ClientSession, pao: Phone, lan: Phone
) -> None:
    async with http.get("/sandbox/phones") as answer:
        shown = {each["name"]: each for each in (await answer.json())["phones"]}
    assert shown["Lan"]["messenger"] == "telegram"
    assert shown["Nông Văn Páo"]["messenger"] == "zalo"
    assert len(pao.address) == 20


@pytest.mark.parametrize("wire_id", ["abc", "G" * 20, "f" * 21])
async def test_a_wire_id_has_twenty_hexadecimal_characters(
    http: aiohttp.ClientSession, wire_id: str
) -> None:
    with pytest.raises(AssertionError, match="400"):
        await Phone.join(http, "Lan", messenger="zalo", wire_id=wire_id)


async def test_a_wire_id_belongs_to_one_zalo_phone(http: aiohttp.ClientSession) -> None:
    await Phone.join(http, "Lan", messenger="zalo", wire_id="a" * 20)
    with pytest.raises(AssertionError, match="409"):
        await Phone.join(http, "Minh", messenger="zalo", wire_id="a" * 20)
    with pytest.raises(AssertionError, match="400"):
        await Phone.join(http, "Minh", wire_id="b" * 20)


async def test_a_zalo_phone_has_no_buttons_and_no_edits(pao: Phone) -> None:
    said = await pao.says("một")
    with pytest.raises(AssertionError, match=r"409.*say the digit"):
        await pao.presses_data(said, "x")
    with pytest.raises(AssertionError, match=r"409.*recall"):
        await pao.edits(said, "hai")


async def test_an_own_message_is_recalled_without_a_word_to_the_bot(
    zalo: Caller, pao: Phone
) -> None:
    said = await pao.says("một")
    await zalo.gets("getUpdates")
    await pao.recalls(said)
    assert said not in [each.message_id for each in await pao.screen()]
    assert await zalo.code("getUpdates", timeout=0) == 408
    with pytest.raises(AssertionError, match="404"):
        await pao.recalls(said)


async def test_the_bots_message_cannot_be_recalled(zalo: Caller, pao: Phone, lan: Phone) -> None:
    await zalo.gets("sendMessage", chat_id=pao.address, text="x")
    with pytest.raises(AssertionError, match="404"):
        await pao.recalls((await pao.last()).message_id)
    with pytest.raises(AssertionError, match="409"):
        await lan.recalls(await lan.says("một"))


async def test_commands_are_not_offered(bot: Bot, pao: Phone, lan: Phone) -> None:
    await bot.set_my_commands([("ghi", "Ghi")])
    assert await lan.menu() == ["ghi"]
    assert await pao.menu() == []


async def test_groups_are_for_telegram(http: aiohttp.ClientSession, pao: Phone) -> None:
    new = {"title": "Xã", "members": [pao.id]}
    async with http.post("/sandbox/groups", json=new) as answer:
        assert answer.status == 409


@pytest.mark.parametrize("label", ["Gửi", "gửi", "1. Gửi"])
async def test_an_option_is_chosen_by_the_digit_before_it(
    zalo: Caller, pao: Phone, label: str
) -> None:
    text = "Kiểm tra lại:\nNơi: Thôn 2. Người dự: 30\n1. Gửi · 2. Sửa dòng\n10. Để sau"
    await zalo.gets("sendMessage", chat_id=pao.address, text=text)
    for choice, digit in ((label, "1"), ("Sửa", "2"), ("Để sau", "10")):
        await zalo.gets("sendMessage", chat_id=pao.address, text=text)
        await pao.chooses(choice)
        assert (await zalo.gets("getUpdates"))["message"]["text"] == digit
    with pytest.raises(AssertionError, match="reads no option 'Xoá'"):
        await pao.chooses("Xoá")


def test_the_file_of_an_older_demo_learns_of_messengers(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    old = sqlite3.connect(path)
    old.execute(
        "CREATE TABLE phones (id INTEGER PRIMARY KEY, name TEXT NOT NULL, username TEXT, "
        "language TEXT NOT NULL, role TEXT, note TEXT, "
        "wrote INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0)"
    )
    old.execute("INSERT INTO phones (id, name, language) VALUES (1, 'Lan', 'vi')")
    old.commit()
    old.close()
    state = State(path)
    [lan] = state.rows("SELECT messenger, wire_id FROM phones")
    assert (lan["messenger"], lan["wire_id"]) == ("telegram", None)
    state.close()
    State(path).close()
