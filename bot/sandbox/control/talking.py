"""What a person does on a phone with words and buttons: say, press, edit, recall."""

from datetime import datetime
from typing import Annotated, Any

from aiogram.types import CallbackQuery, Message
from aiohttp import web
from pydantic import AwareDatetime, Field

from bot.sandbox.chats import Group, Messenger, Phone
from bot.sandbox.control.request import Body, answer, body, chat, instant, phone, refuse, world
from bot.sandbox.formatting import commands_in
from bot.sandbox.screen import labels
from bot.sandbox.world import World

Text = Annotated[str, Field(min_length=1, max_length=4096)]


class Saying(Body):
    """One message of text."""

    text: Text
    at: datetime | None = None
    chat: int | None = None


class Burst(Body):
    """Many messages that the bot gets in the same instant."""

    texts: Annotated[list[Text], Field(min_length=1)]
    at: list[AwareDatetime] | None = None


class Pressing(Body):
    """A button, by its data or its label."""

    message_id: int
    data: str | None = None
    label: str | None = None
    chat: int | None = None


class Recall(Body):
    """An own message to be taken back."""

    message_id: int


class Correction(Body):
    """A new text for an own message."""

    message_id: int
    text: Text
    chat: int | None = None


async def say(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/say."""
    said, owner, here = await body(request, Saying), speaker(request), world(request)
    where = chat(request, owner, said.chat)
    with here.state.together():
        message_id = _say(here, owner, where, said.text, instant(request, said.at))
    return answer({"message_id": message_id, "event": here.events.last()})


async def burst(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/burst."""
    said, owner, here = await body(request, Burst), speaker(request), world(request)
    moments = said.at or [here.clock.now()] * len(said.texts)
    if len(moments) != len(said.texts):
        refuse(400, "at: one moment for each text")
    with here.state.together():
        ids = [
            _say(here, owner, owner, text, at) for text, at in zip(said.texts, moments, strict=True)
        ]
    return answer({"message_ids": ids, "event": here.events.last()})


def speaker(request: web.Request) -> Phone:
    """Return the phone of the path if it can write: one that blocked the bot can't."""
    owner = phone(request)
    if owner.blocked:
        refuse(409, "this phone has blocked the bot")
    return owner


def _say(here: World, owner: Phone, where: Phone | Group, text: str, at: datetime) -> int:
    shown = text.strip()
    if not shown:
        refuse(400, "text: nothing but white space")
    content = {"text": shown, "entities": commands_in(shown) or None}
    message = written(here, owner, where, at, content)
    here.receive(owner, message)
    return message.message_id


def written(
    here: World, owner: Phone, where: Phone | Group, at: datetime, content: dict[str, Any]
) -> Message:
    """Return a new message of a person's with the next id."""
    return Message(
        message_id=here.messages.next_id(),
        date=at.replace(microsecond=0),
        chat=where.chat(),
        from_user=owner.user(),
        **content,
    )


async def press(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/press.

    A label must stand on the message as it is now. Data needn't: a phone without signal shows
    buttons that are gone.
    """
    pressed, owner, here = await body(request, Pressing), speaker(request), world(request)
    _only_on("telegram", owner, "a Zalo phone has no buttons: say the digit")
    where = chat(request, owner, pressed.chat)
    message = here.messages.get(where.id, pressed.message_id)
    if message is None:
        refuse(404, "there is no such message")
    data = pressed.data or labels(message).get(pressed.label or "")
    if data is None:
        refuse(404, "there is no such button")
    with here.state.together():
        press_id = here.presses.add(owner.id, where.id)
        here.updates.add(
            callback_query=CallbackQuery(
                id=press_id,
                from_user=owner.user(),
                chat_instance=str(where.id * 7919),
                message=message,
                data=data,
            )
        )
    return answer({"callback_query_id": press_id, "event": here.events.last()})


async def edit(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/edit."""
    wanted, owner, here = await body(request, Correction), speaker(request), world(request)
    _only_on("telegram", owner, "a Zalo phone can't edit: recall")
    message = _own(here, owner, chat(request, owner, wanted.chat).id, wanted.message_id)
    text, now = wanted.text.strip(), int(here.clock.now().timestamp())
    change: dict[str, Any] = {"caption": text, "edit_date": now}
    if message.text:
        change = {"text": text, "entities": commands_in(text) or None, "edit_date": now}
    changed = message.model_copy(update=change)
    with here.state.together():
        here.show(changed, "edited")
        here.updates.add(edited_message=changed)
    return answer({"message_id": message.message_id, "event": here.events.last()})


async def recall(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/recall: the message is gone, and the bot hears nothing of it."""
    wanted, owner, here = await body(request, Recall), speaker(request), world(request)
    _only_on("zalo", owner, "recalling is played on Zalo phones only")
    with here.state.together():
        here.remove(_own(here, owner, owner.id, wanted.message_id))
    return answer({"message_id": wanted.message_id, "event": here.events.last()})


def _only_on(messenger: Messenger, owner: Phone, why: str) -> None:
    if owner.messenger != messenger:
        refuse(409, why)


def _own(here: World, owner: Phone, chat_id: int, message_id: int) -> Message:
    message = here.messages.get(chat_id, message_id)
    if message is None or message.from_user is None or message.from_user.id != owner.id:
        refuse(404, "there is no such message of this phone")
    return message


async def raw(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/raw."""
    owner, here = phone(request), world(request)
    try:
        content = await request.json()
    except ValueError:
        content = None
    if not isinstance(content, dict) or "update_id" in content:
        refuse(400, "an update without update_id is wanted")
    if owner.messenger == "zalo":
        return answer({"update_id": here.zalo.updates.add_raw(owner, content)})
    return answer({"update_id": here.updates.add_raw(owner.id, content)})
