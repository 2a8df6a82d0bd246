"""Fetching a photo before its turn: off the network, cleaned, into the data folder."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import structlog

from bot.channels.base import Channel, SendError
from bot.turns import photo_files

log = structlog.get_logger()

TRIES = 3
SECONDS = 30.0


class Photos:
    """Fetches over the channels that there are, a few at a time: a picture takes memory."""

    def __init__(self, channels: Mapping[str, Channel], folder: Path, pause: float = 1.0) -> None:
        self._channels = channels
        self._folder = folder
        self._pause = pause
        self._room = asyncio.Semaphore(4)

    async def fetch(self, channel: str, file: str) -> str | None:
        """Return the hash of the stored photo; None where it can't be had in time, or isn't one."""
        try:
            async with self._room:
                content = await self._download(self._channels[channel], file)
                return await asyncio.to_thread(self._keep, content)
        except (KeyError, SendError, TimeoutError, photo_files.NotAPhoto) as error:
            log.warning("photo.unfetched", channel=channel, error=type(error).__name__)
        except Exception as error:  # a full disk, say: without an end the person gets no turn more
            log.exception("photo.broken", channel=channel, exc_info=error)
        return None

    async def _download(self, channel: Channel, file: str) -> bytes:
        async with asyncio.timeout(SECONDS):
            for attempt in range(1, TRIES):
                try:
                    return await channel.fetch(file)
                except SendError:
                    await asyncio.sleep(self._pause * attempt)
            return await channel.fetch(file)

    def _keep(self, content: bytes) -> str:
        return photo_files.save(self._folder, photo_files.clean(content))
