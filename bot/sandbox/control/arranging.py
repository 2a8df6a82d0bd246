"""What a test arranges and reads: faults, rates, the journal of calls."""

from dataclasses import asdict
from typing import Annotated

from aiohttp import web
from pydantic import Field

from bot.sandbox.chats import MESSENGERS, Messenger
from bot.sandbox.control.request import Body, answer, body, number, refuse, world
from bot.sandbox.faults import Fault, Kind
from bot.sandbox.journal import peak_per_second


class NewFault(Body):
    """Either `down` alone, or a fault."""

    down: bool | None = None
    method: str = "*"
    kind: Kind | None = None
    count: Annotated[int, Field(ge=1)] = 1
    chat: int | None = None
    seconds: Annotated[float, Field(ge=0)] = 1.0
    retry_after: Annotated[int, Field(ge=1)] = 1
    description: str | None = None
    messenger: Messenger | None = None


class NewLimits(Body):
    """The rates to change."""

    enabled: bool | None = None
    per_second: Annotated[int, Field(ge=1)] | None = None
    chat_per_second: Annotated[float, Field(gt=0)] | None = None
    chat_burst: Annotated[int, Field(ge=1)] | None = None
    group_per_minute: Annotated[int, Field(ge=1)] | None = None
    zalo_per_second: Annotated[int, Field(ge=1)] | None = None


async def show_faults(request: web.Request) -> web.Response:
    """GET /sandbox/faults."""
    return answer(world(request).faults.shown())


async def add_fault(request: web.Request) -> web.Response:
    """POST /sandbox/faults."""
    new, faults = await body(request, NewFault), world(request).faults
    if new.down is None and new.kind is None:
        refuse(400, "down or kind is wanted")
    if new.down is not None:
        faults.down = new.down
    if new.kind is not None:
        fields = new.model_dump(exclude={"down"})
        faults.add(Fault(**fields))
    return answer(faults.shown())


async def clear_faults(request: web.Request) -> web.Response:
    """DELETE /sandbox/faults."""
    world(request).faults.clear()
    return answer(world(request).faults.shown())


async def show_calls(request: web.Request) -> web.Response:
    """GET /sandbox/calls."""
    query = request.query
    chat = int(number(query, "chat", 0)) or None
    after = int(number(query, "after", 0))
    methods = list(filter(None, query.get("method", "").split(",")))
    messenger = query.get("messenger")
    if messenger not in (None, *MESSENGERS):
        refuse(400, "messenger: telegram or zalo")
    calls = world(request).journal.calls(methods, chat, after, messenger)
    return answer(
        {"calls": [asdict(call) for call in calls], "peak_per_second": peak_per_second(calls)}
    )


async def forget_calls(request: web.Request) -> web.Response:
    """DELETE /sandbox/calls."""
    world(request).journal.clear()
    return answer({})


async def show_limits(request: web.Request) -> web.Response:
    """GET /sandbox/limits."""
    return answer(asdict(world(request).rates.limits))


async def set_limits(request: web.Request) -> web.Response:
    """POST /sandbox/limits."""
    new, limits = await body(request, NewLimits), world(request).rates.limits
    for name, value in new.model_dump(exclude_none=True).items():
        setattr(limits, name, value)
    return answer(asdict(limits))
