"""What is no answer: voice and stickers, edited messages, refused texts, photos out of place."""

from domain import guard
from handlers import answering, drafting, menu
from handlers.drafting import active, prompt
from handlers.opened import unpack
from handlers.turn import Turn
from storage import outbox


def other(turn: Turn) -> None:
    """Ask for text instead, and ask the question again."""
    detail = turn.incoming.detail or ""
    _again(turn, turn.texts(turn.texts.first(f"other.{detail}", "other.default")))


def edited(turn: Turn) -> None:
    """Say once for each edited message that editing it changes nothing here."""
    state = turn.conversation.state
    if state.get("edited") == turn.incoming.message_id:
        return
    turn.conversation.state = {**state, "edited": turn.incoming.message_id}
    turn.say(turn.texts("other.edited"))


def refused(turn: Turn) -> None:
    """Say why nothing was kept, have the message deleted where that can be, ask again."""
    rule = turn.incoming.detail or ""
    if turn.incoming.message_id is not None and turn.can(lambda able: able.delete):
        _delete(turn, turn.incoming.message_id)
    if rule in guard.SECRET:
        _again(turn, turn.texts("refused.secret"))
    elif rule == "person_name":
        _again(turn, turn.texts("refused.person_name"))
    else:
        _again(turn, turn.texts("refused.person", what=turn.texts(f"guard.{rule}")))


def photo(turn: Turn) -> None:
    """Take a photo where one is asked for; say what became of it anywhere else."""
    draft, incoming = active(turn), turn.incoming
    if not turn.house.photos:
        _again(turn, turn.texts("unreadable_photos.off"))
    elif draft is not None and incoming.photo and incoming.detail is None:
        answering.photo(turn, draft, incoming.photo)
    elif incoming.detail == "unfetched":
        _again(turn, turn.texts("unreadable_photos.unfetched"))
    else:
        _again(turn, turn.texts("other.photo_now"))


def _again(turn: Turn, note: str) -> None:
    """Say the note and repeat what is being asked. In a burst, what follows is held back."""
    draft = active(turn)
    if draft is None:
        turn.say("\n".join([*turn.take_carried(), note]))
        return
    if turn.is_elsewhere:
        drafting.carry_over(turn, draft, note)
        return
    opened = unpack(turn, draft)
    turn.blind = answering.is_blind(turn, opened)
    if turn.blind:
        opened.walk.holding = True
    prompt(turn, opened, note)


def _delete(turn: Turn, message_id: str) -> None:
    outbox.put(
        turn.session,
        channel=turn.account.channel,
        address=turn.account.address,
        operation="delete",
        body={"message_id": message_id},
        now=turn.now,
        person_id=turn.person.id,
    )


def not_understood(turn: Turn) -> None:
    """Nothing is being asked and the text is no command: show what can be done."""
    officer = "officer" in menu.roles(turn)
    menu.show(turn, turn.texts("menu.not_understood" if officer else "menu.no_choice"))


def unknown_command(turn: Turn) -> None:
    """A command that is not there is never an answer."""
    if active(turn) is None:
        not_understood(turn)
    else:
        _again(turn, turn.texts("menu.unknown_command"))
