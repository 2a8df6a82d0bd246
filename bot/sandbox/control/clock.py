"""The sandbox's clock: shown, and moved forward."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from aiohttp import web
from pydantic import Field

from bot.sandbox.control.request import Body, answer, body, instant, refuse, world
from bot.sandbox.idling import next_due, until_idle
from bot.sandbox.world import World

MOST_STEPS = 5_000


class Move(Body):
    """How to move the clock: one of the three; a `jump` waits for nobody."""

    forward_seconds: Annotated[float, Field(ge=0)] | None = None
    to: datetime | None = None
    reset: bool = False
    jump: bool = False


async def show_clock(request: web.Request) -> web.Response:
    """GET /sandbox/clock."""
    return answer(_shown(world(request)))


async def move_clock(request: web.Request) -> web.Response:
    """POST /sandbox/clock: forward only, unless it is reset."""
    move, here = await body(request, Move), world(request)
    path = here.settings.offset_file
    if path is None:
        refuse(409, "this sandbox has no offset file: its clock can't be moved")
    target = move.to and instant(request, move.to)
    if target is not None and target < here.clock.now():
        refuse(409, "the clock doesn't go backwards")
    if move.reset or move.jump:
        _write(path, 0.0 if move.reset else _offset(here, move.forward_seconds or 0.0, target))
        return answer({**_shown(here), "idle": None})
    is_idle = await until_idle(here)
    forward = timedelta(seconds=move.forward_seconds or 0.0)
    ahead = (here.clock.offset() + forward).total_seconds()
    if is_idle:
        await _stop_at_what_is_due(here, path, target or here.clock.now() + forward)
    _write(path, _offset(here, 0.0, target) if target else max(ahead, _offset(here, 0.0, None)))
    is_idle = await until_idle(here)
    return answer({**_shown(here), "idle": is_idle})


async def _stop_at_what_is_due(here: World, path: Path, goal: datetime) -> None:
    """Go from one due moment to the next, each time until the bot has done what is due then."""
    for _ in range(MOST_STEPS):
        due = await next_due(here)
        if due is None or not here.clock.now() < due <= goal:
            return
        _write(path, _offset(here, 0.0, due))
        if not await until_idle(here):
            return


def _offset(here: World, forward: float, target: datetime | None) -> float:
    """Return the new offset; a target may have passed while the bot was waited for."""
    if target is not None:
        forward = max(0.0, (target - here.clock.now()).total_seconds())
    return here.clock.offset().total_seconds() + forward


def _shown(here: World) -> dict[str, object]:
    offset = here.clock.offset().total_seconds()
    return {"now": here.clock.now().isoformat(), "offset_seconds": offset}


def _write(path: Path, offset: float) -> None:
    """Replace the file at once: whoever reads it meanwhile sees the old text or the new one."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(f"{offset:.6f}\n")
    os.replace(beside, path)  # noqa: PTH105
