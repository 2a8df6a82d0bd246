"""From a request of the Zalo bot to its answer: faults, token, rate, the method, the journal."""

import asyncio
from typing import Any

from aiohttp import web

from bot.sandbox.answers import CutError, Visit, cut, gateway_page, in_json
from bot.sandbox.faults import Fault
from bot.sandbox.refusals import Refusal
from bot.sandbox.world import World
from bot.sandbox.zalo import parameters
from bot.sandbox.zalo.refusals import BY_CODE, not_found, quota_exceeded, unauthorized
from bot.sandbox.zalo.table import METHODS, RATED

GATEWAY = {"500": "Internal Server Error", "502": "Bad Gateway"}


class ZaloAnswerer:
    """Answers every call under `/zalo/bot<token>/`."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, or cut its connection where a fault says so.

        The journal notes a refusal by its code: the status of the answer is 200.
        """
        visit = Visit(request.match_info["method"])
        try:
            response = await self._serve(request, visit)
            status = response.status
        except Refusal as refusal:
            response, status = in_json(200, refusal.body()), refusal.code
        except CutError:
            response, status = cut(request), 0
        self._world.journal.note(
            visit.method, visit.chat, status, took_effect=visit.took_effect, messenger="zalo"
        )
        return response

    async def _serve(self, request: web.Request, visit: Visit) -> web.Response:
        if self._world.faults.down:
            raise CutError
        fields = await parameters.read(request)
        visit.chat = self._phone_id(fields.get("chat_id"))
        fault = await self._world.faults.take_after_delays(visit.method, visit.chat, "zalo")
        if fault is not None and fault.kind in GATEWAY:
            return gateway_page(int(fault.kind), GATEWAY[fault.kind])
        if fault is not None and fault.kind != "cut_after":
            raise _refusal(fault)
        if request.match_info["token"] != self._world.settings.zalo_token:
            raise unauthorized()
        result = await self._run(visit.method, fields)
        visit.took_effect = True
        if fault is not None:
            raise CutError
        return in_json(200, {"ok": True} if result is None else {"ok": True, "result": result})

    async def _run(self, name: str, fields: dict[str, Any]) -> object:
        if name not in METHODS:
            raise not_found()
        model, handler = METHODS[name]
        wanted = parameters.typed(model, fields)
        if name in RATED and not self._world.rates.take_zalo():
            raise quota_exceeded()
        with self._world.state.together():
            result = handler(self._world, wanted)
        return await result if asyncio.iscoroutine(result) else result

    def _phone_id(self, chat_id: object) -> int | None:
        phone = self._world.chats.by_wire_id(chat_id) if isinstance(chat_id, str) else None
        return None if phone is None else phone.id


def _refusal(fault: Fault) -> Exception:
    if fault.kind not in BY_CODE:
        return CutError()
    refusal = BY_CODE[fault.kind]()
    return Refusal(refusal.code, fault.description) if fault.description else refusal
