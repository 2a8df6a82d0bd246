"""A file of units comes into the demo's bot: in the chat of Telegram, by a link on Zalo."""

import re
from typing import Any

import aiohttp

from bot.sandbox.chats import Messenger
from bot.sandbox.server import Sandbox
from tests.e2e.stage import PATIENCE
from tests.phone import Phone

FILE = "mã,tên\nNM-1,Thôn Bản Mạc\nNM-2,Thôn Nà Lẹng\n".encode()


async def asked_for_a_file(http: aiohttp.ClientSession, messenger: Messenger) -> Phone:
    """Return the phone of the admin on this messenger, who has opened a commune and wants to."""
    async with http.get("/sandbox/phones") as answer:
        phones: list[dict[str, Any]] = (await answer.json())["phones"]
    made = next(
        each
        for each in phones
        if each["messenger"] == messenger and "Quản trị" in (each["role"] or "")
    )
    phone = Phone(http, made)
    await phone.says(made["note"].split("`")[1])
    await phone.sees("KHÔNG ghi tên", PATIENCE)
    await phone.chooses("Đồng ý")
    await phone.sees("cần làm gì", PATIENCE)
    for typed, seen in (("đơn vị", "mã MS"), ("bến lụa", "Có phải"), ("1", "mã MS-BL")):
        await phone.says(typed)
        await phone.sees(seen, PATIENCE)
    for chosen, seen in (("Thêm đơn vị bên dưới", "Thôn 1"), ("Thêm nhiều từ tệp", "5 MB")):
        await phone.chooses(chosen)
        await phone.sees(seen, PATIENCE)
    return phone


async def brings_it_in(phone: Phone) -> None:
    await phone.sees("Sẽ: thêm 2", PATIENCE)
    await phone.chooses("Đồng ý ghi")
    await phone.sees("Đã ghi: thêm 2", PATIENCE)


async def test_a_file_is_sent_into_the_chat(demo: Sandbox) -> None:
    async with aiohttp.ClientSession(demo.url) as http:
        admin = await asked_for_a_file(http, "telegram")
        await admin.sends_document("các thôn.csv", FILE)
        await brings_it_in(admin)
        await admin.sends_document("các thôn.csv", FILE)
        await admin.sees("gõ chữ giúp", PATIENCE)


async def test_a_file_is_uploaded_by_the_link(demo: Sandbox) -> None:
    async with aiohttp.ClientSession(demo.url) as http:
        admin = await asked_for_a_file(http, "zalo")
        found = re.search(r"http://\S+/u/\S+", (await admin.last()).text)
        assert found is not None
        assert await posted(http, found[0]) == 200
        await brings_it_in(admin)
        assert await posted(http, found[0]) == 404


async def posted(http: aiohttp.ClientSession, link: str) -> int:
    form = aiohttp.FormData()
    form.add_field("file", FILE, filename="thon.csv")
    async with http.post(link, data=form) as answer:
        page = await answer.text()
    assert ("Xem kết quả trong tin nhắn" in page) == (answer.status == 200)
    return answer.status
