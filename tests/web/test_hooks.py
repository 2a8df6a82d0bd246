"""Who may call, and what a call is answered, over HTTP."""

import ast
import gzip
import inspect
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import Telegram
from bot.web import hooks
from bot.web.hooks import Hook
from bot.web.server import LARGEST_BODY
from domain.messages import Incoming
from storage.database import Database
from tests.edges.house import START, Hands, add_people, inbox_rows, running
from tests.edges.messenger import Messenger
from tests.web.caller import SECRET, Caller, hook_of, listening, message


@dataclass
class Scene:
    caller: Caller
    database: Database
    hands: Hands

    @property
    def stored(self) -> list[str]:
        return [row.update_id for row in inbox_rows(self.database)]


@pytest.fixture
async def scene(sqlite: Database, telegram: Telegram) -> AsyncIterator[Scene]:
    add_people(sqlite, "1")
    hands = Hands(START)
    async with running(sqlite, Messenger(), parts=()) as bot:
        hook = hook_of(telegram, bot.receiver.take_in, now=hands.now)
        async with listening(hook) as caller:
            yield Scene(caller, sqlite, hands)


async def nobody(_batch: object) -> None:
    raise AssertionError("nothing was to be stored")


async def test_a_call_is_stored_before_it_is_answered(scene: Scene) -> None:
    assert await scene.caller.calls(message(7)) == 200
    assert scene.stored == ["7"]


async def test_a_press_has_its_spinner_stopped_by_the_answer(scene: Scene) -> None:
    pressed = {"id": "77", "from": {"id": 1}, "data": "a:1:2:3"}
    update = {"update_id": 8, "callback_query": pressed}
    caller, headers = scene.caller, {scene.caller.header: SECRET}
    async with caller.http.post("/hook/telegram", json=update, headers=headers) as answer:
        said = await answer.json()
    assert said == {"method": "answerCallbackQuery", "callback_query_id": "77"}
    assert scene.stored == ["8"]


@pytest.mark.parametrize(
    "secret", [None, "", SECRET[:-1], f"{SECRET}x", SECRET.upper(), "bí mật", "\udcff"]
)
async def test_a_wrong_secret_is_refused_and_counted(scene: Scene, secret: str | None) -> None:
    body = json.dumps(message(9)).encode()
    assert await scene.caller.posts(body, secret) == 403
    assert scene.stored == []
    assert (await scene.caller.health())[1]["refused"] == 1


async def test_wrong_secrets_fill_no_log(scene: Scene) -> None:
    with capture_logs() as logged:
        for seconds in (0, 20, 39, 1, 59, 1):
            scene.hands.forward(seconds=seconds)
            await scene.caller.posts(b"{}", "sai")
    told = [each["calls"] for each in logged if each["event"] == "web.refused"]
    assert told == [1, 4, 6]
    assert "sai" not in str(logged)


async def test_without_the_secret_no_body_is_read(scene: Scene) -> None:
    header = b"POST /hook/telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
    assert b" 403 " in await scene.caller.types(header)


def test_a_secret_is_never_compared_by_equality() -> None:
    source = inspect.getsource(hooks)
    compared = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Compare)]
    assert not [each for each in compared if "secret" in ast.unparse(each).lower()]
    assert "hmac.compare_digest(" in source


def test_a_hook_without_a_secret_is_not_made(telegram: Telegram) -> None:
    for channel, secret in ((telegram, ""), (Messenger(), SECRET)):
        with pytest.raises(ValueError, match="secret"):
            Hook(channel, secret, nobody, lambda: START)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\xfd",
        b"[" * 200_000,
        b'{"update_id": ' + b"9" * 5_000 + b"}",
        b"null",
        b"[1, 2]",
        b'{"update_id": "tam"}',
        b'{"update_id": 8, "message": {"text": "khong ro ai"}}',
    ],
)
async def test_what_cannot_be_read_holds_up_nothing(scene: Scene, body: bytes) -> None:
    """Any other answer than 200 would have it brought again for hours."""
    assert await scene.caller.posts(body) == 200
    assert scene.stored == []
    assert await scene.caller.calls(message(9)) == 200
    assert scene.stored == ["9"]


async def test_a_body_may_not_be_giant(scene: Scene) -> None:
    assert await scene.caller.posts(b" " * (LARGEST_BODY + 1)) == 413
    just_so = json.dumps(message(9)).encode()
    assert await scene.caller.posts(just_so.ljust(LARGEST_BODY)) == 200


async def test_nor_may_it_become_giant_when_unpacked(scene: Scene) -> None:
    headers = {scene.caller.header: SECRET, "Content-Encoding": "gzip"}
    bomb = gzip.compress(b" " * (20 * LARGEST_BODY))
    async with scene.caller.http.post("/hook/telegram", data=bomb, headers=headers) as answer:
        assert answer.status == 413


async def test_what_is_not_packed_as_it_says_is_a_bad_request(scene: Scene) -> None:
    headers = {scene.caller.header: SECRET, "Content-Encoding": "gzip"}
    async with scene.caller.http.post("/hook/telegram", data=b"{}", headers=headers) as answer:
        assert answer.status == 400


async def test_who_writes_too_slowly_is_cut_off_and_holds_up_nobody(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.hooks.BODY_SECONDS", 0.05)
    lines = [
        "POST /hook/telegram HTTP/1.1",
        "Host: x",
        f"{scene.caller.header}: {SECRET}",
        "Content-Length: 99",
    ]
    assert b" 408 " in await scene.caller.types("\r\n".join([*lines, "", "{"]).encode())
    assert await scene.caller.calls(message(9)) == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/hook/zalo"),
        ("POST", "/hook/telegram/"),
        ("POST", "/hook/"),
        ("GET", "/hook/telegram"),
        ("PUT", "/hook/telegram"),
        ("POST", "/healthz"),
        ("GET", "/"),
        ("GET", "/favicon.ico"),
    ],
)
async def test_there_is_nothing_else(scene: Scene, method: str, path: str) -> None:
    headers = {scene.caller.header: SECRET}
    async with scene.caller.http.request(method, path, headers=headers, data=b"{}") as answer:
        assert (answer.status, await answer.text()) == (404, "Not Found")


async def test_what_cannot_be_stored_is_to_come_again(telegram: Telegram) -> None:
    async def full(_batch: Sequence[Incoming]) -> None:
        raise OSError("the disk is full: /data/so.sqlite")

    async with listening(hook_of(telegram, full)) as caller:
        headers = {caller.header: SECRET}
        async with caller.http.post("/hook/telegram", json=message(9), headers=headers) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
            assert await answer.read() == b""
        assert await caller.calls(message(10)) == 503


async def test_a_bug_of_ours_tells_the_caller_nothing(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: object, _body: object, _now: object) -> None:
        raise LookupError("chuyện riêng")

    monkeypatch.setattr(Telegram, "read_pushed", broken)
    async with listening(hook_of(telegram, nobody)) as caller:
        with capture_logs() as logged:
            assert await caller.calls(message(9)) == 200
    assert [each["event"] for each in logged] == ["web.unreadable"]


async def test_no_answer_names_the_server_or_may_be_kept(scene: Scene) -> None:
    for path in ("/healthz", "/nothing"):
        async with scene.caller.http.get(path) as answer:
            assert "Server" not in answer.headers
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
