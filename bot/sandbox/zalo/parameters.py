"""The parameters of Zalo's methods, checked strictly: an id that is a number is no id."""

from typing import Annotated, Any, Literal, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.sandbox.zalo.refusals import bad_request

Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Parameters(BaseModel):
    """The parameters of a method that has none; what is unknown is ignored."""

    model_config = ConfigDict(strict=True, extra="ignore")


class ToChat(Parameters):
    """Of every method that sends."""

    chat_id: str


class Message(ToChat):
    """Of sendMessage."""

    text: Text
    parse_mode: Literal["markdown", "html"] | None = None


class Photo(ToChat):
    """Of sendPhoto: the picture's address and its caption."""

    photo: str
    caption: Text | None = None


class Sticker(ToChat):
    """Of sendSticker."""

    sticker: Annotated[str, Field(min_length=1)]


class Voice(ToChat):
    """Of sendVoice."""

    voice_url: Annotated[str, Field(pattern=r"^https?://.+\.aac$")]


class Action(ToChat):
    """Of sendChatAction."""

    action: Literal["typing", "upload_photo"]


class Polling(Parameters):
    """Of getUpdates; seconds, as a number or as digits."""

    timeout: Annotated[float, Field(ge=0, strict=False)] = 30.0


class Hook(Parameters):
    """Of setWebhook."""

    url: str
    secret_token: Annotated[str, Field(min_length=8, max_length=256)]


P = TypeVar("P", bound=Parameters)


async def read(request: web.Request) -> dict[str, Any]:
    """Return a request's raw fields; the query string counts as fields."""
    fields: dict[str, Any] = dict(request.query)
    if not request.can_read_body:
        return fields
    if request.content_type != "application/json":
        return {**fields, **await request.post()}
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return fields | body


def typed(model: type[P], fields: dict[str, Any]) -> P:
    """Return the parameters of one method; raise a refusal if they are outside its rules."""
    try:
        return model.model_validate(fields)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        raise bad_request(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
