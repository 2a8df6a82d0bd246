"""A person with a phone, for tests that talk like people over the sandbox's HTTP interface.

async with Phone.on(sandbox.url, "Lan") as phone:
    await phone.says("/ghi")
    await phone.sees("1/8", within=5)
    await phone.presses("Gửi")
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp

from tests.phone_item import Item, item

PATIENCE = 10.0

Event = dict[str, Any]


class Phone:
    """Speaks the control API for one person. What it sees counts from its last action."""

    def __init__(self, http: aiohttp.ClientSession, made: dict[str, Any]) -> None:
        self._http = http
        self.id: int = made["id"]
        self.name: str = made["name"]
        self.messenger: str = made["messenger"]
        self.address = str(made["wire_id"] or self.id)  # by which the bot knows this chat
        self._mark = 0

    @classmethod
    @asynccontextmanager
    async def on(cls, url: str, name: str, **details: Any) -> AsyncIterator["Phone"]:
        """Make a new person on a sandbox; details are `username`, `language` and `id`.

        With `messenger="zalo"` it is a Zalo phone, whose `wire_id` may be chosen.
        """
        async with aiohttp.ClientSession(url) as http:
            yield await cls.join(http, name, **details)

    @classmethod
    async def join(cls, http: aiohttp.ClientSession, name: str, **details: Any) -> "Phone":
        """Make a new person over a session whose base is the sandbox's address."""
        made = await _json(http.post("/sandbox/phones", json={"name": name, **details}))
        return cls(http, made)

    async def says(self, text: str, at: datetime | None = None, chat: int | None = None) -> int:
        """Send a text and return its message id."""
        body: dict[str, Any] = {"text": text, "chat": chat}
        if at is not None:
            body["at"] = at.isoformat()
        done = await self._do("say", body)
        return int(done["message_id"])

    async def says_at_once(self, *texts: str, at: list[datetime] | None = None) -> list[int]:
        """Send many texts that reach the bot in the same instant, as after a dead spot."""
        moments = None if at is None else [moment.isoformat() for moment in at]
        done = await self._do("burst", {"texts": list(texts), "at": moments})
        return list(done["message_ids"])

    async def chooses(self, label: str) -> None:
        """Choose an option of the newest message: by its button, or by the digit before it."""
        if self.messenger == "telegram":
            await self.presses(label)
            return
        newest = await self.last()
        digit = newest.digit_of(label)
        if digit is None:
            raise AssertionError(f"{self.name} reads no option {label!r}:\n{await self._story()}")
        await self.says(digit)

    async def presses(self, label: str, message_id: int | None = None) -> str:
        """Press a button by its label, on one message or on the newest that has it."""
        shown = [
            each
            for each in reversed(await self.screen())
            if message_id in (None, each.message_id) and each.button(label)
        ]
        if not shown:
            raise AssertionError(f"{self.name} sees no button {label!r}:\n{await self._story()}")
        button = shown[0].button(label)
        if button is None or button.data is None:
            raise AssertionError(f"the button {label!r} is a link")
        return await self.presses_data(shown[0].message_id, button.data)

    async def presses_data(self, message_id: int, data: str) -> str:
        """Press a button that may be gone already, and return the callback query's id."""
        done = await self._do("press", {"message_id": message_id, "data": data})
        return str(done["callback_query_id"])

    async def edits(self, message_id: int, text: str) -> None:
        """Change the text of an own message."""
        await self._do("edit", {"message_id": message_id, "text": text})

    async def recalls(self, message_id: int) -> None:
        """Take back an own message, on a Zalo phone."""
        await self._do("recall", {"message_id": message_id})

    async def sends_other(self, kind: str, **details: str) -> int:
        """Send a sticker, voice, video, contact, location, poll, document or forward."""
        return int((await self._do("other", {"kind": kind, **details}))["message_id"])

    async def sends_photo(self, *pictures: Path | bytes, caption: str | None = None) -> list[int]:
        """Send one picture, or several as an album, and return the message ids."""
        form = aiohttp.FormData()
        for number, picture in enumerate(pictures, 1):
            data = picture if isinstance(picture, bytes) else picture.read_bytes()
            name = f"{number}.jpg" if isinstance(picture, bytes) else picture.name
            form.add_field("file", data, filename=name, content_type="application/octet-stream")
        if caption is not None:
            form.add_field("caption", caption)
        done = await _json(self._http.post(f"/sandbox/phones/{self.id}/photo", data=form))
        self._mark = done["event"]
        return list(done["message_ids"])

    async def sends_document(self, name: str, content: bytes, caption: str | None = None) -> int:
        """Send a file of one's own, and return the message id."""
        form = aiohttp.FormData(quote_fields=False)  # a browser sends the name as it is
        form.add_field("file", content, filename=name)
        if caption:
            form.add_field("caption", caption)
        done = await _json(self._http.post(f"/sandbox/phones/{self.id}/document", data=form))
        self._mark = done["event"]
        return int(done["message_id"])

    async def injects(self, update: dict[str, Any]) -> int:
        """Queue an update as it stands and return its id."""
        path = f"/sandbox/phones/{self.id}/raw"
        return int((await _json(self._http.post(path, json=update)))["update_id"])

    async def blocks(self) -> None:
        """Block the bot."""
        await _json(self._http.post(f"/sandbox/phones/{self.id}/block"))

    async def unblocks(self) -> None:
        """Let the bot in again."""
        await _json(self._http.post(f"/sandbox/phones/{self.id}/unblock"))

    async def screen(self, chat: int | None = None) -> list[Item]:
        """Return what stands in the chat now, the oldest first."""
        path = f"/sandbox/phones/{self.id}/screen"
        shown = await _json(self._http.get(path, params={"chat": chat or self.id}))
        return [item(message) for message in shown["messages"]]

    async def last(self) -> Item:
        """Return the bot's newest message."""
        return [each for each in await self.screen() if each.sender == "bot"][-1]

    async def menu(self) -> list[str]:
        """Return the commands that this chat offers."""
        shown = await _json(self._http.get(f"/sandbox/phones/{self.id}/screen"))
        return [entry["command"] for entry in shown["commands"]]

    async def events(self) -> list[Event]:
        """Return what happened on this phone since its last action."""
        return await self._events(self._mark, 0)

    async def sees(self, text: str, within: float = PATIENCE) -> Item:
        """Wait for a message of the bot's, new or edited since the last action, with this text."""
        event = await self._awaits(
            within,
            f"no message with {text!r}",
            lambda event: (
                event["kind"] in ("message", "edited")
                and event["message"]["from"] == "bot"
                and text in event["message"]["text"]
            ),
        )
        return item(event["message"])

    async def sees_toast(self, text: str = "", within: float = PATIENCE) -> str:
        """Wait for the answer to a pressed button, and return its text."""
        event = await self._awaits(
            within,
            f"no toast with {text!r}",
            lambda event: event["kind"] == "toast" and text in event["text"],
        )
        return str(event["text"])

    async def sees_gone(self, message_id: int, within: float = PATIENCE) -> None:
        """Wait until a message is deleted."""
        await self._awaits(
            within,
            f"message {message_id} is still there",
            lambda event: event["kind"] == "deleted" and event["message_id"] == message_id,
        )

    async def fetches(self, url: str) -> bytes:
        """Return the bytes of a picture or a file on the screen."""
        async with self._http.get(url) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def _do(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        content = {key: value for key, value in body.items() if value is not None}
        done = await _json(self._http.post(f"/sandbox/phones/{self.id}/{action}", json=content))
        self._mark = done["event"]
        return done

    async def _awaits(self, within: float, otherwise: str, fits: Callable[[Event], bool]) -> Event:
        loop = asyncio.get_running_loop()
        seen, until = self._mark, loop.time() + within
        while True:
            found = await self._events(seen, max(0.0, until - loop.time()))
            for event in found:
                if fits(event):
                    return event
            if loop.time() >= until:
                raise AssertionError(f"{self.name} sees {otherwise}:\n{await self._story()}")
            seen = found[-1]["n"] if found else seen

    async def _events(self, after: int, seconds: float) -> list[Event]:
        path = f"/sandbox/phones/{self.id}/events"
        params = {"after": str(after), "wait": f"{min(seconds, 30.0):.3f}"}
        return list((await _json(self._http.get(path, params=params)))["events"])

    async def _story(self) -> str:
        return "\n".join(
            f"  {each.sender}: {each.text} {each.labels or ''}" for each in await self.screen()
        )


async def _json(call: AbstractAsyncContextManager[aiohttp.ClientResponse]) -> dict[str, Any]:
    async with call as answer:
        content = await answer.read()
        if not answer.ok:
            raise AssertionError(f"the sandbox refused: {answer.status} {content.decode()}")
        body: dict[str, Any] = json.loads(content)
        return body
