"""sendPhoto, sendDocument, sendMediaGroup."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.methods import SendDocument, SendMediaGroup, SendPhoto
from aiogram.types import Document, InputMediaDocument, InputMediaPhoto, Message, PhotoSize

from bot.sandbox.bot_api.call import Call, Upload
from bot.sandbox.bot_api.parameters import UPLOAD_BYTES
from bot.sandbox.bot_api.sending import replied, written
from bot.sandbox.bot_api.texts import caption_text
from bot.sandbox.chats import Group, Phone
from bot.sandbox.files import StoredFile
from bot.sandbox.keyboards import checked
from bot.sandbox.pictures import NotAPictureError, measured, photo_sizes, sizes_of
from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.world import World

PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
ALBUM = range(2, 11)


def send_photo(world: World, call: Call[SendPhoto]) -> Message:
    """Put a picture into a chat."""
    method = call.method
    chat = world.chats.writable(method.chat_id)
    caption = caption_text(method.caption, method.parse_mode, method.caption_entities)
    content = {
        "photo": _photo(world, call, str(method.photo), "photo"),
        "caption": caption.text or None,
        "caption_entities": caption.entities or None,
        "reply_markup": checked(method.reply_markup),
        "reply_to_message": replied(world, chat, method.reply_parameters),
    }
    return _shown(world, chat, content)


def send_document(world: World, call: Call[SendDocument]) -> Message:
    """Put a file into a chat."""
    method = call.method
    chat = world.chats.writable(method.chat_id)
    caption = caption_text(method.caption, method.parse_mode, method.caption_entities)
    content = {
        "document": _document(world, call, str(method.document), "document"),
        "caption": caption.text or None,
        "caption_entities": caption.entities or None,
        "reply_markup": checked(method.reply_markup),
        "reply_to_message": replied(world, chat, method.reply_parameters),
    }
    return _shown(world, chat, content)


def send_media_group(world: World, call: Call[SendMediaGroup]) -> list[Message]:
    """Put an album of pictures, or of documents, into a chat."""
    method = call.method
    chat = world.chats.writable(method.chat_id)
    _check_album(method.media)
    album = str(world.state.next("album", 13_900_000_000_000_001))
    contents = []
    for medium in method.media:
        caption = caption_text(medium.caption, medium.parse_mode, medium.caption_entities)
        contents.append(
            {
                **_medium(world, call, medium),
                "caption": caption.text or None,
                "caption_entities": caption.entities or None,
                "media_group_id": album,
            }
        )
    return [_shown(world, chat, content) for content in contents]


def _check_album(media: Sequence[object]) -> None:
    # Telegram's documentation says 2 to 10; what its server says below 2 is not published.
    if len(media) < ALBUM.start:
        raise bad_request("there are no messages to send")
    if len(media) >= ALBUM.stop:
        raise bad_request("too many messages to send as an album")
    kinds = {type(medium) for medium in media}
    if kinds - {InputMediaPhoto, InputMediaDocument}:
        raise bad_request("media of this type is not played by the sandbox")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")


def _medium(world: World, call: Call[Any], medium: object) -> dict[str, object]:
    if isinstance(medium, InputMediaPhoto):
        return {"photo": _photo(world, call, str(medium.media), "")}
    if isinstance(medium, InputMediaDocument):
        return {"document": _document(world, call, str(medium.media), "")}
    raise bad_request("wrong type of the media")


def _shown(world: World, chat: Phone | Group, content: Mapping[str, Any]) -> Message:
    message = written(world, chat, content)
    world.show(message)
    return message


def _photo(world: World, call: Call[Any], value: str, part: str) -> list[PhotoSize]:
    upload = call.upload(value, part)
    if upload is None:
        return sizes_of(_known(world, value))
    _check_size(upload)
    size = len(upload.data)
    if size > PHOTO_BYTES:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_BYTES} bytes"
        )
    try:
        width, height = measured(upload.data)
    except NotAPictureError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    longest, shortest = max(width, height), min(width, height)
    if width + height > PHOTO_SIDES or longest > PHOTO_RATIO * shortest:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return photo_sizes(world.files, upload.name, upload.data)


def _document(world: World, call: Call[Any], value: str, part: str) -> Document:
    upload = call.upload(value, part)
    if upload is None:
        return _described(_known(world, value))
    _check_size(upload)
    return _described(world.files.add("documents", upload.name, upload.data, upload.mime))


def _described(stored: StoredFile) -> Document:
    return Document(
        file_id=stored.file_id,
        file_unique_id=stored.unique_id,
        file_name=stored.name,
        mime_type=stored.mime,
        file_size=stored.size,
    )


def _check_size(upload: Upload) -> None:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_BYTES:
        raise Refusal(413, "Request Entity Too Large")


def _known(world: World, value: str) -> StoredFile:
    """Return a file that was sent before; addresses are not fetched: there is no network here."""
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.files.get(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored
