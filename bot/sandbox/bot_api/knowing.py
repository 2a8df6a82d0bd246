"""getMe, getChat, leaveChat, getFile."""

from aiogram.methods import GetChat, GetFile, GetMe, LeaveChat
from aiogram.types import AcceptedGiftTypes, ChatFullInfo, File, User

from bot.sandbox.bot_api.call import Call
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_REACTIONS = 11


def get_me(world: World, _call: Call[GetMe]) -> User:
    """Return the bot itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot().model_copy(update=abilities)


def get_chat(world: World, call: Call[GetChat]) -> ChatFullInfo:
    """Return what is known of a chat."""
    chat = world.chats.find(call.method.chat_id).chat()
    gifts = AcceptedGiftTypes(
        unlimited_gifts=False,
        limited_gifts=False,
        unique_gifts=False,
        premium_subscription=False,
        gifts_from_channels=False,
    )
    return ChatFullInfo(
        id=chat.id,
        type=chat.type,
        title=chat.title,
        username=chat.username,
        first_name=chat.first_name,
        accent_color_id=0,
        max_reaction_count=MAX_REACTIONS,
        accepted_gift_types=gifts,
    )


def leave_chat(world: World, call: Call[LeaveChat]) -> bool:
    """Leave a group."""
    chat = world.chats.writable(call.method.chat_id)
    if chat.id > 0:
        raise bad_request("chat member status can't be changed in private chats")
    world.chats.leave(chat.id)
    return True


def get_file(world: World, call: Call[GetFile]) -> File:
    """Return where a file can be fetched."""
    stored = world.files.get(call.method.file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return File(
        file_id=stored.file_id,
        file_unique_id=stored.unique_id,
        file_size=stored.size,
        file_path=stored.path,
    )
