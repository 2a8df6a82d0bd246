"""From a request of the bot to its answer: faults, token, rates, the method, the journal."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from aiogram.methods import TelegramMethod
from aiohttp import web

from bot.sandbox.bot_api import parameters
from bot.sandbox.bot_api.call import Call, Upload
from bot.sandbox.bot_api.table import METHODS, RATED
from bot.sandbox.faults import Fault
from bot.sandbox.protocol import as_plain
from bot.sandbox.refusals import (
    Refusal,
    no_such_method,
    too_many_requests,
    unauthorized,
)
from bot.sandbox.world import World

GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)


class CutError(Exception):
    """The connection is to be cut instead of an answer."""


@dataclass(slots=True)
class Visit:
    """What the journal will say about a request."""

    method: str
    chat: int | None = None
    took_effect: bool = False


class Answerer:
    """Answers every call under `/bot<token>/`."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or cut its connection where a fault says so."""
        visit = Visit(request.match_info["method"])
        try:
            response = await self._serve(request, visit)
        except Refusal as refusal:
            response = _reply(refusal.code, refusal.body())
        except web.HTTPRequestEntityTooLarge:
            response = _reply(413, Refusal(413, "Request Entity Too Large").body())
        except CutError:
            self._note(visit, 0)
            return cut(request)
        self._note(visit, response.status)
        return response

    def _note(self, visit: Visit, status: int) -> None:
        self._world.journal.note(visit.method, visit.chat, status, took_effect=visit.took_effect)

    async def _serve(self, request: web.Request, visit: Visit) -> web.Response:
        if self._world.faults.down:
            raise CutError
        fields, uploads = await parameters.read(request)
        visit.chat = _chat(fields.get("chat_id"))
        fault = await self._world.faults.take_after_delays(visit.method, visit.chat)
        if fault is not None and fault.kind != "cut_after":
            return _failure(fault)
        if request.match_info["token"] != self._world.settings.token:
            raise unauthorized()
        result = await self._run(visit.method, fields, uploads)
        visit.took_effect = True
        if fault is not None:
            raise CutError
        return _reply(200, {"ok": True, "result": as_plain(result)})

    async def _run(self, name: str, fields: dict[str, Any], uploads: dict[str, Upload]) -> object:
        if name.lower() not in METHODS:
            raise no_such_method()
        model, handler = METHODS[name.lower()]
        call = parameters.typed(model, fields, uploads)
        self._check_rate(call)
        with self._world.state.together():
            result = handler(self._world, call)
        return await result if asyncio.iscoroutine(result) else result

    def _check_rate(self, call: Call[TelegramMethod[Any]]) -> None:
        messages = RATED.get(type(call.method))
        if messages is None:
            return
        chat = _chat(getattr(call.method, "chat_id", None)) or 0
        retry_after = self._world.rates.take(chat, messages(call.method))
        if retry_after is not None:
            raise too_many_requests(retry_after)


def _failure(fault: Fault) -> web.Response:
    if refusal := fault.refusal():
        raise refusal
    if fault.kind == "502":
        return web.Response(status=502, text=GATEWAY_PAGE, content_type="text/html")
    raise CutError


def cut(request: web.Request) -> web.Response:
    """Reset the connection; what is returned never reaches the other side."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _reply(status: int, body: dict[str, Any]) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(status=status, text=text, content_type="application/json")


def _chat(chat_id: object) -> int | None:
    try:
        return int(str(chat_id))
    except ValueError:
        return None
