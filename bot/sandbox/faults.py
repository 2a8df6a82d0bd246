"""Faults that a test orders: the network and the server at their worst, on demand."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from bot.sandbox.chats import Messenger
from bot.sandbox.refusals import Refusal, blocked, polled_elsewhere, too_many_requests

Kind = Literal["cut_before", "cut_after", "delay", "500", "502", "429", "403", "409", "408", "426"]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with the next `count` calls of a method; `*` is any method.

    Without `messenger` it hits the calls of either bot; 408 and 426 are Zalo's alone.
    `seconds` is a delay, `retry_after` belongs to a 429, `description` replaces the usual words.
    """

    method: str
    kind: Kind
    count: int = 1
    chat: int | None = None
    seconds: float = 1.0
    retry_after: int = 1
    description: str | None = None
    messenger: Messenger | None = None

    def hits(self, method: str, chat: int | None, messenger: Messenger) -> bool:
        """Tell whether a call is meant."""
        named = self.method == "*" or self.method.lower() == method.lower()
        here = self.messenger in (None, messenger)
        return named and here and (self.chat is None or self.chat == chat)

    def refusal(self) -> Refusal | None:
        """Return the answer in place of the result, if this kind has one in the protocol."""
        usual: dict[str, Callable[[], Refusal]] = {
            "500": lambda: Refusal(500, "Internal Server Error"),
            "429": lambda: too_many_requests(self.retry_after),
            "403": blocked,
            "409": polled_elsewhere,
        }
        if self.kind not in usual:
            return None
        refusal = usual[self.kind]()
        if self.description is None:
            return refusal
        return Refusal(refusal.code, self.description, refusal.parameters)


class Faults:
    """The faults that are still to come."""

    def __init__(self) -> None:
        self.down = False
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Order a fault; earlier ones for the same call come first."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Let everything work again."""
        self.down = False
        self._waiting.clear()

    def take(self, method: str, chat: int | None, messenger: Messenger) -> Fault | None:
        """Return the next fault that hits this call, and count it down."""
        for index, fault in enumerate(self._waiting):
            if fault.hits(method, chat, messenger):
                left = replace(fault, count=fault.count - 1)
                self._waiting[index : index + 1] = [left] if left.count > 0 else []
                return fault
        return None

    async def take_after_delays(
        self, method: str, chat: int | None, messenger: Messenger = "telegram"
    ) -> Fault | None:
        """Sleep through one delay, if there is one, and return the fault that follows it."""
        fault = self.take(method, chat, messenger)
        if fault is None or fault.kind != "delay":
            return fault
        await asyncio.sleep(fault.seconds)
        return None

    def shown(self) -> dict[str, Any]:
        """Return all of it for the control API."""
        return {"down": self.down, "faults": [asdict(fault) for fault in self._waiting]}
