"""Which inline keyboards the real server takes."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox.protocol import as_json
from bot.sandbox.refusals import bad_request

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_BYTES = 10_000  # measured by others: https://github.com/tginfo/Telegram-Limits/issues/187
DATA_BYTES = 64


def checked(markup: object) -> InlineKeyboardMarkup | None:
    """Return the inline keyboard of a call, empty rows left out; raise if it would be refused.

    Other kinds of markup live below the text field, not in the message: None.
    """
    if not isinstance(markup, InlineKeyboardMarkup):
        return None
    rows = [row for row in markup.inline_keyboard if row]
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check(button)
    kept = InlineKeyboardMarkup(inline_keyboard=rows)
    too_wide = any(len(row) > MOST_IN_A_ROW for row in rows)
    if len(buttons) > MOST_BUTTONS or too_wide or len(as_json(kept)) > MOST_BYTES:
        raise bad_request("reply markup is too long")
    return kept if rows else None


def _check(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if button.callback_data is not None:
        if not 1 <= len(button.callback_data.encode()) <= DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif button.url is not None:
        if not button.url.startswith(("http://", "https://", "tg://")):
            raise bad_request(
                f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL"
            )
    elif set(button.model_dump(exclude_none=True)) <= {"text", "icon_custom_emoji_id", "style"}:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
