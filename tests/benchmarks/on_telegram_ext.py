"""The conversation in python-telegram-bot's ConversationHandler, kept in a file or not at all."""

from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    BaseHandler,
    ContextTypes,
    ConversationHandler,
    ExtBot,
    MessageHandler,
    PicklePersistence,
    filters,
)

from tests.benchmarks.alike import Step, read, steps
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.wire import TOKEN, Request, Server

Context = ContextTypes.DEFAULT_TYPE
Handler = BaseHandler[Update, Context, object]


class Asking:
    """One step: takes its answer, asks the next question, returns the next state."""

    def __init__(self, step: Step, number: int, following: int) -> None:
        self._step = step
        self._number = number
        self._following = following

    async def take(self, update: Update, context: Context) -> int:
        """Handle a message in this state."""
        message = update.message
        if message is None or context.user_data is None:
            return self._number
        answer = read(self._step, message.text or "")
        if answer is None:
            await message.reply_text("?")
            return self._number
        context.user_data[self._step.key] = answer
        if self._following == ConversationHandler.END:
            context.user_data.clear()
        await message.reply_text(self._step.then, reply_markup=_keyboard(self._step.options))
        return self._following


def _keyboard(options: tuple[str, ...]) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(f"{number}. {label}", callback_data=f"a:1:1:{number}")]
        for number, label in enumerate(options, start=1)
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def conversation(*, persistent: bool) -> ConversationHandler[Context]:
    """Return the handler with one state for each answer but the first."""
    asked = steps()
    handlers: list[Handler] = []
    for number, step in enumerate(asked):
        following = number + 1 if number + 1 < len(asked) else ConversationHandler.END
        asking = Asking(step, number, following)
        handlers.append(MessageHandler(filters.TEXT, asking.take))
    states: dict[object, list[Handler]] = {
        number: [handler] for number, handler in enumerate(handlers) if number
    }
    return ConversationHandler(
        entry_points=handlers[:1],
        states=states,
        fallbacks=[],
        name="visit",
        persistent=persistent,
    )


async def play(crowd: Crowd, kept_in: Path | None = None) -> None:
    """Answer the crowd until everybody has logged a visit.

    With a file, all that the library keeps is written to it after each update.
    """
    request = Request(Server(crowd))
    bot: ExtBot[None] = ExtBot(TOKEN, request=request, get_updates_request=request)
    builder = Application.builder().bot(bot).job_queue(None)
    if kept_in is not None:
        builder = builder.persistence(PicklePersistence(kept_in))
    application = builder.build()
    application.add_handler(conversation(persistent=kept_in is not None))
    await application.initialize()
    while batch := await crowd.updates():
        for update in batch:
            await application.process_update(Update.de_json(update, bot))
            if kept_in is not None:
                await application.update_persistence()
    await application.shutdown()
