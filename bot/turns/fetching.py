"""Fetching a photo or a file before its turn: off the network, looked at, into the data folder."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.channels.base import Channel, SendError
from bot.turns import photo_files, unit_files
from domain.messages import Kind

log = structlog.get_logger()

TRIES = 3
SECONDS = 30.0
UNFETCHED = "unfetched"
Keep = Callable[[Path, bytes], str]


@dataclass(frozen=True)
class Fetched:
    """The hash of what was kept; or why nothing was, as the `detail` that its turn will see."""

    sha256: str | None
    detail: str | None = None


def kept(kind: Kind, folder: Path, content: bytes) -> Fetched:
    """Keep what came in as its kind is kept."""
    try:
        return Fetched(_KEEP[kind](folder, content))
    except unit_files.Unfit as unfit:
        return Fetched(None, unfit.detail)
    except photo_files.NotAPhoto:
        log.warning("fetch.not_a_photo")
    return Fetched(None, UNFETCHED)


class Fetching:
    """Fetches over the channels that there are, a few at a time: a picture takes memory."""

    def __init__(self, channels: Mapping[str, Channel], folder: Path, pause: float = 1.0) -> None:
        self._channels = channels
        self._folder = folder
        self._pause = pause
        self._room = asyncio.Semaphore(4)

    async def fetch(self, channel: str, kind: Kind, file: str) -> Fetched:
        """Return what was kept, or why nothing can be: not in time, or it isn't what it should."""
        try:
            async with self._room:
                content = await self._download(self._channels[channel], file)
                return await asyncio.to_thread(kept, kind, self._folder, content)
        except (KeyError, SendError, TimeoutError) as error:
            log.warning("fetch.failed", channel=channel, error=type(error).__name__)
        except Exception as error:  # a full disk, say: without an end the person gets no turn more
            log.exception("fetch.broken", channel=channel, exc_info=error)
        return Fetched(None, UNFETCHED)

    async def _download(self, channel: Channel, file: str) -> bytes:
        async with asyncio.timeout(SECONDS):
            for attempt in range(1, TRIES):
                try:
                    return await channel.fetch(file)
                except SendError:
                    await asyncio.sleep(self._pause * attempt)
            return await channel.fetch(file)


def _keep_photo(folder: Path, content: bytes) -> str:
    return photo_files.save(folder, photo_files.clean(content))


_KEEP: Mapping[Kind, Keep] = {Kind.PHOTO: _keep_photo, Kind.FILE: unit_files.keep}
