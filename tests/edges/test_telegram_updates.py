"""Telegram's updates as they were captured, and as nobody has ever seen them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_updates import read, read_batch, read_pushed
from domain.messages import FILE_BYTES, TOO_BIG, Kind

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SENT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
CHAT = {"id": 42, "type": "private", "first_name": "Lan"}
GROUP = {"id": -7, "type": "supergroup", "title": "Xã Tân An"}
LAN = {"id": 42, "is_bot": False, "first_name": "Lan"}


def message(**content: Any) -> dict[str, Any]:
    sent = int(SENT.timestamp())
    return {"update_id": 9, "message": {"message_id": 5, "date": sent, "chat": CHAT, **content}}


def membership(status: str, chat: dict[str, Any]) -> dict[str, Any]:
    change = {"chat": chat, "from": LAN, "date": int(SENT.timestamp())}
    return {"update_id": 9, "my_chat_member": {**change, "new_chat_member": {"status": status}}}


def press(number: int = 9, **more: Any) -> dict[str, Any]:
    shown = {"message_id": 5, "date": 0, "chat": CHAT}
    given_ = {"id": "77", "from": LAN, "message": shown, "data": "a:1:2:3", **more}
    return {"update_id": number, "callback_query": given_}


def test_a_text() -> None:
    seen = read(message(text="xuống thôn 5"), NOW)
    assert seen is not None
    assert (seen.channel, seen.address, seen.update_id) == ("telegram", "42", "9")
    assert (seen.kind, seen.text, seen.message_id, seen.at) == (
        Kind.TEXT,
        "xuống thôn 5",
        "5",
        SENT,
    )


def test_a_photo_is_taken_in_its_largest_size_with_caption_and_album() -> None:
    sizes = [{"file_id": "nhỏ", "width": 90}, {"file_id": "lớn", "width": 1280}]
    seen = read(message(photo=sizes, caption="họp thôn", media_group_id="8"), NOW)
    assert seen is not None
    assert (seen.kind, seen.photo, seen.text, seen.album) == (Kind.PHOTO, "lớn", "họp thôn", "8")


@pytest.mark.parametrize(
    ("size", "file", "detail"), [(FILE_BYTES, "d", None), (FILE_BYTES + 1, None, TOO_BIG)]
)
def test_a_document_is_a_file_unless_it_is_too_big(
    size: int, file: str | None, detail: str | None
) -> None:
    sent = {"file_id": "d", "file_name": "thôn.xlsx", "file_size": size}
    seen = read(message(document=sent, caption="đây"), NOW)
    assert seen is not None
    assert (seen.kind, seen.file, seen.detail) == (Kind.FILE, file, detail)
    assert seen.text == "đây\nthôn.xlsx"  # for the guard


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ({"voice": {"file_id": "v"}}, "voice"),
        ({"sticker": {"file_id": "s"}}, "sticker"),
        ({"video": {"file_id": "v"}}, "video"),
        ({"contact": {"phone_number": "0912345678", "first_name": "A"}}, "contact"),
        ({"location": {"latitude": 21.0, "longitude": 105.0}}, "location"),
        ({"poll": {"id": "1", "question": "?"}}, "poll"),
        ({"animation": {"file_id": "a"}, "document": {"file_id": "a"}}, "animation"),
        ({"document": {"file_id": "d"}, "forward_origin": {"type": "user"}}, "forward"),
        ({"text": "chuyển tiếp", "forward_origin": {"type": "user"}}, "forward"),
        ({"something_of_2027": {}}, "other"),
    ],
)
def test_what_is_no_text_is_named(content: dict[str, Any], detail: str) -> None:
    seen = read(message(**content), NOW)
    assert seen is not None
    assert (seen.kind, seen.detail, seen.photo) == (Kind.OTHER, detail, None)
    assert "0912345678" not in str(seen)


def test_the_names_of_files_are_there_for_the_guard() -> None:
    document = {"file_id": "d", "file_name": "0912345678.pdf"}
    seen = read(message(document=document, caption="xem"), NOW)
    assert seen is not None
    assert seen.text == "xem\n0912345678.pdf"


def test_an_edited_message_counts_from_its_edit() -> None:
    later = int((SENT + timedelta(minutes=5)).timestamp())
    edited = {**message(text="sửa")["message"], "edit_date": later}
    seen = read({"update_id": 9, "edited_message": edited}, NOW)
    assert seen is not None
    assert (seen.kind, seen.at) == (Kind.EDITED, SENT + timedelta(minutes=5))


def test_a_press_carries_what_the_button_carried() -> None:
    seen = read(press(), NOW)
    assert seen is not None
    assert (seen.kind, seen.choice, seen.message_id, seen.address) == (
        Kind.CHOICE,
        "a:1:2:3",
        "5",
        "42",
    )


def test_a_press_whose_message_is_too_old_still_has_its_sender() -> None:
    seen = read(press(message=None), NOW)
    assert seen is not None
    assert (seen.address, seen.message_id) == ("42", None)


@pytest.mark.parametrize(
    ("update", "kind", "address"),
    [
        (membership("kicked", CHAT), Kind.GONE, "42"),
        (membership("member", CHAT), Kind.BACK, "42"),
        (membership("member", GROUP), Kind.GROUP, "-7"),
        (membership("administrator", GROUP), Kind.GROUP, "-7"),
        (membership("left", GROUP), Kind.GONE, "-7"),
        (message(text="chào", chat=GROUP), Kind.GROUP, "-7"),
    ],
)
def test_who_blocks_and_who_invites(update: dict[str, Any], kind: Kind, address: str) -> None:
    seen = read(update, NOW)
    assert seen is not None
    assert (seen.kind, seen.address) == (kind, address)


def test_a_press_is_taken_for_as_old_as_what_came_after_it() -> None:
    """It has no date. After an outage it must not go behind texts that were typed later."""
    typed = {**message(text="sau"), "update_id": 10}
    batch = read_batch([press(9), typed, press(11)], NOW)
    assert [each.at for each in batch.incomings] == [SENT, SENT, NOW]
    assert [each.update_id for each in batch.incomings] == ["9", "10", "11"]
    assert batch.presses == ["77", "77"]


@pytest.mark.parametrize(
    "broken",
    [
        {"message": {"chat": {"id": 42}}},
        {"message": {"message_id": "năm", "date": [], "chat": {"id": 42, "type": 3}}},
        {"message": {"message_id": 5, "date": 10**40, "chat": {"id": 42, "type": "private"}}},
        {"callback_query": {"from": {"id": 42}, "data": 7}},
        {"my_chat_member": {"chat": {"id": 42}, "new_chat_member": "kicked"}},
    ],
)
def test_a_broken_update_is_other_without_content(broken: dict[str, Any]) -> None:
    seen = read({"update_id": 9, **broken}, NOW)
    assert seen is not None
    assert (seen.kind, seen.detail, seen.address, seen.text) == (Kind.OTHER, "broken", "42", None)


def test_what_has_no_sender_is_passed_over_and_acknowledged() -> None:
    batch = read_batch([{"update_id": 9}, message(text="lành") | {"update_id": 10}], NOW)
    assert [each.text for each in batch.incomings] == ["lành"]
    assert (batch.offset, batch.unreadable) == (11, 1)


KEYS = [
    *("message", "edited_message", "callback_query", "my_chat_member", "new_chat_member"),
    *("chat", "from", "id", "type", "date", "status"),
    *("text", "photo", "document", "file_id", "message_id", "data"),
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda parts: (
        st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(KEYS), parts, max_size=6)
    ),
    max_leaves=20,
)


@given(st.lists(st.dictionaries(st.sampled_from(["message", "callback_query"]), ANYTHING)))
def test_no_update_however_odd_stops_the_others(odd: list[dict[str, Any]]) -> None:
    updates = [{"update_id": number, **update} for number, update in enumerate(odd)]
    good = {**message(text="lành"), "update_id": len(odd)}
    batch = read_batch([*updates, good], NOW)
    assert batch.incomings[-1].text == "lành"
    assert batch.offset == len(odd) + 1


@given(ANYTHING)
def test_whatever_the_server_answers_is_survived(answer: Any) -> None:
    updates = answer if isinstance(answer, list) else [answer]
    assert read_batch(updates, NOW).incomings == []


def test_one_call_brings_one_update() -> None:
    pushed, is_unreadable = read_pushed(message(text="xuống thôn 5"), NOW)
    assert pushed.incoming == read(message(text="xuống thôn 5"), NOW)
    assert (pushed.reply, is_unreadable) == ({}, False)


def test_a_pushed_press_is_answered_in_the_answer_to_the_call() -> None:
    pushed, _ = read_pushed(press(), NOW)
    assert pushed.incoming == read(press(), NOW)
    assert pushed.reply == {"method": "answerCallbackQuery", "callback_query_id": "77"}


@given(ANYTHING)
def test_whatever_a_call_brings_is_survived(body: Any) -> None:
    pushed, is_unreadable = read_pushed(body, NOW)
    assert (pushed.incoming, pushed.reply, is_unreadable) == (None, {}, True)


@given(st.dictionaries(st.sampled_from(["message", "callback_query"]), ANYTHING))
def test_whatever_a_pushed_update_holds_is_survived(update: dict[str, Any]) -> None:
    pushed, is_unreadable = read_pushed({"update_id": 9, **update}, NOW)
    assert is_unreadable == (pushed.incoming is None)
