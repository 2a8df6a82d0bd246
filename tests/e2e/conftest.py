"""A process of the bot: on either database, or in the demo, which has a database of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.demo import Demo
from bot.sandbox.server import Sandbox
from storage.database import Database
from tests.e2e import process
from tests.e2e.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path, database: Database) -> AsyncIterator[Stage]:
    async with Stage.set(tmp_path, database) as stage:
        yield stage


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with Demo(tmp_path, limits=False, start=process.forked).running() as sandbox:
        yield sandbox
