"""Inviting one person or several: each gets a message that is fit to be forwarded."""

import secrets
from collections.abc import Mapping
from typing import Any

from domain import guard
from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers import tasks
from handlers.people import home, papers, scope
from handlers.turn import Turn
from storage import invitations
from storage.models import Person, Unit

ROLES = ("officer", "leader", "admin")
AT_ONCE = 10  # a code is hashed slowly on purpose
LONGEST_NAME = 100


def ask_role(turn: Turn, action: Action) -> None:
    """Ask as what somebody is invited to the unit, then for the names."""
    unit_id, role = action.number(1), action.args[2] if len(action.args) > 2 else None
    if not scope.reaches(turn, unit_id):
        home.show(turn)
        return
    if role not in ROLES:
        options = [
            Option(turn.texts(f"role.{each}"), act(Verb.PEOPLE, "invite", unit_id, each), n)
            for n, each in enumerate(ROLES, start=1)
        ]
        turn.menu(turn.texts("staff.which_role", unit=turn.unit_name(unit_id)), options)
        return
    tasks.begin(turn, "name_people", unit=unit_id, role=role)
    as_what = home.role_line(turn, role, unit_id)
    turn.menu(turn.texts("staff.ask_names", what=as_what, n=AT_ONCE), [])


def names_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Invite everybody who was named, one name a line or between commas."""
    unit_id, role = int(data["unit"]), str(data["role"])
    if not scope.reaches(turn, unit_id):
        home.show(turn)
        return
    lines = text.replace(",", "\n").replace(";", "\n").splitlines()
    names = [" ".join(each.split()) for each in lines if each.strip()]
    if wrong := _wrong(turn, names):
        tasks.begin(turn, "name_people", **data)
        turn.menu(wrong, [])
        return
    invited = [_invite(turn, unit_id, role, name) for name in names]
    for each in invited:
        forward(turn, each.name, each.code)
    tasks.begin(turn, "find_person")
    again = Option(turn.texts("staff.invite_more"), act(Verb.PEOPLE, "invite", unit_id, role), 1)
    as_what = home.role_line(turn, role, unit_id)
    told = turn.texts("staff.invited", n=len(names), what=as_what)
    turn.menu(told, [again, *papers.make(turn, invited, first_digit=2)])


def invite_again(turn: Turn, action: Action) -> None:
    """Make a new code for somebody who never came, or who has lost phone and account.

    Whoever has the code can be that person: so not of somebody with rights beyond one's reach.
    """
    person = scope.person(turn, action.number(1))
    if person is None or person.suspended_at is not None or not scope.may_change(turn, person):
        home.show(turn)
        return
    code = invitations.again(
        turn.session,
        person,
        now=turn.now,
        days=turn.house.invitation_days,
        pick=secrets.choice,
        by=turn.person.id,
    )
    name = person.name or turn.texts("staff.nameless")
    forward(turn, name, code)
    place = "; ".join(home.role_line(turn, r.role, r.unit_id) for r in scope.roles(turn, person))
    invited = papers.Invited(person.id, name, place, code)
    turn.menu(turn.texts("paper.again", name=name), papers.make(turn, [invited], first_digit=1))


def forward(turn: Turn, name: str, code: str) -> None:
    """Say what is to be passed on to the person, as a message of its own."""
    ways = turn.house.ways_in(turn.session, code)
    days = turn.house.invitation_days
    text = turn.texts("staff.forward", name=name, code=code, days=days)
    turn.say("\n".join([text, *ways]))


def _invite(turn: Turn, unit_id: int, role: str, name: str) -> papers.Invited:
    person, code = invitations.invite_person(
        turn.session,
        role=role,
        unit=turn.session.get_one(Unit, unit_id),
        name=name,
        now=turn.now,
        days=turn.house.invitation_days,
        pick=secrets.choice,
        language=turn.person.language,
        pronoun=turn.person.pronoun,
        by=turn.person.id,
    )
    return papers.Invited(person.id, name, home.role_line(turn, role, unit_id), code)


def _wrong(turn: Turn, names: list[str]) -> str | None:
    """Say what cannot be invited like this; nobody is invited then."""
    if not names or len(names) > AT_ONCE:
        return turn.texts("staff.too_many", n=AT_ONCE)
    for name in names:
        if not _is_name(name) or guard.blocked(name, names=False):
            return turn.texts("staff.not_a_name", given=name[:40])
    return None


def _is_name(text: str) -> bool:
    """Say whether it may be a full name: an "ok" is none."""
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    has_digits = any(char.isdigit() for char in text)
    return len(words) > 1 and len(text) <= LONGEST_NAME and not has_digits


def is_waiting(person: Person) -> bool:
    """Say whether the person has been invited and has not come yet."""
    return person.agreed_at is None or not person.accounts
