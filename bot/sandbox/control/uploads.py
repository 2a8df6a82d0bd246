"""What a phone sends besides text: pictures, albums, files, and what the bot does not take."""

from datetime import datetime
from typing import Any, Literal

from aiogram.types import (
    Contact,
    Document,
    Location,
    MessageOriginHiddenUser,
    PhotoSize,
    Poll,
    PollOption,
    Sticker,
    Video,
    Voice,
)
from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from bot.sandbox.control.request import Body, answer, body, instant, refuse, world
from bot.sandbox.control.talking import speaker, written
from bot.sandbox.files import StoredFile
from bot.sandbox.pictures import NotAPictureError, photo_sizes
from bot.sandbox.world import World

MOMENT: TypeAdapter[datetime] = TypeAdapter(datetime)
MOST_IN_ALBUM = 10

OtherKind = Literal[
    "sticker", "voice", "video", "contact", "location", "poll", "document", "forward"
]


class Other(Body):
    """Something the bot is not made for."""

    kind: OtherKind
    caption: str | None = None
    file_name: str | None = None


async def photo(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/photo: several files are an album, captioned at its first."""
    owner, here = speaker(request), world(request)
    form = await request.post()
    pictures = [part for part in form.getall("file", []) if isinstance(part, web.FileField)]
    if not 1 <= len(pictures) <= MOST_IN_ALBUM:
        refuse(400, "file: one picture, or up to ten for an album")
    at, caption = _moment(request, form.get("at")), form.get("caption") or None
    with here.state.together():
        # On Zalo several pictures are several messages.
        is_album = bool(pictures[1:]) and owner.messenger == "telegram"
        album = str(here.state.next("album", 13_900_000_000_000_001)) if is_album else None
        ids = []
        for picture in pictures:
            content = {"photo": _sizes(here, picture), "media_group_id": album}
            message = written(here, owner, owner, at, {**content, "caption": caption})
            here.receive(owner, message)
            ids.append(message.message_id)
            caption = None
    return answer({"message_ids": ids, "media_group_id": album, "event": here.events.last()})


def _moment(request: web.Request, at: object) -> datetime:
    if not at:
        return instant(request, None)
    try:
        return instant(request, MOMENT.validate_python(at))
    except ValidationError:
        refuse(400, "at: not a moment")


def _sizes(here: World, picture: web.FileField) -> list[PhotoSize]:
    try:
        return photo_sizes(here.files, picture.filename, picture.file.read())
    except NotAPictureError:
        refuse(400, "file: not a picture")


async def document(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/document: one file of the player's own; a Zalo bot only hears."""
    owner, here = speaker(request), world(request)
    form = await request.post()
    sent = form.get("file")
    if not isinstance(sent, web.FileField):
        refuse(400, "file: one file")
    with here.state.together():
        stored = here.files.add("documents", sent.filename, sent.file.read())
        common = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
        content = {"document": _typed("document", stored, common)}
        caption = form.get("caption") or None
        message = written(here, owner, owner, here.clock.now(), {**content, "caption": caption})
        here.receive(owner, message)
    return answer({"message_id": message.message_id, "event": here.events.last()})


async def other(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/other."""
    sent, owner, here = await body(request, Other), speaker(request), world(request)
    with here.state.together():
        content = _content(here, sent)
        message = written(here, owner, owner, here.clock.now(), content)
        here.receive(owner, message)
    return answer({"message_id": message.message_id, "event": here.events.last()})


def _content(here: World, sent: Other) -> dict[str, Any]:
    if sent.kind == "contact":
        return {"contact": Contact(phone_number="+84900000000", first_name="Người quen")}
    if sent.kind == "location":
        return {"location": Location(latitude=21.0278, longitude=105.8342)}
    if sent.kind == "poll":
        return {"poll": _poll(here, sent.caption or "Họp hôm nào?")}
    if sent.kind == "forward":
        origin = MessageOriginHiddenUser(date=here.clock.now(), sender_user_name="Người khác")
        return {"forward_origin": origin, "text": sent.caption or "Tin chuyển tiếp"}
    return {sent.kind: _attachment(here, sent), "caption": sent.caption}


def _poll(here: World, question: str) -> Poll:
    return Poll.model_validate(
        {
            "id": str(here.state.next("poll", 5_100_000_000_000_000_001)),
            "question": question,
            "options": [_option(here, "Thứ Hai"), _option(here, "Thứ Ba")],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    )


def _option(here: World, text: str) -> PollOption:
    return PollOption(persistent_id=str(here.state.next("option")), text=text, voter_count=0)


def _attachment(here: World, sent: Other) -> Sticker | Voice | Video | Document:
    names = {"sticker": "sticker.webp", "voice": "voice.ogg", "video": "video.mp4"}
    name = sent.file_name or names.get(sent.kind, "tai-lieu.pdf")
    stored = here.files.add(f"{sent.kind}s", name, f"a {sent.kind} to try".encode())
    common = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return _typed(sent.kind, stored, common)


def _typed(
    kind: OtherKind, stored: StoredFile, common: dict[str, Any]
) -> Sticker | Voice | Video | Document:
    if kind == "sticker":
        return Sticker(
            **common, type="regular", width=512, height=512, is_animated=False, is_video=False
        )
    if kind == "voice":
        return Voice(**common, duration=3, mime_type=stored.mime, file_size=stored.size)
    if kind == "video":
        return Video(**common, width=640, height=360, duration=3, file_size=stored.size)
    return Document(**common, file_name=stored.name, mime_type=stored.mime, file_size=stored.size)
