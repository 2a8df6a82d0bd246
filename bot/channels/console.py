"""One person in a terminal: for a quick look, and for conversations played from a file."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import datetime
from itertools import count

from bot.channels.base import Channel, as_text, fit
from domain.abilities import WORDS_ONLY
from domain.messages import Incoming, Kind, Say

ADDRESS = "console"
PATIENCE = 2.0  # seconds that a line is kept back for the answer to the one before


class Console(Channel):
    """Reads lines, prints what is said. Text only: no buttons, edits or files."""

    name = "console"
    abilities = WORDS_ONLY

    def __init__(
        self,
        lines: Iterable[str],
        show: Callable[[str], None],
        now: Callable[[], datetime],
    ) -> None:
        self._lines = lines
        self._show = show
        self._now = now
        self._run = f"{now().timestamp():.6f}"  # a later run must not repeat this one's numbers
        self._typed = count(1)
        self._said = count(1)
        self._answered = asyncio.Event()

    async def receive(self) -> AsyncIterator[list[Incoming]]:
        """Yield each line that is not empty; ends at the end of the input.

        A conversation out of a file is held as a person would: the next line waits for an answer.
        """
        typed: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        # A thread of our own, and a daemon: nobody can interrupt a read from a terminal.
        threading.Thread(target=self._read, args=(loop, typed), daemon=True).start()
        while (line := await typed.get()) is not None:
            if text := line.strip():
                self._answered.clear()
                yield [self._incoming(text)]
                await self._wait_for_answer()

    async def say(self, address: str, say: Say) -> str:
        """Print the text with its options under it."""
        self._answered.set()
        self._show(fit(as_text(say), self.abilities.text_limit))
        return str(next(self._said))

    async def _wait_for_answer(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), PATIENCE)

    def _read(self, loop: asyncio.AbstractEventLoop, typed: "asyncio.Queue[str | None]") -> None:
        for line in self._lines:
            loop.call_soon_threadsafe(typed.put_nowait, line)
        loop.call_soon_threadsafe(typed.put_nowait, None)

    def _incoming(self, text: str) -> Incoming:
        number = f"{self._run}-{next(self._typed)}"
        return Incoming(self.name, ADDRESS, number, Kind.TEXT, self._now(), number, text=text)
