"""The phones themselves: side by side or one at a time, menus, signal, block, the clock."""

import pytest
from playwright.async_api import Route, expect

from tests.browser import NARROW, PhoneOnPage
from tests.sandbox.page.stage import LEADER, OFFICER, Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_without_signal_texts_wait_and_leave_in_one_burst(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.part("signal").click()
        for text in ("thăm", "hôm qua", "3"):
            await lan.say(text)
        await stage.bot("sendMessage", chat_id=OFFICER, text="Đồng chí còn đó không?")
        await expect(lan.part("queued")).to_have_count(3)
        await expect(lan.messages).to_have_count(1)
        assert len(await stage.updates()) == 1
        async with page.expect_request("**/burst") as burst:
            await lan.part("signal").click()
        assert (await burst.value).post_data_json == {"texts": ["thăm", "hôm qua", "3"]}
        await expect(lan.messages).to_have_count(5)
        await expect(lan.part("queued")).to_have_count(0)
        await expect(lan.part("banner")).to_be_hidden()
    sent = [update["message"] for update in await stage.updates()][1:]
    assert [message["text"] for message in sent] == ["thăm", "hôm qua", "3"]


async def test_two_phones_keep_apart(stage: Stage) -> None:
    async with stage.page() as page:
        lan, huong = PhoneOnPage(page, OFFICER), PhoneOnPage(page, LEADER)
        await huong.part("start").click()
        await huong.sees("/start")
        await lan.say("chỉ của Lan")
        await lan.sees("chỉ của Lan")
        await expect(huong.messages).to_have_count(1)
        await expect(huong.frame).to_be_visible()
        await expect(lan.frame).to_be_visible()


async def test_a_narrow_screen_shows_one_phone_and_counts_news_of_the_other(stage: Stage) -> None:
    long_word = "https://example.org/" + "dài" * 80
    async with stage.page(NARROW) as page:
        lan, huong = PhoneOnPage(page, OFFICER), PhoneOnPage(page, LEADER)
        await stage.bot("sendMessage", chat_id=OFFICER, text=long_word)
        await lan.sees(long_word)
        await page.get_by_test_id("clock-open").click()
        width = await page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= NARROW[0]
        await expect(huong.frame).to_be_hidden()
        await page.get_by_test_id(f"tab-{LEADER}").click()
        await expect(huong.frame).to_be_visible()
        await expect(lan.frame).to_be_hidden()
        await stage.bot("sendMessage", chat_id=OFFICER, text="Nhắc báo cáo")
        await expect(page.get_by_label("1 tin mới")).to_have_text("1")
        await page.get_by_test_id(f"tab-{OFFICER}").click()
        await lan.sees("Nhắc báo cáo")
        await expect(page.get_by_label("1 tin mới")).to_be_hidden()


async def test_reading_old_messages_is_not_disturbed_by_a_new_one(stage: Stage) -> None:
    for count in range(40):
        await stage.bot("sendMessage", chat_id=OFFICER, text=f"Tin thứ {count}")
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await expect(lan.messages.last).to_be_in_viewport()
        await lan.messages.nth(5).scroll_into_view_if_needed()
        await expect(lan.part("to-end")).to_have_text("Xuống cuối")
        before = await lan.messages.nth(5).bounding_box()
        await stage.bot("sendMessage", chat_id=OFFICER, text="Tin mới nhất")
        await expect(lan.part("to-end")).to_have_text("1 tin mới")
        assert await lan.messages.nth(5).bounding_box() == before
        await lan.part("to-end").click()
        await expect(lan.messages.last).to_be_in_viewport()


async def test_the_command_menu_sends_what_is_chosen(stage: Stage) -> None:
    commands = [{"command": "ghi", "description": "Ghi"}, {"command": "huy", "description": "Huỷ"}]
    scope = {"type": "chat", "chat_id": OFFICER}
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await expect(lan.part("commands")).to_be_hidden()
        await stage.bot("setMyCommands", commands=commands, scope=scope)
        await lan.say("menu đâu?")
        await lan.part("commands").click()
        await expect(lan.part("command").first).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await lan.sees("/huy")
        await expect(lan.part("commands")).to_be_focused()


async def test_other_things_are_sent_and_named(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.part("attach").click()
        await lan.part("other-voice").click()
        await expect(lan.messages.last).to_contain_text("Tin thoại")
    assert "voice" in (await stage.updates())[-1]["message"]


async def test_a_blocked_bot_cannot_be_written_to_until_it_is_let_in(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await lan.part("more").click()
        await lan.part("menu-block").click()
        await expect(lan.part("composer")).to_be_hidden()
        await lan.part("unblock").click()
        await lan.say("lại đây")
        await lan.sees("lại đây")
    changes = [update["my_chat_member"] for update in (await stage.updates())[1:3]]
    assert [each["new_chat_member"]["status"] for each in changes] == ["kicked", "member"]


async def test_the_clock_goes_forward_only_and_messages_follow_it(stage: Stage) -> None:
    async with stage.page() as page:
        lan = PhoneOnPage(page, OFFICER)
        await page.get_by_test_id("clock-morning").click()
        await expect(page.get_by_test_id("clock-now")).to_contain_text("08:00")
        await lan.say("chào buổi sáng")
        await expect(lan.messages.last).to_contain_text("08:00")
        await expect(lan.part("day")).to_have_count(2)
        await page.get_by_test_id("clock-pick").click()
        await page.get_by_test_id("clock-moment").fill("2020-01-01T08:00")
        await page.get_by_test_id("clock-go").click()
        await expect(page.get_by_role("alert")).to_have_text("Giờ này đã qua. Đồng hồ chỉ đi tới.")
        await page.get_by_test_id("clock-moment").fill("2030-11-18T08:15")
        jumps = page.expect_request(lambda request: '"jump":true' in (request.post_data or ""))
        async with jumps:
            await page.get_by_test_id("clock-jump").click()
        await expect(page.get_by_test_id("clock-now")).to_contain_text("08:15")
    clock = (await stage.http.get(f"{stage.sandbox.url}/sandbox/clock")).json()
    assert clock["offset_seconds"] > 0


async def test_a_hint_fills_in_what_to_type_and_goes_when_it_was_sent(stage: Stage) -> None:
    note = "Gõ `/start K7M2` để kích hoạt"
    async with stage.page() as page:
        await page.route("**/sandbox/phones", lambda route: add_note(route, note))
        await page.reload()
        lan = PhoneOnPage(page, OFFICER)
        await expect(lan.part("hint-text")).to_have_text("Gõ /start K7M2 để kích hoạt")
        await lan.part("hint-fill").click()
        await expect(lan.part("input")).to_have_value("/start K7M2")
        await lan.part("send").click()
        await lan.sees("/start K7M2")
        await expect(lan.part("hint")).to_be_hidden()


async def add_note(route: Route, note: str) -> None:
    """The demo tells the officer what to type; the sandbox alone has nothing to tell."""
    answer = await route.fetch()
    content = await answer.json()
    content["phones"][0]["note"] = note
    await route.fulfill(response=answer, json=content)
