"""answerCallbackQuery."""

from aiogram.methods import AnswerCallbackQuery

from bot.sandbox.bot_api.call import Call
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

TEXT = 200


def answer_callback_query(world: World, call: Call[AnswerCallbackQuery]) -> bool:
    """Stop a button's spinner, with or without a text; only the first answer is shown."""
    method = call.method
    if len(method.text or "") > TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    press = world.presses.answerable(method.callback_query_id)
    if press is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if not press.answered:
        world.presses.mark_answered(press.id)
        world.events.add(
            press.phone_id,
            "toast",
            press.chat_id,
            text=method.text or "",
            alert=bool(method.show_alert),
            callback_query_id=press.id,
        )
    return True
