"""What every route of the control API does with its request: read, check, refuse."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.sandbox.chats import Group, Phone
from bot.sandbox.world import World

WORLD: web.AppKey[World] = web.AppKey("world", World)


class Body(BaseModel):
    """A body whose fields are all known."""

    model_config = ConfigDict(extra="forbid")


B = TypeVar("B", bound=Body)


def refuse(status: int, why: str) -> NoReturn:
    """Raise a refusal of the control API."""
    kinds: dict[int, type[web.HTTPClientError]] = {
        400: web.HTTPBadRequest,
        403: web.HTTPForbidden,
        404: web.HTTPNotFound,
        409: web.HTTPConflict,
    }
    raise kinds[status](text=json.dumps({"error": why}), content_type="application/json")


async def body(request: web.Request, model: type[B]) -> B:
    """Return a request's JSON body as a model."""
    try:
        return model.model_validate_json(await request.read() or b"{}")
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        refuse(400, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


def world(request: web.Request) -> World:
    """Return the sandbox's rooms."""
    return request.app[WORLD]


def phone(request: web.Request) -> Phone:
    """Return the phone that the path names."""
    found = world(request).chats.phone(int(request.match_info["id"]))
    return found or refuse(404, "there is no such phone")


def chat(request: web.Request, owner: Phone, group_id: int | None) -> Phone | Group:
    """Return the group that a body names, or the phone's private chat with the bot."""
    if group_id is None or group_id == owner.id:
        return owner
    found = world(request).chats.group(group_id)
    if found is None or owner.id not in world(request).chats.watchers(group_id):
        refuse(404, "this phone is in no such group")
    return found


def number(query: Mapping[str, str], name: str, default: float) -> float:
    """Return a number of the query string."""
    try:
        return float(query.get(name, default))
    except ValueError:
        refuse(400, f"{name} must be a number")


def instant(request: web.Request, at: datetime | None) -> datetime:
    """Return a body's moment, taken as UTC if it names no zone; without one, now."""
    if at is None:
        return world(request).clock.now()
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def answer(content: dict[str, Any], status: int = 200) -> web.Response:
    """Return an answer in JSON."""
    text = json.dumps(content, ensure_ascii=False)
    return web.Response(status=status, text=text, content_type="application/json")
