"""From a request of the bot to its answer: faults, token, rates, the method, the journal."""

import asyncio
import json
from typing import Any

from aiogram.methods import TelegramMethod
from aiohttp import web

from bot.sandbox.answers import CutError, Visit, cut, gateway_page, in_json
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
            response = in_json(refusal.code, refusal.body())
        except web.HTTPRequestEntityTooLarge:
            response = in_json(413, Refusal(413, "Request Entity Too Large").body())
        except CutError:
            self._note(visit, 0)
            return cut(request)
        self._note(visit, response.status)
        return response

    async def replied(self, body: bytes) -> None:
        """Carry out the method that the answer to a webhook call may name; nobody sees its result.

        https://core.telegram.org/bots/api#making-requests-when-getting-updates
        """
        try:
            fields = json.loads(body)
        except ValueError:
            return
        if not isinstance(fields, dict) or not isinstance(fields.get("method"), str):
            return
        visit, status = Visit(fields.pop("method")), 200
        try:
            await self._run(visit.method, fields, {})
            visit.took_effect = True
        except Refusal as refusal:
            status = refusal.code
        self._note(visit, status)

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
        return in_json(200, {"ok": True, "result": as_plain(result)})

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
        return gateway_page(502, "Bad Gateway")
    raise CutError


def _chat(chat_id: object) -> int | None:
    try:
        return int(str(chat_id))
    except ValueError:
        return None
