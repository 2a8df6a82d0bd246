"""The conversation in aiogram 3, its states in memory."""

from collections.abc import AsyncGenerator
from typing import Any, TypeVar, cast

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from tests.benchmarks.alike import Step, read, steps
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.wire import TOKEN, Server

T = TypeVar("T")


class Session(BaseSession):
    """Encodes and decodes as the real one does; what lies between is the stub."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[T],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature is aiogram's
    ) -> T:
        """Answer with status 200."""
        values = method.model_dump(warnings=False)
        prepared = {key: self.prepare_value(value, bot, {}) for key, value in values.items()}
        fields = {key: value for key, value in prepared.items() if value}
        body = await self._server.answer(method.__api_method__, fields)
        return cast(T, self.check_response(bot, method, 200, body).result)

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """No file is ever fetched."""
        yield b""

    async def close(self) -> None:
        """Nothing to close."""


class Asking:
    """One step: takes its answer, asks the next question, moves on."""

    def __init__(self, step: Step, state: State, following: State | None) -> None:
        self.state = state
        self._step = step
        self._following = following

    async def take(self, message: Message, state: FSMContext) -> None:
        """Handle a message in this state."""
        answer = read(self._step, message.text or "")
        if answer is None:
            await message.answer("?")
            return
        await state.update_data({self._step.key: answer})
        if self._following is None:
            await state.clear()
        else:
            await state.set_state(self._following)
        await message.answer(self._step.then, reply_markup=_keyboard(self._step.options))


def _keyboard(options: tuple[str, ...]) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=f"{number}. {label}", callback_data=f"a:1:1:{number}")]
        for number, label in enumerate(options, start=1)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def dispatcher() -> Dispatcher:
    """Return a dispatcher with a handler for each state."""
    conversation = steps()
    states = [State(step.key, group_name="visit") for step in conversation]
    router = Router()
    for number, step in enumerate(conversation):
        following = states[number + 1] if number + 1 < len(states) else None
        asking = Asking(step, states[number], following)
        # Nobody has a state before the first answer.
        where = StateFilter(None) if number == 0 else StateFilter(asking.state)
        router.message.register(asking.take, where, F.text)
    made = Dispatcher(storage=MemoryStorage())
    made.include_router(router)
    return made


async def play(crowd: Crowd) -> None:
    """Answer the crowd until everybody has logged a visit."""
    bot, takes = Bot(TOKEN, session=Session(Server(crowd))), dispatcher()
    while batch := await crowd.updates():
        for update in batch:
            await takes.feed_raw_update(bot, update)
