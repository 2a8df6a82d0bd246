"""Making the picture or file that a row of the outbox names, off the loop and once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Problem, SendError
from domain.catalogue import Catalogue
from reports.digest.moment import At
from reports.papers.rendering import load
from storage import files

T = TypeVar("T")
log = structlog.get_logger()

SIDE_BY_SIDE = 2  # drawings at once: they take the interpreter from the turns
PATIENCE = 1.0  # seconds after which whoever waits is told so


class Work(Protocol):
    """Runs a function on a session in a thread, which it only reads."""

    def __call__(self, task: Callable[[Session], T], /) -> Awaitable[T]:
        """Return what the function returned."""


class Rendering:
    """Renders into the data folder; what is there already is not made again."""

    def __init__(
        self,
        read: Work,
        catalogue: Catalogue,
        root: Path,
        now: Callable[[], datetime],
        zone: str,
    ) -> None:
        self._read = read
        self._catalogue = catalogue
        self._root = root
        self._now = now
        self._zone = zone
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._of_file: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def make(
        self, body: Mapping[str, Any], tell_to_wait: Callable[[], Awaitable[None]]
    ) -> None:
        """See to it that the file is there; raises SendError (refused) where it cannot be made.

        `tell_to_wait` is called once, where that takes longer than a second.
        """
        if "render" not in body:
            return
        making = asyncio.create_task(self._make(body))
        try:
            done, _ = await asyncio.wait({making}, timeout=PATIENCE)
            if not done:
                await tell_to_wait()
            await making
        except SendError:
            raise
        except Exception as error:
            log.exception("render.failed", kind=str(body.get("render")))
            raise SendError(Problem.REFUSED) from error
        finally:
            making.cancel()

    async def _make(self, body: Mapping[str, Any]) -> None:
        target = files.made(self._root, body["name"])
        alone = self._of_file.setdefault(body["name"], asyncio.Lock())
        async with alone, self._room:  # who waits for a drawing under way takes up no room
            if await asyncio.to_thread(target.is_file):
                return
            at = At(self._now(), self._zone)
            draw = await self._read(lambda session: load(session, self._catalogue, body, at))
            content = await asyncio.to_thread(draw)
            await asyncio.to_thread(files.write, target, content)
