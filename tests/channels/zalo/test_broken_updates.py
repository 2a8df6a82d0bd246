"""Zalo's updates as nobody has ever seen them: read as far as can be, and never raised over."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Pushed
from bot.channels.zalo import Zalo
from bot.channels.zalo_client import ZaloSettings
from bot.channels.zalo_updates import read, updates_in
from domain.messages import Kind
from tests.channels.zalo.conftest import NOW
from tests.channels.zalo.payloads import GROUP, LAN, LINK, NUMBER, text, update

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["PRIVATE", "GROUP", LAN, GROUP, 10**40, "\ud800", "\x00", "message"])
)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12
)


def without_sender(chat: object, sender: object) -> dict[str, Any]:
    return update("text", **{"text": "ai đó", "chat": chat, "from": sender})


@pytest.fixture(scope="module")
def channel() -> Zalo:
    return Zalo(ZaloSettings("1:x"), lambda: NOW)


@pytest.mark.parametrize(
    "broken",
    [
        text(message_id=None),
        text(message_id=["một"]),
        text(message_id=1.5),
        text(date="hôm qua"),
        text(date=10**40),
        text(date=None),
        text(words=None),
        text(words=""),
        text(words={"not": "a text"}),
        text(chat={"chat_type": "PRIVATE"}),
        text(chat={"id": LAN, "chat_type": 3}),
        text(chat=None),
        update("image", caption="họp thôn"),
        update("image", photo_url="", caption="họp thôn"),
        update("image", photo_url=[LINK]),
        update("image", photo_url="file:///etc/passwd"),
        update("image", photo_url="https://a.vn/\x00"),
        update("image", photo_url="https://a.vn/" + "a" * 5_000),
        {**text(), "event_name": ["?"]},
        {"message": {"chat": {"id": LAN}}},
    ],
)
def test_a_broken_update_is_other_without_content(broken: dict[str, Any]) -> None:
    seen = read(broken, NOW)
    assert seen is not None
    assert (seen.kind, seen.detail, seen.address) == (Kind.OTHER, "broken", LAN)
    assert (seen.text, seen.photo, seen.message_id) == (None, None, None)


@pytest.mark.parametrize(
    "nobodys",
    [
        {"event_name": "message.text.received"},
        {"event_name": "user.follow", "follower": {"id": LAN}},
        without_sender({}, {}),
        without_sender({"id": True}, None),
        without_sender({"id": ""}, {"id": 1e20}),
    ],
)
def test_what_has_no_sender_is_passed_over(channel: Zalo, nobodys: dict[str, Any]) -> None:
    assert channel.read_pushed(nobodys, NOW) == Pushed(None)


def test_a_broken_group_is_still_a_group() -> None:
    """As OTHER it would be answered, for all to read."""
    seen = read(text(chat={"id": GROUP, "chat_type": None}, date=None), NOW)
    assert seen is not None
    assert seen.kind is Kind.GROUP


@pytest.mark.parametrize("broken", [text(date="?"), text(message_id=None)])
def test_a_repeat_of_a_broken_update_is_seen_to_be_one(broken: dict[str, Any]) -> None:
    first, again = read(broken, NOW), read(broken, NOW + timedelta(minutes=1))
    assert first is not None
    assert again is not None
    assert first.update_id == again.update_id


def test_broken_updates_of_which_nothing_is_known_are_all_answered() -> None:
    broken = text(message_id=None, date=None)
    first, later = read(broken, NOW), read(broken, NOW + timedelta(minutes=1))
    assert first is not None
    assert later is not None
    assert first.update_id != later.update_id


@given(anything)
def test_nothing_makes_it_raise(channel: Zalo, body: object) -> None:
    channel.read_pushed(body, NOW)


PLACES = [(), ("message",), ("message", "chat"), ("message", "from")]
KEYS = ["event_name", "message", "message_id", "chat", "from", "id", "is_bot", "chat_type", "date"]
CONTENTS = ["text", "caption", "photo", "photo_url"]


@given(
    st.sampled_from([text(), update("image", photo_url=LINK)]),
    st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(KEYS + CONTENTS), anything)),
)
def test_nothing_put_into_a_good_update_makes_it_raise(
    channel: Zalo, good: dict[str, Any], changes: list[tuple[tuple[str, ...], str, Any]]
) -> None:
    incoming = channel.read_pushed(_changed(good, changes), NOW).incoming
    if incoming and incoming.kind is Kind.PHOTO:
        assert incoming.photo


def _changed(good: dict[str, Any], changes: list[tuple[tuple[str, ...], str, Any]]) -> Any:
    body = deepcopy(good)
    for path, key, value in changes:
        place: Any = body
        for name in path:
            place = place.get(name) if isinstance(place, dict) else None
        if isinstance(place, dict):
            place[key] = value
    return body


def test_a_list_of_lists_is_nothing() -> None:
    assert updates_in({"result": [[text()], None, 3]}) == []


def test_the_id_of_a_message_is_part_of_the_updates() -> None:
    seen = read(text(), NOW)
    assert seen is not None
    assert seen.update_id.endswith(NUMBER)
