"""A real browser for tests of the chat page: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright, expect

PATH_VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDE = (1280, 800)
NARROW = (360, 740)


def chromium_path() -> str:
    """Return the browser's path; without one, skip here and fail where CI promises one."""
    named = os.environ.get(PATH_VARIABLE)
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = f"Chromium is not installed: install one of {', '.join(NAMES)} or set {PATH_VARIABLE}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless browser, closed at the end."""
    path = chromium_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def page_at(
    browser: Browser, url: str, size: tuple[int, int] = WIDE, scheme: str | None = None
) -> AsyncIterator[Page]:
    """The page at `url`, in a profile of its own; any script error on it fails the test."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale="vi-VN",
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = await context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: _keep_errors(message, troubles))
    await page.goto(url)
    yield page
    await context.close()
    assert troubles == []


def _keep_errors(message: ConsoleMessage, troubles: list[str]) -> None:
    # A refused request is logged by the browser itself; the page shows it as a toast.
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        troubles.append(message.text)


class PhoneOnPage:
    """One phone of the chat page, as a person uses it."""

    def __init__(self, page: Page, phone_id: int) -> None:
        self.number = phone_id
        self.frame = page.get_by_test_id(f"phone-{phone_id}")
        self.messages = self.part("message")

    def part(self, test_id: str) -> Locator:
        """Return what has this `data-testid` within the phone."""
        return self.frame.get_by_test_id(test_id)

    async def say(self, text: str) -> None:
        """Type a text and send it."""
        await self.part("input").fill(text)
        await self.part("input").press("Enter")

    async def press(self, label: str) -> None:
        """Press the newest button with this label."""
        await self.frame.get_by_role("button", name=label, exact=True).last.click()

    async def sees(self, text: str) -> None:
        """Wait until the newest message holds this text."""
        await expect(self.messages.last.get_by_test_id("text")).to_contain_text(text)
