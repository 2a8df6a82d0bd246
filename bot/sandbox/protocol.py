"""aiogram's typed objects in and out of JSON, as the wire carries them."""

import json
from typing import Any, TypeVar

from aiogram.client.default import Default
from pydantic import BaseModel

T = TypeVar("T")


def as_json(thing: BaseModel) -> str:
    """Return the wire form: `from` instead of `from_user`, dates as seconds, no empty fields."""
    return thing.model_dump_json(by_alias=True, exclude_none=True)


def as_plain(result: object) -> Any:
    """Return a method's result as plain JSON values."""
    if isinstance(result, BaseModel):
        return json.loads(as_json(result))
    if isinstance(result, list):
        return [as_plain(item) for item in result]
    return result


def given(value: T | Default | None) -> T | None:
    """Return a field's value; aiogram marks some fields that were left out with `Default`."""
    return None if isinstance(value, Default) else value
