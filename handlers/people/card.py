"""One person: what they are where, and giving, taking, moving a role, suspending, letting in."""

from collections.abc import Callable

from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers.people import home, inviting, scope
from handlers.turn import Turn
from storage import roles
from storage.models import Person, Role

SURE = "!"


def show(turn: Turn, person: Person, note: str | None = None) -> None:
    """Show a person with what can be done."""
    lines = [person.name or turn.texts("staff.nameless")]
    lines += [home.role_line(turn, r.role, r.unit_id) for r in scope.roles(turn, person)]
    lines.append(turn.texts(f"staff.is_{_state(person)}"))
    text = "\n".join([*([note] if note else []), *lines])
    turn.menu(text, _options(turn, person) if scope.may_change(turn, person) else [])


def open_person(turn: Turn, action: Action) -> None:
    """Open the person that was chosen."""
    person = scope.person(turn, action.number(1))
    if person is None:
        home.show(turn)
    else:
        show(turn, person)


def give(turn: Turn, action: Action) -> None:
    """Give a role in a unit: first the unit is asked for, then which role."""
    person, unit_id = scope.person(turn, action.number(1)), action.number(2)
    role = action.args[3] if len(action.args) > 3 else None
    if person is None or not scope.may_change(turn, person):
        home.show(turn)
    elif not scope.reaches(turn, unit_id):
        home.ask_unit(turn, f"give-{person.id}")
    elif role not in inviting.ROLES:
        so_far = ("give", person.id, unit_id)
        options = [
            Option(turn.texts(f"role.{each}"), act(Verb.PEOPLE, *so_far, each), n)
            for n, each in enumerate(inviting.ROLES, start=1)
        ]
        turn.menu(turn.texts("staff.which_role", unit=turn.unit_name(unit_id)), options)
    else:
        roles.give(turn.session, person, unit_id, role, _by(turn))
        _changed(turn, person)


def take(turn: Turn, action: Action) -> None:
    """Take a role away, after a question."""
    found = _role(turn, action)
    if found is None:
        home.show(turn)
        return
    person, role = found
    if action.args[0] != f"take{SURE}":
        what = home.role_line(turn, role.role, role.unit_id)
        _ask(turn, turn.texts("staff.ask_take", name=_name(turn, person), what=what), "take", role)
        return
    _carry_out(turn, person, lambda: roles.take(turn.session, person, role, _by(turn)))


def move(turn: Turn, action: Action) -> None:
    """Let a role hold in another unit: the unit is asked for, what changes is told, then done."""
    found = _role(turn, action)
    if found is None:
        home.show(turn)
        return
    person, role = found
    unit_id = action.number(2)
    if not scope.reaches(turn, unit_id):
        home.ask_unit(turn, f"move-{role.id}")
    elif action.args[0] != f"move{SURE}":
        facts = {"name": _name(turn, person), "unit": turn.unit_name(unit_id)}
        before = home.role_line(turn, role.role, role.unit_id)
        _ask(turn, turn.texts("staff.ask_move", before=before, **facts), "move", role, unit_id)
    else:
        _carry_out(turn, person, lambda: roles.move(turn.session, person, role, unit_id, _by(turn)))


def suspend(turn: Turn, action: Action) -> None:
    """Keep a person out, after a question; or let them in again."""
    person = scope.person(turn, action.number(1))
    if person is None or not scope.may_change(turn, person):
        home.show(turn)
    elif action.args[0] == "resume":
        roles.resume(turn.session, person, _by(turn))
        _changed(turn, person)
    elif action.args[0] != f"suspend{SURE}":
        question = turn.texts("staff.ask_suspend", name=_name(turn, person))
        _ask(turn, question, "suspend", person)
    else:
        _carry_out(turn, person, lambda: roles.suspend(turn.session, person, _by(turn)))


def _options(turn: Turn, person: Person) -> list[Option]:
    wanted: list[tuple[str, str, tuple[object, ...]]] = []
    mine = scope.roles(turn, person)
    many = len(mine) > 1
    for role in mine:
        what = f" ({home.role_line(turn, role.role, role.unit_id)})" if many else ""
        wanted.append((turn.texts("staff.move") + what, "move", (role.id,)))
    wanted.append((turn.texts("staff.give"), "give", (person.id,)))
    for role in mine:
        what = f" ({home.role_line(turn, role.role, role.unit_id)})" if many else ""
        wanted.append((turn.texts("staff.take") + what, "take", (role.id,)))
    if person.suspended_at is None:
        wanted.append((turn.texts("staff.again"), "again", (person.id,)))
        wanted.append((turn.texts("staff.suspend"), "suspend", (person.id,)))
    else:
        wanted.append((turn.texts("staff.resume"), "resume", (person.id,)))
    return [
        Option(label, act(Verb.PEOPLE, op, *args), n)
        for n, (label, op, args) in enumerate(wanted, start=1)
    ]


def _ask(turn: Turn, text: str, op: str, about: Role | Person, *more: int) -> None:
    """Ask before it is done; whoever says no is shown the person again."""
    person_id = about.id if isinstance(about, Person) else about.person_id
    options = [
        Option(turn.texts("staff.yes"), act(Verb.PEOPLE, f"{op}{SURE}", about.id, *more), 1),
        Option(turn.texts("option.back"), act(Verb.PEOPLE, "open", person_id), 2),
    ]
    turn.menu(text, options)


def _carry_out(turn: Turn, person: Person, change: Callable[[], None]) -> None:
    try:
        change()
    except roles.LastAdmin:
        show(turn, person, turn.texts("staff.last_admin"))
    else:
        _changed(turn, person)


def _changed(turn: Turn, person: Person) -> None:
    turn.session.flush()
    turn.session.expire(person)
    again = scope.person(turn, person.id)
    if again is None:  # their last role within reach is gone
        home.show(turn)
    else:
        show(turn, again, turn.texts("staff.changed"))


def _role(turn: Turn, action: Action) -> tuple[Person, Role] | None:
    role = turn.session.get(Role, action.number(1))
    person = scope.person(turn, role.person_id) if role is not None else None
    if role is None or person is None or not scope.may_change(turn, person):
        return None
    return person, role


def _state(person: Person) -> str:
    if person.suspended_at is not None:
        return "suspended"
    return "waiting" if inviting.is_waiting(person) else "active"


def _name(turn: Turn, person: Person) -> str:
    return person.name or turn.texts("staff.nameless")


def _by(turn: Turn) -> roles.By:
    return roles.By(turn.person.id, turn.now)
