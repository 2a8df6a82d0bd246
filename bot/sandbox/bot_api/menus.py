"""setMyCommands, getMyCommands, deleteMyCommands."""

import re

from aiogram.methods import DeleteMyCommands, GetMyCommands, SetMyCommands
from aiogram.types import BotCommand

from bot.sandbox.bot_api.call import Call
from bot.sandbox.commands import DEFAULT, chat_scope
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

NAME = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION = 256
MOST = 100


def set_my_commands(world: World, call: Call[SetMyCommands]) -> bool:
    """Replace the menu of a scope and language."""
    commands = call.method.commands
    if len(commands) > MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check(command)
    scope = _scope(world, call.method.scope)
    world.commands.set(scope, call.method.language_code or "", commands)
    return True


def get_my_commands(world: World, call: Call[GetMyCommands]) -> list[BotCommand]:
    """Return the menu of exactly this scope and language."""
    scope = _scope(world, call.method.scope)
    return world.commands.get(scope, call.method.language_code or "")


def delete_my_commands(world: World, call: Call[DeleteMyCommands]) -> bool:
    """Remove the menu of a scope and language."""
    scope = _scope(world, call.method.scope)
    world.commands.delete(scope, call.method.language_code or "")
    return True


def _check(command: BotCommand) -> None:
    if not NAME.fullmatch(command.command.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command.description.strip()) <= DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(world: World, scope: object) -> str:
    kind = str(getattr(scope, "type", DEFAULT))
    chat_id: int | str | None = getattr(scope, "chat_id", None)
    if chat_id is None:
        return kind
    chat = world.chats.find(chat_id)
    return chat_scope(chat.id) if kind == "chat" else f"{kind}:{chat.id}"
