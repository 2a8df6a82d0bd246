"""Doing on a messenger what one row of the outbox says."""

import contextlib
from functools import partial

from bot.channels.base import Channel, Problem, SendError
from bot.sending.attachments import Attachments
from domain.messages import Say
from storage import outbox
from storage.models import OutboxRow


async def deliver(
    channel: Channel, row: OutboxRow, target: str | None, attachments: Attachments
) -> str | None:
    """Carry out a row and return the id of the message it shows, if it shows one.

    `target` is the id of the message that an edit is for; without one it is said anew, as it is
    where the channel cannot edit. A text that was wiped meanwhile is REFUSED.
    """
    body = row.body
    match row.operation:
        case "edit" if target and channel.abilities.edit:
            return await channel.edit(row.address, target, _say(row))
        case "say" | "edit":
            return await channel.say(row.address, _say(row))
        case "file":
            await attachments.make(body, partial(_ask_to_wait, channel, row))
            return await channel.attach(row.address, attachments.of(body), body["text"])
        case "delete":
            await channel.delete(row.address, str(body["message_id"]))
        case "commands":
            await channel.set_commands(
                row.address, [(name, what) for name, what in body["commands"]]
            )
        case "leave":
            await _take_leave(channel, row)
        case _:
            raise SendError(Problem.REFUSED)
    return None


async def _ask_to_wait(channel: Channel, row: OutboxRow) -> None:
    """Tell whoever asked that it is being made; if that cannot be said, it is made all the same."""
    if "wait" not in row.body:
        return
    with contextlib.suppress(SendError):
        await channel.say(row.address, Say(row.body["wait"]))


async def _take_leave(channel: Channel, row: OutboxRow) -> None:
    """Say a line and leave; where nothing may be said, leave all the same."""
    try:
        await channel.say(row.address, _say(row))
    except SendError as error:
        if error.problem not in {Problem.REFUSED, Problem.GONE}:
            raise
    await channel.leave(row.address)


def _say(row: OutboxRow) -> Say:
    say = outbox.say_of(row)
    if say is None:
        raise SendError(Problem.REFUSED)
    return say
