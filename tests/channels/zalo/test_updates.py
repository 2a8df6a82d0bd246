"""Zalo's updates as they are documented, bare and wrapped."""

from datetime import timedelta
from typing import Any

import pytest

from bot.channels.zalo_updates import read, updates_in
from domain.messages import Incoming, Kind
from tests.channels.zalo.conftest import NOW
from tests.channels.zalo.payloads import GROUP, LAN, LINK, NUMBER, SENT, in_group, text, update


def seen(body: object) -> Incoming:
    (found,) = updates_in(body)
    incoming = read(found, NOW)
    assert incoming is not None
    return incoming


@pytest.mark.parametrize(
    "body",
    [
        text("xuống thôn 5"),
        {"ok": True, "result": text("xuống thôn 5")},
        {"ok": True, "result": [text("xuống thôn 5")]},
    ],
    ids=["bare", "wrapped", "listed"],
)
def test_a_text_in_each_of_its_wrappings(body: dict[str, Any]) -> None:
    assert seen(body) == Incoming(
        "zalo",
        LAN,
        f"message.text.received:{NUMBER}",
        Kind.TEXT,
        SENT,
        message_id=NUMBER,
        text="xuống thôn 5",
    )


def test_a_text_with_a_link_in_it_is_a_text() -> None:
    found = seen(update("link", text=f"xem {LINK}", link={"url": LINK}))
    assert (found.kind, found.text) == (Kind.TEXT, f"xem {LINK}")


@pytest.mark.parametrize(
    ("content", "kind"), [({"text": "chào"}, Kind.TEXT), ({"photo": LINK}, Kind.PHOTO)]
)
def test_an_update_may_come_without_the_name_of_its_event(
    content: dict[str, str], kind: Kind
) -> None:
    found = seen({"message": update(**content)["message"]})
    assert (found.kind, found.update_id) == (kind, f"message:{NUMBER}")


@pytest.mark.parametrize("content", [{"reaction": "👍"}, {"message_id": None}])
def test_a_reaction_is_not_answered(content: dict[str, Any]) -> None:
    assert read(update("reaction", **content), NOW) is None


@pytest.mark.parametrize(
    "probe", [None, "", {}, [], {"ok": True, "result": {}}, {"ok": True, "result": []}, {"ok": 1}]
)
def test_a_probe_brings_nothing(probe: object) -> None:
    assert [each for each in updates_in(probe) if read(each, NOW)] == []


@pytest.mark.parametrize("key", ["photo", "photo_url"])
def test_a_picture_goes_by_its_address_with_its_caption(key: str) -> None:
    found = seen(update("image", caption="họp thôn", **{key: LINK}))
    assert (found.kind, found.photo, found.text) == (Kind.PHOTO, LINK, "họp thôn")


def test_a_picture_without_a_caption_has_no_text() -> None:
    assert seen(update("image", photo_url=LINK, caption="")).text is None


@pytest.mark.parametrize(
    ("event", "content", "detail"),
    [
        ("sticker", {"sticker": "bfe458bf64fa8da4d4eb", "url": LINK}, "sticker"),
        ("voice", {"voice_url": LINK}, "voice"),
        ("unsupported", {}, "other"),
        ("hologram", {"hologram": LINK}, "other"),
    ],
)
def test_what_is_no_text_is_named(event: str, content: dict[str, Any], detail: str) -> None:
    found = seen(update(event, **content))
    assert (found.kind, found.detail, found.photo) == (Kind.OTHER, detail, None)


def test_a_caption_is_there_for_the_guard_whatever_it_stands_under() -> None:
    assert seen(update("voice", voice_url=LINK, caption="0912345678")).text == "0912345678"


@pytest.mark.parametrize(
    "body",
    [
        in_group(),
        in_group(message_id=None),
        text(chat={"id": GROUP}),
        text(chat={"id": LAN, "chat_type": "COMMUNITY"}),
        update("image", chat={"id": GROUP, "chat_type": "GROUP"}),
    ],
)
def test_a_group_is_told_apart_from_a_person(body: dict[str, Any]) -> None:
    found = seen(body)
    assert (found.kind, found.text, found.photo) == (Kind.GROUP, None, None)


@pytest.mark.parametrize("body", [text(), text(message_id=None)], ids=["whole", "broken"])
def test_bots_are_not_listened_to(body: dict[str, Any]) -> None:
    body["message"]["from"]["is_bot"] = True
    assert read(body, NOW) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("00012345678901234567", "00012345678901234567"),
        ("1e5", "1e5"),
        ("12345678901234567890", "12345678901234567890"),
        ("-7", "-7"),
        ("Infinity", "Infinity"),
        (12345678901234567890, "12345678901234567890"),
    ],
)
def test_an_id_is_kept_letter_for_letter(given: str | int, kept: str) -> None:
    found = seen(text(message_id=given, chat={"id": given, "chat_type": "PRIVATE"}))
    assert (found.address, found.message_id) == (kept, kept)
    assert found.update_id == f"message.text.received:{kept}"


def test_a_date_is_in_milliseconds() -> None:
    later = int(SENT.timestamp()) * 1000 + 250
    assert seen(text(date=later)).at == SENT + timedelta(milliseconds=250)


@pytest.mark.parametrize("left_out", ["from", "chat_type", "is_bot"])
@pytest.mark.parametrize("as_null", [True, False])
def test_what_is_not_needed_may_be_missing(left_out: str, as_null: bool) -> None:
    body = text("chào")
    for part in (body["message"], body["message"]["chat"], body["message"]["from"]):
        if left_out in part:
            del part[left_out]
            part.update({left_out: None} if as_null else {})
    assert seen(body).text == "chào"
