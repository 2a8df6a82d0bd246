"""The sandbox's clock: shown, and moved forward."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

from aiohttp import web
from pydantic import Field

from bot.sandbox.control.request import Body, answer, body, instant, refuse, world
from bot.sandbox.idling import until_idle
from bot.sandbox.world import World


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
    waits = not (move.jump or move.reset)
    if waits:
        await until_idle(here)
    _write(path, 0.0 if move.reset else _offset(here, move.forward_seconds or 0.0, target))
    return answer({**_shown(here), "idle": await until_idle(here) if waits else None})


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
