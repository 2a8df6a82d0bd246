"""Pictures and files on their way out to Telegram, against the sandbox, over HTTP."""

from pathlib import Path

import pytest

from bot.channels.base import Attachment, Problem, SendError
from bot.channels.telegram import Telegram
from bot.sandbox.server import Sandbox
from tests.edges.on_sandbox import fault
from tests.edges.test_photo_files import picture
from tests.phone import Phone

LONG = "Kết quả công tác dân vận tháng 11. " * 40


@pytest.fixture
def chart(tmp_path: Path) -> Attachment:
    path = tmp_path / "a1b2.png"
    path.write_bytes(picture(sort="PNG"))
    return Attachment(path, "Biểu đồ tháng 11.png", is_picture=True)


@pytest.fixture
def report(tmp_path: Path) -> Attachment:
    path = tmp_path / "c3d4.xlsx"
    path.write_bytes(b"PK" + bytes(500))
    return Attachment(path, "Báo cáo tháng 11.xlsx", is_picture=False)


async def test_a_picture_is_shown_with_its_text(
    telegram: Telegram, lan: Phone, chart: Attachment
) -> None:
    number = await telegram.attach(str(lan.id), chart, "Biểu đồ đây")
    shown = await lan.last()
    assert (str(shown.message_id), shown.kind, shown.text) == (number, "photo", "Biểu đồ đây")
    assert shown.photo


async def test_a_file_comes_under_the_name_that_it_is_shown_by(
    telegram: Telegram, lan: Phone, report: Attachment
) -> None:
    await telegram.attach(str(lan.id), report, "Báo cáo đây")
    shown = await lan.last()
    assert shown.file is not None
    assert (shown.file["name"], shown.text) == ("Báo cáo tháng 11.xlsx", "Báo cáo đây")
    assert await lan.fetches(shown.file["url"]) == report.path.read_bytes()


async def test_a_picture_too_large_for_one_goes_as_a_file(
    telegram: Telegram, lan: Phone, chart: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.PHOTO_BYTES", 10)
    await telegram.attach(str(lan.id), chart, "")
    assert (await lan.last()).kind == "document"


async def test_a_text_too_long_for_a_caption_goes_before_it(
    telegram: Telegram, lan: Phone, report: Attachment
) -> None:
    await telegram.attach(str(lan.id), report, LONG)
    text, file = (await lan.screen())[-2:]
    assert (text.text, text.file, file.text) == (LONG.strip(), None, "")
    assert file.file is not None


async def test_a_file_that_is_gone_is_refused_before_anything_is_said(
    telegram: Telegram, lan: Phone, report: Attachment
) -> None:
    report.path.unlink()
    before = len(await lan.screen())
    with pytest.raises(SendError) as raised:
        await telegram.attach(str(lan.id), report, LONG)
    assert raised.value.problem is Problem.REFUSED
    assert len(await lan.screen()) == before


async def test_an_upload_fails_like_any_message(
    telegram: Telegram, lan: Phone, sandbox: Sandbox, report: Attachment
) -> None:
    await fault(sandbox, method="sendDocument", kind="429", retry_after=7)
    with pytest.raises(SendError) as raised:
        await telegram.attach(str(lan.id), report, "x")
    assert (raised.value.problem, raised.value.retry_after) == (Problem.THROTTLED, 7.0)
