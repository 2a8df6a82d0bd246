"""One turn of one person: what came in finds its handler here."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from domain.actions import Action, Verb, parse
from domain.folding import fold
from domain.messages import Incoming, Kind, Say
from domain.quiet import Hours
from domain.reading import Unreadable, read_yes_no
from domain.texts import Texts
from handlers import (
    activation,
    admins,
    answering,
    commands,
    drafting,
    files,
    gone,
    linking,
    menu,
    oddities,
    routes,
    steering,
    tasks,
)
from handlers.briefs import words as brief_words
from handlers.digests import words as digest_words
from handlers.house import House
from handlers.notices import EVERYBODYS
from handlers.opened import unpack
from handlers.quick import taking as quick
from handlers.quick import words as quick_words
from handlers.reports import words as report_words
from handlers.turn import Turn
from storage import drafts, outbox, people
from storage.models import Account, Draft


def take(
    session: Session, incoming: Incoming, now: datetime, house: House, more_waiting: bool
) -> None:
    """Take one turn; whatever is to be said is in the outbox afterwards. Never commits.

    `more_waiting`: more of this person came in already, so a question may wait for it.
    """
    if incoming.kind is Kind.GROUP:
        _leave_group(session, incoming, now, house)
        return
    account = people.account(session, incoming.channel, incoming.address)
    if account is None:
        account = activation.stranger(session, incoming, now)
        if account is not None:
            _let_in(_open(session, incoming, now, house, account, more_waiting))
        return
    _route(_open(session, incoming, now, house, account, more_waiting))


def _let_in(turn: Turn) -> None:
    """A code was right: of a new person, or of one who is here already on another messenger."""
    if turn.person.agreed_at is None:
        activation.ask_to_agree(turn)
    else:
        menu.tell_commands(turn)
        linking.welcome(turn)


def give_up(session: Session, incoming: Incoming, now: datetime, hours: Hours = EVERYBODYS) -> None:
    """After the last failed try: a line to the person, a note to the admins of the unit."""
    account = people.account(session, incoming.channel, incoming.address)
    if account is None:
        return
    person = account.person
    texts = Texts(person.language, person.pronoun)
    outbox.tell(session, account, texts("failed.person"), now)
    for admin in people.admins_over(session, person):
        facts = {"code": incoming.update_id}
        admins.tell(session, admin, now, "failed.admin", person, hours=hours, **facts)


def _open(  # noqa: PLR0913, PLR0917 - all that a turn consists of
    session: Session,
    incoming: Incoming,
    now: datetime,
    house: House,
    account: Account,
    more_waiting: bool,
) -> Turn:
    """Load where the conversation stands; take back a prompt that waited for a burst to end."""
    conversation = drafts.conversation(session, account.person_id)
    turn = Turn(session, incoming, now, house, account, conversation, more_waiting)
    # A phone that has just blocked us cannot be asked, so the question stays where it waits.
    if incoming.kind is not Kind.GONE and (held := conversation.state.get("held")):
        if (body := outbox.take_back(session, held)) is not None:
            turn.taken_back, turn.carried = held, body["notes"]
        conversation.state = {**conversation.state, "held": None}
    return turn


def _route(turn: Turn) -> None:
    """Find the handler for what came in."""
    incoming, account = turn.incoming, turn.account
    if incoming.kind is Kind.GONE:
        _gone(turn)
        return
    if account.gone_at is not None:  # whoever writes can be written to
        account.gone_at = None
    if incoming.kind is Kind.BACK:
        _ask_what_was_held(turn)
    elif turn.person.suspended_at is not None:
        turn.say(turn.texts("stranger.suspended"))
    elif turn.person.agreed_at is None:
        _before_agreement(turn)
    else:
        menu.tell_commands(turn)
        if (draft := drafting.active(turn)) and drafting.is_outdated(turn, draft):
            drafting.take_up(turn, draft)  # whatever was sent was meant for another form
            return
        _BY_KIND[incoming.kind](turn)
        _ask_what_was_held(turn)


def _ask_what_was_held(turn: Turn) -> None:
    """Put the held question after all, where what came behind it asked nothing itself.

    A second tap, an edited message, an old button: none of them may swallow the question.
    """
    draft = drafting.active(turn)
    if turn.taken_back is not None and not turn.asked and draft is not None:
        drafting.prompt(turn, unpack(turn, draft))


def _gone(turn: Turn) -> None:
    """The person blocked the bot: mark the account; the admins are told, unless they were."""
    account = turn.account
    if people.mark_gone(turn.session, account.channel, account.address, turn.now):
        gone.tell_admins(turn.session, account, turn.now, turn.house.quiet)


def _before_agreement(turn: Turn) -> None:
    chosen = _chosen(turn)
    if not activation.has_read(turn):  # typed ahead: nobody agrees to what they have not seen
        activation.ask_to_agree(turn, again=True)
    elif chosen is not None and chosen.verb in (Verb.AGREE, Verb.DISAGREE):
        _do(turn, chosen)
    elif (agreed := _yes_or_no(turn.incoming.text or "")) is not None:
        _do(turn, Action(Verb.AGREE if agreed else Verb.DISAGREE))
    else:
        activation.ask_to_agree(turn, again=True)


def _yes_or_no(text: str) -> bool | None:
    try:
        return read_yes_no(text)
    except Unreadable:
        return None


def _typed(turn: Turn) -> None:
    text = turn.incoming.text or ""
    command, draft = commands.find(text), drafting.active(turn)
    if command is None and draft is None and (line := commands.find_line(text)) is not None:
        command = line, False
    if command is not None and not command[1] and routes.is_closed(turn, command[0].verb):
        command = None  # a word that means nothing to this person may be an answer
    if command is not None and command[1]:
        _do(turn, command[0])
    elif command is None and commands.looks_like_one(text):
        oddities.unknown_command(turn)
    elif _is_quick_log(turn, draft, text):
        _do(turn, Action(Verb.QUICK, ("text",)))
    elif draft is not None and (command is None or answering.is_option(turn, draft, text)):
        if not quick.came_again(turn, quick_words.behind(text) or text):
            _answer(turn, draft, text)
    elif command is not None:
        _do(turn, command[0])
    else:
        _outside_forms(turn, text)


def _is_quick_log(turn: Turn, draft: Draft | None, text: str) -> bool:
    """Say whether it is a log of its own: the filled-in template anywhere, any log at a card.

    Whoever comes back from a dead spot sends several at once, before any card was seen.
    """
    if routes.is_closed(turn, Verb.QUICK):
        return False
    if quick_words.is_template(text):
        return True
    free = draft is not None and (
        answering.is_at_card(turn, draft) or answering.is_unseen_rest(turn, draft)
    )
    return free and quick_words.find(turn, text) is not None


def _outside_forms(turn: Turn, text: str) -> None:
    """Find what a text means that is neither an answer in a form nor a command."""
    wanted = _chosen(turn) or steering.find(turn, text) or digest_words.find(turn, text)
    wanted = wanted or brief_words.find(turn, text)
    if wanted is None and not report_words.is_awaited(turn):
        wanted = report_words.find(text)
    if wanted is None and tasks.current(turn) is None:
        wanted = menu.named(turn, text)
    if wanted is None and tasks.current(turn) is None and not routes.is_closed(turn, Verb.QUICK):
        wanted = quick_words.find(turn, text)
    if wanted is not None:
        _do(turn, wanted)
    elif (task := tasks.current(turn)) is not None:
        routes.TASKS[task[0]](turn, task[1], text)
    else:
        oddities.not_understood(turn)


def _answer(turn: Turn, draft: Draft, text: str) -> None:
    """Take an answer, unless this phone has not even shown the question."""
    if turn.is_elsewhere:
        drafting.carry_over(turn, draft, turn.texts("link.carried_over"))
    else:
        answering.typed(turn, draft, text)


def _pressed(turn: Turn) -> None:
    action = parse(turn.incoming.choice or "")
    if action is None:
        oddities.not_understood(turn)
    else:
        _do(turn, action)


def _chosen(turn: Turn) -> Action | None:
    """Return what a button carries, or what a typed digit or label means in the last menu."""
    if turn.incoming.choice is not None:
        return parse(turn.incoming.choice)
    typed = fold(turn.incoming.text or "").rstrip(".")
    for digit, label, action in [] if turn.is_elsewhere else turn.conversation.menu:
        if typed and typed in (str(digit) if digit else None, fold(label)):
            return parse(action)
    return None


_BY_KIND: dict[Kind, Callable[[Turn], None]] = {
    Kind.TEXT: _typed,
    Kind.CHOICE: _pressed,
    Kind.PHOTO: oddities.photo,
    Kind.FILE: files.take,
    Kind.OTHER: oddities.other,
    Kind.EDITED: oddities.edited,
    Kind.REFUSED: oddities.refused,
}


def _do(turn: Turn, action: Action) -> None:
    """Carry out an action, if this person may."""
    tasks.end(turn)
    if routes.is_closed(turn, action.verb):
        menu.show(turn)
    else:
        routes.follow(turn, action)
    files.forget(turn)


def _leave_group(session: Session, incoming: Incoming, now: datetime, house: House) -> None:
    can = house.can.get(incoming.channel)
    if can is not None and not can.leave:
        return
    if outbox.is_leaving(session, incoming.channel, incoming.address):
        return  # else each word said in the group meanwhile would have a farewell of its own
    outbox.put(
        session,
        channel=incoming.channel,
        address=incoming.address,
        operation="leave",
        body=outbox.body_of(Say(Texts()("stranger.group"))),
        now=now,
    )
