"""From stranger to officer: a code, what is kept, and the person's agreement."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain.actions import Verb, act
from domain.messages import Incoming, Kind, Option, Say
from domain.texts import Texts
from handlers import first_steps, menu
from handlers.turn import Turn
from storage import inbox, invitations, outbox, people
from storage.models import Account

GREETINGS = 3  # a stranger is answered so often in ten minutes, whatever they send
GREETINGS_WITHIN = timedelta(minutes=10)


def stranger(session: Session, incoming: Incoming, now: datetime) -> Account | None:
    """Answer somebody without an account; return the account if their code was right."""
    if incoming.kind in (Kind.GONE, Kind.BACK, Kind.EDITED, Kind.CHOICE):
        return None
    if incoming.kind is not Kind.TEXT or incoming.detail is None:
        _greet(session, incoming, now)
        return None
    if not invitations.tries_left(session, incoming.channel, incoming.address, now):
        return None
    code = invitations.open_code(session, incoming.detail, now)
    if code is None:
        _wrong(session, incoming, now)
        return None
    invitations.use(session, code, incoming.channel, incoming.address, now)
    return _moved_in(session, incoming)


def ask_to_agree(turn: Turn, *, again: bool = False) -> None:
    """Say what is kept, for how long and who sees it, and ask to agree."""
    facts = {"name": menu.called(turn), "days": turn.house.text_days}
    text = turn.texts("privacy.again") if again else turn.texts("privacy.text", **facts)
    options = [
        Option(turn.texts("privacy.agree"), act(Verb.AGREE), 1),
        Option(turn.texts("privacy.disagree"), act(Verb.DISAGREE), 2),
    ]
    row_id = turn.menu(text, options, columns=2)
    turn.conversation.state = {**turn.conversation.state, "privacy": row_id}


def has_read(turn: Turn) -> bool:
    """Say whether what is kept had been shown before this answer was sent."""
    row_id = turn.conversation.state.get("privacy")
    return row_id is not None and not outbox.is_after(turn.session, row_id, turn.incoming.at)


def agree(turn: Turn) -> None:
    """The person agreed: show what they can do."""
    if turn.person.agreed_at is None:
        turn.person.agreed_at = turn.now
    menu.tell_commands(turn)
    if first_steps.is_open(turn):
        first_steps.show(turn, turn.texts("menu.admin", name=menu.called(turn)))
    else:
        menu.show(turn)


def disagree(turn: Turn) -> None:
    """The person did not agree: nothing of them is kept, and the code is good again."""
    if turn.person.agreed_at is not None:
        menu.show(turn)
        return
    turn.say(turn.texts("stranger.declined"))
    turn.session.flush()
    invitations.give_back(turn.session, turn.account)


def _greet(session: Session, incoming: Incoming, now: datetime) -> None:
    since = now - GREETINGS_WITHIN
    if outbox.count_since(session, incoming.channel, incoming.address, since) < GREETINGS:
        _say(session, incoming, "stranger.greeting", now)


def _wrong(session: Session, incoming: Incoming, now: datetime) -> None:
    invitations.note_wrong_try(session, incoming.channel, incoming.address, now)
    session.flush()
    left = invitations.tries_left(session, incoming.channel, incoming.address, now)
    _say(session, incoming, "stranger.wrong_code" if left else "stranger.no_more_tries", now)


def _moved_in(session: Session, incoming: Incoming) -> Account | None:
    session.flush()
    account = people.account(session, incoming.channel, incoming.address)
    if account is not None:
        inbox.move(
            session,
            inbox.stranger(incoming.channel, incoming.address),
            inbox.person(account.person_id),
        )
    return account


def _say(session: Session, incoming: Incoming, key: str, now: datetime) -> None:
    outbox.put(
        session,
        channel=incoming.channel,
        address=incoming.address,
        body=outbox.body_of(Say(Texts()(key))),
        now=now,
    )
