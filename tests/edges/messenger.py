"""A messenger in memory: hands in what a test says, keeps what it is sent, fails when told to."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from itertools import count

from bot.channels.base import Attachment, Channel, Command, Problem, SendError, as_text
from domain.abilities import Abilities
from domain.messages import Incoming, Say

ALL = Abilities(buttons=True, edit=True, delete=True, commands=True, files=True, text_limit=4096)
NONE = Abilities(
    buttons=False, edit=False, delete=False, commands=False, files=False, text_limit=2000
)


class Messenger(Channel):
    name = "telegram"

    def __init__(self, abilities: Abilities = ALL) -> None:
        self.abilities = abilities
        self.incoming: asyncio.Queue[list[Incoming]] = asyncio.Queue()
        self.acknowledged = 0
        self.calls = 0
        self.did: list[tuple[str, str, str]] = []  # operation, address, what
        self.problems: deque[SendError] = deque()
        self.files: dict[str, bytes] = {}
        self.fetched: list[str] = []
        self.open = asyncio.Event()  # while it is not set, calls hang
        self.open.set()
        self.fetching = asyncio.Event()
        self.fetching.set()
        self._ids = count(1)

    async def start(self) -> str | None:
        return "so_dan_van_bot"

    async def receive(self) -> AsyncIterator[list[Incoming]]:
        while True:
            batch = await self.incoming.get()
            yield batch
            self.acknowledged += len(batch)

    async def say(self, address: str, say: Say) -> str:
        return await self._do("say", address, as_text(say))

    async def edit(self, address: str, message_id: str, say: Say) -> str:
        await self._do("edit", address, f"{message_id}: {as_text(say)}")
        return message_id

    async def attach(self, address: str, attachment: Attachment, text: str) -> str:
        return await self._do("attach", address, attachment.name)

    async def delete(self, address: str, message_id: str) -> None:
        await self._do("delete", address, message_id)

    async def set_commands(self, address: str, commands: Sequence[Command]) -> None:
        await self._do("commands", address, " ".join(name for name, _ in commands))

    async def leave(self, address: str) -> None:
        await self._do("leave", address, "")

    async def fetch(self, file: str) -> bytes:
        await self.fetching.wait()
        self.fetched.append(file)
        if file not in self.files:
            raise SendError(Problem.TEMPORARY)
        return self.files[file]

    def fails(self, problem: Problem, times: int = 1, retry_after: float = 0.0) -> None:
        self.problems.extend([SendError(problem, retry_after)] * times)

    def said(self, address: str | None = None) -> list[str]:
        return [
            what for operation, to, what in self.did if operation == "say" and address in (None, to)
        ]

    async def _do(self, operation: str, address: str, what: str) -> str:
        self.calls += 1
        await self.open.wait()
        if self.problems:
            raise self.problems.popleft()
        self.did.append((operation, address, what))
        return str(next(self._ids))
