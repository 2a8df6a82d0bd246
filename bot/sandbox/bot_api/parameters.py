"""A request's body, in any of the three encodings, into the parameters of one method."""

import json
from functools import cache
from typing import Any, get_args, get_origin

from aiogram.methods import TelegramMethod
from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.sandbox.bot_api.call import Call, Upload
from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.state import INT64

UPLOAD_BYTES = 50 * 1024 * 1024
ROOM_FOR_FIELDS = 1024 * 1024

# What the real server says when a required field is not there, or is empty.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "media": "can't parse media JSON object",
    "file_id": "file_id not specified",
    "callback_query_id": "query ID is empty",
    "action": 'parameter "action" is required',
    "commands": "can't parse commands: expected an Array",
}
LABELS = {"reply_markup": "reply keyboard markup", "entities": "entities", "media": "media"}


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return a request's raw fields and files; the query string counts as fields."""
    fields: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields.update(await _json(request))
        return fields, uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            fields[name] = value
    return fields, uploads


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return body


def typed(
    model: type[TelegramMethod[Any]], fields: dict[str, Any], uploads: dict[str, Upload]
) -> Call[Any]:
    """Return the call with its fields decoded and checked by aiogram's model."""
    values = {
        name: _decoded(model, name, value)
        for name, value in fields.items()
        if name in model.model_fields
    }
    for name in uploads.keys() & model.model_fields.keys():
        values.setdefault(name, f"attach://{name}")
    try:
        method = model.model_validate(values)
    except ValidationError as wrong:
        raise _refusal(wrong) from None
    for name, value in method:
        if isinstance(value, int) and abs(value) >= INT64:
            raise bad_request(f'parameter "{name}" is out of range')
    return Call(method, uploads)


def _decoded(model: type[TelegramMethod[Any]], name: str, value: Any) -> Any:
    if not isinstance(value, str) or not _is_structured(model, name):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {LABELS.get(name, name)} JSON object") from None


@cache
def _is_structured(model: type[TelegramMethod[Any]], name: str) -> bool:
    return _holds_objects(model.model_fields[name].annotation)


def _holds_objects(annotation: Any) -> bool:
    if get_origin(annotation) is list:
        return True
    if isinstance(annotation, type):
        return issubclass(annotation, BaseModel)
    return any(_holds_objects(part) for part in get_args(annotation))


def _refusal(wrong: ValidationError) -> Refusal:
    first = wrong.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "request"
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return bad_request(MISSING.get(name, f'parameter "{name}" is required'))
    return bad_request(f"can't parse {LABELS.get(name, name)}: wrong type of a field")
