"""What survives when the sandbox stops, or is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import aiohttp

from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from tests.phone import Phone
from tests.sandbox.conftest import bot_for
from tests.sandbox.pictures import jpeg

ROOT = Path(__file__).parents[2]


async def test_after_a_restart_no_id_is_used_again_and_nothing_is_lost(settings: Settings) -> None:
    async with Sandbox(settings) as first, aiohttp.ClientSession(first.url) as http:
        lan = await Phone.join(http, "Lan")
        said = await lan.says("/start")
        async with bot_for(first) as bot:
            (update,) = await bot.get_updates()
            sent = await bot.send_photo(lan.id, jpeg())
            await bot.delete_message(lan.id, sent.message_id)
            await bot.set_my_commands([("ghi", "Ghi")])
    async with Sandbox(settings) as second, aiohttp.ClientSession(second.url) as http:
        minh = await Phone.join(http, "Minh")
        assert minh.id != lan.id
        assert await minh.says("/start") > sent.message_id > said
        assert await minh.menu() == ["ghi"]
        async with bot_for(second) as bot:
            kept, new = await bot.get_updates()
            assert kept.update_id == update.update_id < new.update_id
            again = await bot.send_photo(lan.id, sent.photo[-1].file_id)
    assert again.message_id > sent.message_id


def served(state: Path) -> "tuple[subprocess.Popen[str], str]":
    """Start a sandbox of its own and return the process and its address."""
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--state", str(state)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


async def test_a_killed_sandbox_goes_on_where_it_was(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    killed, url = served(state)
    try:
        async with aiohttp.ClientSession(url) as http:
            lan = await Phone.join(http, "Lan")
            said = await lan.says("/start")
    finally:
        killed.kill()
        killed.communicate()
    async with Sandbox(Settings(state=state, limits=Limits(enabled=False))) as after:
        (update,) = after.world.updates.first(10)
        assert update["message"]["message_id"] == said
        assert [phone.id for phone in after.world.chats.phones()] == [lan.id]
        assert after.world.messages.next_id() > said


async def test_a_stopped_sandbox_leaves_in_peace(tmp_path: Path) -> None:
    process, _ = served(tmp_path / "state.sqlite")
    process.send_signal(signal.SIGTERM)
    process.communicate()
    assert process.returncode == 0
