"""One person on two messengers: a code for the other phone, where notices go, taking one off."""

import secrets

from domain.actions import Action, Verb, act
from domain.messages import Option, Say
from handlers import drafting, menu, notices
from handlers.parked import waiting
from handlers.turn import Turn
from storage import audit, invitations, outbox, people
from storage.models import Account

ACCOUNTS_AT_MOST = 4


def show(turn: Turn) -> None:
    """Say where this person can be reached, and give a code for one more place."""
    accounts = people.accounts_of(turn.session, turn.person.id)
    lines = [turn.texts("link.here", channels=_listed(turn, accounts))] if len(accounts) > 1 else []
    if len(accounts) < ACCOUNTS_AT_MOST:
        code = invitations.link(turn.session, turn.person.id, turn.now, secrets.choice)
        lines.append(turn.texts("link.code", code=code, minutes=invitations.LINK_MINUTES))
    turn.menu("\n".join(lines), _options(turn, accounts))


def welcome(turn: Turn) -> None:
    """The code was right: say so here and on the other accounts; what was going on goes on here."""
    for account in people.accounts_of(turn.session, turn.person.id):
        if account.id != turn.account.id and account.gone_at is None:
            text = turn.texts("link.news", channel=_title(turn.account))
            notices.warn(turn.session, account, text, turn.now)
    _note(turn, "link", turn.account)
    draft = drafting.active(turn)
    to_do = [draft] if draft else waiting(turn, None)
    if to_do:  # asking for the code has parked it
        drafting.take_up(turn, to_do[0], turn.texts("link.done"))
    else:
        menu.show(turn, turn.texts("link.done_menu", name=menu.called(turn)))


def prefer(turn: Turn, action: Action) -> None:
    """Let notices go to this account from now on."""
    account = _own(turn, action)
    if account is None or account.gone_at is not None:
        show(turn)
        return
    account.preferred_at = turn.now
    turn.menu(turn.texts("link.preferred", channel=_title(account)), [])


def unlink(turn: Turn, action: Action) -> None:
    """Ask before an account is taken off."""
    account = _own(turn, action)
    if account is None or account.id == turn.account.id:
        show(turn)
        return
    options = [
        Option(turn.texts("option.unlink"), act(Verb.UNLINK_SURE, account.id), 1),
        Option(turn.texts("option.back"), act(Verb.LINK), 2),
    ]
    turn.menu(turn.texts("link.ask_unlink", channel=_title(account)), options, instead=True)


def unlink_surely(turn: Turn, action: Action) -> None:
    """Take the account off: whoever has that phone is a stranger from now on."""
    account = _own(turn, action)
    if account is None or account.id == turn.account.id:
        show(turn)
        return
    _note(turn, "unlink", account)
    channel = _title(account)
    invitations.unlink(turn.session, account, turn.now)
    outbox.put(  # whoever has that phone is told, and by whom it can be undone
        turn.session,
        channel=account.channel,
        address=account.address,
        body=outbox.body_of(Say(turn.texts("link.farewell"))),
        now=turn.now,
        priority="notice",
    )
    turn.menu(turn.texts("link.unlinked", channel=channel), [], instead=True)


def _options(turn: Turn, accounts: list[Account]) -> list[Option]:
    if len(accounts) < 2:
        return []
    here = [account for account in accounts[1:] if account.gone_at is None]
    wanted = [(Verb.PREFER, "prefer", account) for account in here]
    wanted += [(Verb.UNLINK, "unlink_from", a) for a in accounts if a.id != turn.account.id]
    return [
        Option(turn.texts(f"option.{key}", channel=_title(account)), act(verb, account.id), n)
        for n, (verb, key, account) in enumerate(wanted, start=1)
    ]


def _listed(turn: Turn, accounts: list[Account]) -> str:
    names = [_title(account) for account in accounts]
    return ", ".join([turn.texts("link.preferred_one", channel=names[0]), *names[1:]])


def _own(turn: Turn, action: Action) -> Account | None:
    mine = people.accounts_of(turn.session, turn.person.id)
    return next((account for account in mine if account.id == action.number(0)), None)


def _title(account: Account) -> str:
    """Return the messenger's name with the end of the address, which tells two of one kind."""
    return f"{account.channel.capitalize()}\u00a0…{account.address[-3:]}"


def _note(turn: Turn, what: str, account: Account) -> None:
    subject = f"person:{turn.person.id}"
    audit.note(
        turn.session,
        what,
        subject,
        now=turn.now,
        person_id=turn.person.id,
        unit_id=people.first_unit(turn.person),
        channel=account.channel,
    )
