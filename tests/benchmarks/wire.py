"""Telegram's side without a network: canned answers, and the crowd hears what is sent."""

import asyncio
import itertools
import json
import time
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.benchmarks.crowd import Crowd

POLL_SECONDS = 0.02  # a poll is a round trip; meanwhile turns are taken
TOKEN = "5550001:AAbenchmark-" + "0" * 23
ME = {"id": 5_550_001, "is_bot": True, "first_name": "Sổ Dân vận", "username": "so_dan_van_bot"}


class Server:
    """Answers the three methods that the conversations call."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._numbers = itertools.count(1_000_000 + crowd.first)

    async def answer(self, method: str, fields: dict[str, Any]) -> str:
        """Return the body of the answer to a call with these (JSON-encoded) fields."""
        match method:
            case "sendMessage":
                return _ok(self._send(fields))
            case "getUpdates":
                return _ok(await self._updates())
            case _:
                return _ok(ME)

    def _send(self, fields: dict[str, Any]) -> dict[str, Any]:
        address, text = int(fields["chat_id"]), str(fields["text"])
        self._crowd.hears(address, text)
        sent = {
            "message_id": next(self._numbers),
            "from": ME,
            "chat": {"id": address, "first_name": "Cán bộ", "type": "private"},
            "date": int(time.time()),
            "text": text,
        }
        if markup := fields.get("reply_markup"):
            sent["reply_markup"] = json.loads(markup)
        return sent

    async def _updates(self) -> list[dict[str, Any]]:
        await asyncio.sleep(POLL_SECONDS)
        updates = await self._crowd.updates()
        if not updates:
            await asyncio.Event().wait()  # a long poll that brings nothing, until it is cancelled
        return updates


class Request(BaseRequest):
    """What python-telegram-bot sends through: it encodes and decodes as ever, but nothing goes."""

    def __init__(self, server: Server) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float | None:
        """None: nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_more_timeouts: object,
    ) -> tuple[int, bytes]:
        """Answer with status 200."""
        fields = request_data.json_parameters if request_data else {}
        name = url.rpartition("/")[2].partition("?")[0]
        return 200, (await self._server.answer(name, fields)).encode()


def _ok(result: object) -> str:
    return json.dumps({"ok": True, "result": result}, ensure_ascii=False)
