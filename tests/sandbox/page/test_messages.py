"""What is said and shown: texts, buttons, edits, pictures, files."""

import pytest
from playwright.async_api import expect

from tests.browser import PhoneOnPage
from tests.sandbox.page.stage import OFFICER, Stage, keyboard, picture

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_is_typed_shows_and_reaches_the_bot(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.say("Thăm hộ dân ở thôn Bản Phố, đường khó đi")
        await lan.sees("Thăm hộ dân ở thôn Bản Phố, đường khó đi")
        await expect(lan.part("input")).to_have_value("")
    texts = [update["message"]["text"] for update in await stage.updates()]
    assert texts == ["/start", "Thăm hộ dân ở thôn Bản Phố, đường khó đi"]


async def test_shift_enter_is_a_new_line_and_lines_stay_lines(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.part("input").press_sequentially("một")
        await lan.part("input").press("Shift+Enter")
        await lan.part("input").press_sequentially("hai")
        await lan.part("send").click()
        shown = lan.messages.last.get_by_test_id("text")
        await expect(shown).to_have_text("một\nhai", use_inner_text=True)


async def test_enter_that_ends_a_composition_does_not_send(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.part("input").fill("tiếng")
        enter = {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
        await lan.part("input").dispatch_event("keydown", enter)
        await expect(lan.part("input")).to_have_value("tiếng")
    assert len(await stage.updates()) == 1


async def test_a_pressed_button_reaches_the_bot_and_its_answer_shows(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await stage.bot(
            "sendMessage", chat_id=OFFICER, text="Ngày nào?", reply_markup=keyboard("1")
        )
        await stage.bot("sendMessage", chat_id=OFFICER, text="Tin sau")
        await lan.sees("Tin sau")
        await lan.press("1")
        await expect(lan.part("button")).to_have_attribute("aria-busy", "true")
        pressed = await stage.bot("getUpdates", timeout=5, offset=-1)
        query = pressed[-1]["callback_query"]
        assert query["data"] == "1"
        await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="Đã đóng")
        await expect(lan.part("toast")).to_have_text("Đã đóng")
        await expect(lan.part("button")).not_to_have_attribute("aria-busy", "true")


async def test_an_edited_message_is_marked_and_its_buttons_go(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        sent = await stage.bot(
            "sendMessage", chat_id=OFFICER, text="Ngày nào?", reply_markup=keyboard("Hôm nay")
        )
        await expect(lan.part("button")).to_have_count(1)
        await stage.bot(
            "editMessageText", chat_id=OFFICER, message_id=sent["message_id"], text="Ngày: hôm nay"
        )
        await lan.sees("Ngày: hôm nay")
        await expect(lan.messages.last.get_by_test_id("edited")).to_have_text("đã sửa")
        await expect(lan.part("button")).to_have_count(0)


async def test_an_own_message_can_be_edited(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.part("input").fill("nháp")
        await lan.messages.last.hover()
        await lan.part("edit").last.click()
        await lan.say("/ghi")
        await lan.sees("/ghi")
        await expect(lan.part("edited")).to_have_count(1)
        await expect(lan.part("input")).to_have_value("nháp")
    assert "edited_message" in (await stage.updates())[-1]


async def test_a_picture_and_a_file_of_the_bot_show(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        address = f"{stage.sandbox.url}/bot{stage.sandbox.token}"
        owner = {"chat_id": str(OFFICER)}
        await stage.http.post(
            f"{address}/sendPhoto", data=owner, files={"photo": ("a.png", picture())}
        )
        await expect(lan.part("photo")).to_have_js_property("complete", value=True)
        assert await lan.part("photo").evaluate("image => image.naturalWidth") == 64
        await stage.http.post(
            f"{address}/sendDocument", data=owner, files={"document": ("tuần 47.xlsx", b"x")}
        )
        async with page.expect_download() as saved:
            await lan.part("file").click()
        assert (await saved.value).suggested_filename == "tuần 47.xlsx"


async def test_photos_leave_with_their_caption(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        chosen = [
            {"name": f"{place}.png", "mimeType": "image/png", "buffer": picture()} for place in "ab"
        ]
        await lan.part("photo-input").set_input_files(chosen)  # type: ignore[arg-type]
        await expect(lan.part("tray-photo")).to_have_count(2)
        await lan.say("Buổi họp thôn")
        await expect(lan.part("photo")).to_have_count(2)
        await expect(lan.part("tray-photo")).to_have_count(0)
    album = [update["message"] for update in await stage.updates()][1:]
    assert [message.get("caption") for message in album] == ["Buổi họp thôn", None]


async def test_a_file_leaves_as_soon_as_it_is_chosen(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        chosen = {"name": "các thôn.csv", "mimeType": "text/csv", "buffer": b"a,b"}
        await lan.part("document-input").set_input_files(chosen)  # type: ignore[arg-type]
        await expect(lan.part("file")).to_have_count(1)
    sent = [update["message"] for update in await stage.updates()][-1]
    assert sent["document"]["file_name"] == "các thôn.csv"


async def test_markup_in_a_message_stays_text(stage: Stage) -> None:
    nasty = "<img src=x onerror=\"document.title='bad'\"><b>đậm</b> & <script>1</script>"
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        title = await page.title()
        await lan.say(nasty)
        await lan.sees(nasty)
        await stage.bot(
            "sendMessage",
            chat_id=OFFICER,
            text=f"Bot: {nasty}",
            reply_markup=keyboard("<i>nút</i>"),
        )
        await lan.sees(f"Bot: {nasty}")
        await expect(lan.part("text").nth(1)).to_have_text(nasty)
        await expect(lan.part("button")).to_have_text("<i>nút</i>")
        assert await lan.frame.locator(".log :is(img, b, i, script)").count() == 0
        assert await page.title() == title
