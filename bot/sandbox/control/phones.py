"""Phones and groups: made, listed, and the bot blocked or let in again."""

import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

from aiogram.types import ChatMemberBanned, ChatMemberLeft, ChatMemberMember, ChatMemberUpdated
from aiohttp import web
from pydantic import Field

from bot.sandbox.chats import Group, Messenger, Phone
from bot.sandbox.control.request import Body, answer, body, phone, refuse, world
from bot.sandbox.control.talking import written
from bot.sandbox.world import World

FOR_EVER = datetime.fromtimestamp(0, UTC)


class NewPhone(Body):
    """A person to play."""

    name: Annotated[str, Field(min_length=1, max_length=64)]
    username: Annotated[str, Field(pattern=r"^[A-Za-z]\w{3,31}$")] | None = None
    language: str = "vi"
    id: Annotated[int, Field(gt=0)] | None = None
    role: str | None = None
    note: str | None = None
    messenger: Messenger = "telegram"
    wire_id: Annotated[str, Field(pattern=r"^[0-9a-f]{20}$")] | None = None


class NewGroup(Body):
    """A group that one of its members adds the bot to."""

    title: Annotated[str, Field(min_length=1, max_length=128)]
    members: Annotated[list[int], Field(min_length=1)]


async def add_phone(request: web.Request) -> web.Response:
    """POST /sandbox/phones."""
    new = await body(request, NewPhone)
    if new.wire_id is not None and new.messenger != "zalo":
        refuse(400, "wire_id: only a Zalo phone has one")
    try:
        made = world(request).chats.add_phone(
            new.name,
            username=new.username,
            language=new.language,
            phone_id=new.id,
            role=new.role,
            note=new.note,
            messenger=new.messenger,
            wire_id=new.wire_id,
        )
    except sqlite3.IntegrityError:
        refuse(409, "this id is taken")
    return answer(_shown(made))


async def list_phones(request: web.Request) -> web.Response:
    """GET /sandbox/phones."""
    return answer({"phones": [_shown(each) for each in world(request).chats.phones()]})


def _shown(each: Phone) -> dict[str, object]:
    return asdict(each)


async def add_group(request: web.Request) -> web.Response:
    """POST /sandbox/groups; the first member adds the bot, which gets both updates of that."""
    new, here = await body(request, NewGroup), world(request)
    people = [here.chats.phone(member) for member in new.members]
    adder = people[0]
    if adder is None or None in people:
        refuse(404, "there is no such phone")
    if any(each and each.messenger != "telegram" for each in people):
        refuse(409, "groups are played on Telegram only")
    joined = {"new_chat_members": [here.bot()]}
    with here.state.together():
        group = here.chats.add_group(new.title, new.members)
        _member_update(here, adder, group, inside=True)
        here.receive(adder, written(here, adder, group, here.clock.now(), joined))
    return answer({"id": group.id, "title": group.title})


async def list_groups(request: web.Request) -> web.Response:
    """GET /sandbox/groups."""
    chats = world(request).chats
    return answer(
        {
            "groups": [
                {"id": each.id, "title": each.title, "members": chats.watchers(each.id)}
                for each in chats.groups()
            ]
        }
    )


async def block(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/block."""
    return _set_blocked(request, blocked=True)


async def unblock(request: web.Request) -> web.Response:
    """POST /sandbox/phones/{id}/unblock."""
    return _set_blocked(request, blocked=False)


def _set_blocked(request: web.Request, *, blocked: bool) -> web.Response:
    here, owner = world(request), phone(request)
    if owner.blocked != blocked:
        with here.state.together():
            here.chats.mark_blocked(owner.id, blocked=blocked)
            if owner.messenger == "telegram":  # Zalo tells its bot nothing
                _member_update(here, owner, owner, inside=not blocked)
    return answer({"blocked": blocked})


def _member_update(here: World, actor: Phone, chat: Phone | Group, *, inside: bool) -> None:
    """Queue my_chat_member: in a private chat `kicked` means blocked."""
    present = ChatMemberMember(user=here.bot())
    absent: ChatMemberLeft | ChatMemberBanned = ChatMemberLeft(user=here.bot())
    if isinstance(chat, Phone):
        absent = ChatMemberBanned(user=here.bot(), until_date=FOR_EVER)
    here.updates.add(
        my_chat_member=ChatMemberUpdated(
            chat=chat.chat(),
            from_user=actor.user(),
            date=here.clock.now(),
            old_chat_member=absent if inside else present,
            new_chat_member=present if inside else absent,
        )
    )
