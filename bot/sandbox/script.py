"""A conversation played in the terminal, on a phone of each messenger, with the real bot."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox.chats import MESSENGERS
from bot.sandbox.demo import Demo

PATIENCE = 20.0  # seconds

# What the officer types, and what the answer must contain.
LINES = (
    ("{code}", "KHÔNG ghi tên"),
    ("1", "cần ghi việc gì"),
    ("buổi tuyên truyền", "2/7"),
    ("hôm qua", "3/7"),
    ("thôn 2", "4/7"),
    ("2 3", "5/7"),
    ("8.642", "6/7"),
    ("2 3", "Kiểm tra lại"),
    ("1", "Đã ghi ✔"),
    ("nhật ký", "Việc đã ghi"),
)


class ScriptFailed(Exception):
    """The bot did not answer as it should."""


async def play() -> None:
    """Play it and print it; raise ScriptFailed where an answer does not come."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Demo(Path(folder), limits=False).running() as sandbox,
            aiohttp.ClientSession(sandbox.url) as http,
        ):
            phones = (await _get(http, "/sandbox/phones"))["phones"]
            for messenger in MESSENGERS:
                mine = (phone for phone in phones if phone["messenger"] == messenger)
                await _play_on(http, next(phone for phone in mine if "`" in phone["note"]))


async def _play_on(http: aiohttp.ClientSession, phone: dict[str, Any]) -> None:
    code = phone["note"].split("`")[1]
    print(f"\n--- {phone['messenger'].capitalize()} ---")
    for typed, expected in LINES:
        text = typed.format(code=code)
        print(f"\n{phone['name']}: {text}")
        before = await _bot_said(http, phone["id"])
        path = f"/sandbox/phones/{phone['id']}/say"
        async with http.post(path, json={"text": text}) as response:
            response.raise_for_status()
        print("Sổ Dân vận: " + await _answer(http, phone["id"], before, expected))


async def _answer(http: aiohttp.ClientSession, phone: str, before: int, expected: str) -> str:
    """Wait for a new message that contains what is expected."""
    seen: list[str] = []
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                seen = [shown(message) for message in await _messages(http, phone)][before:]
                found = next((text for text in seen if expected in text), None)
                if found:
                    return found
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise ScriptFailed(f"{expected!r} did not come, but: {seen}") from None


def shown(message: dict[str, Any]) -> str:
    """Return a message with its buttons under it."""
    labels = [" ".join(f"[{button['label']}]" for button in row) for row in message["buttons"]]
    return "\n".join([message["text"], *labels])


async def _bot_said(http: aiohttp.ClientSession, phone: str) -> int:
    return len(await _messages(http, phone))


async def _messages(http: aiohttp.ClientSession, phone: str) -> list[dict[str, Any]]:
    screen = await _get(http, f"/sandbox/phones/{phone}/screen")
    return [message for message in screen["messages"] if message["from"] == "bot"]


async def _get(http: aiohttp.ClientSession, path: str) -> dict[str, Any]:
    async with http.get(path) as response:
        response.raise_for_status()
        found: dict[str, Any] = await response.json()
        return found
