"""A foreign web page in the same browser as the sandbox, whose token everybody knows."""

import aiohttp
import pytest

from bot.sandbox.server import Sandbox


async def _asked_from_elsewhere(path: str) -> int:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    async with (
        Sandbox() as sandbox,
        aiohttp.ClientSession(sandbox.url) as http,
        http.get(path.format(sandbox.token), headers=foreign) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    "path", ["/bot{}/sendMessage?chat_id=1&text=x", "/file/bot{}/x", "/page/x"]
)
async def test_a_picture_in_a_foreign_page_plays_no_bot(path: str) -> None:
    assert await _asked_from_elsewhere(path) == 403


async def test_a_link_from_elsewhere_leads_to_the_page() -> None:
    assert await _asked_from_elsewhere("/") == 200
