"""What a test arranges and reads: faults, rates, the journal of calls, the clock."""

import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

from aiohttp import web
from pydantic import Field

from bot.sandbox.chats import MESSENGERS, Messenger
from bot.sandbox.control.request import Body, answer, body, instant, number, refuse, world
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


class Move(Body):
    """How to move the clock: one of the three."""

    forward_seconds: Annotated[float, Field(ge=0)] | None = None
    to: datetime | None = None
    reset: bool = False


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


async def show_clock(request: web.Request) -> web.Response:
    """GET /sandbox/clock."""
    clock = world(request).clock
    offset = clock.offset().total_seconds()
    return answer({"now": clock.now().isoformat(), "offset_seconds": offset})


async def move_clock(request: web.Request) -> web.Response:
    """POST /sandbox/clock: forward only, unless it is reset."""
    move, here = await body(request, Move), world(request)
    path = here.settings.offset_file
    if path is None:
        refuse(409, "this sandbox has no offset file: its clock can't be moved")
    offset = here.clock.offset().total_seconds()
    if move.reset:
        offset = 0.0
    elif move.to is not None:
        ahead = (instant(request, move.to) - here.clock.now()).total_seconds()
        if ahead < 0:
            refuse(409, "the clock doesn't go backwards")
        offset += ahead
    else:
        offset += move.forward_seconds or 0.0
    _write(path, offset)
    return await show_clock(request)


def _write(path: Path, offset: float) -> None:
    """Replace the file at once: whoever reads it meanwhile sees the old text or the new one."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(f"{offset:.6f}\n")
    os.replace(beside, path)  # noqa: PTH105
