"""One half of a crowd in each of two processes, when either may answer anybody."""

import asyncio
import json
from collections.abc import Sequence
from socket import socket
from typing import Any

from tests.benchmarks.crowd import Crowd
from tests.benchmarks.officer import Officer

FIRST_OF_EACH = 1_000_000_000  # the numbers of two processes must never meet


class MateGone(Exception):
    """The other process has ended before its half was done: no figure is worth anything."""


class Mate:
    """The other process, a line of JSON at a time over a pair of sockets."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def meet(cls, end: socket) -> "Mate":
        """Return when both processes are ready to begin."""
        mate = cls(*await asyncio.open_connection(sock=end))
        mate.tell("ready")
        await mate.listen()
        return mate

    def tell(self, *what: Any) -> None:
        """Send something; the loop is not held up."""
        self._writer.write(json.dumps(what).encode() + b"\n")

    async def listen(self) -> list[Any]:
        """Return what it tells next; raises MateGone."""
        line = await self._reader.readline()
        if not line:
            raise MateGone
        return list(json.loads(line))

    async def part(self) -> None:
        """Close this end, once all has been told."""
        self._writer.write_eof()  # the starting process has this end open, too
        self._writer.close()
        await self._writer.wait_closed()


class Half(Crowd):
    """The officers whose updates come in here; it is finished when the other half is, too."""

    def __init__(self, officers: Sequence[Officer], number: int, mate: Mate) -> None:
        super().__init__(officers, first=1 + number * FIRST_OF_EACH)
        self._mate = mate
        self._busy = {"here", "there"}

    def hears(self, address: int, text: str) -> None:
        """Take a message of the bot's; what is for the other half goes there."""
        if address in self._officers:
            super().hears(address, text)
        else:
            self._mate.tell("said", address, text)

    async def listen(self) -> None:
        """Hear what the other process has sent, until its own half is done."""
        try:
            while self._busy:
                match await self._mate.listen():
                    case ["said", int(address), str(text)]:
                        super().hears(address, text)
                    case ["done"]:
                        self._done("there")
        except MateGone as gone:
            if self._busy:  # else both are done, and the other process was the first to leave
                self.broken = gone
                super()._end()

    def _end(self) -> None:
        self._mate.tell("done")
        self._done("here")

    def _done(self, half: str) -> None:
        self._busy.discard(half)
        if not self._busy:
            super()._end()
