"""What the logbook has of a person, shown to that person."""

from domain.actions import Verb, act
from domain.messages import Option
from domain.reading.printing import print_date
from handlers.turn import Turn
from storage import my_data, people
from storage.models import Role


def show(turn: Turn) -> None:
    """Show it, with how long it is kept; messengers by their names, never an address."""
    person, house, texts = turn.person, turn.house, turn.texts
    accounts = people.accounts_of(turn.session, person.id)
    held = my_data.held(turn.session, person.id)
    who = texts(
        "mydata.who",
        name=person.name or texts("mydata.nameless"),
        roles="; ".join(_role(turn, role) for role in sorted(person.roles, key=lambda r: r.id)),
        channels=", ".join(sorted({account.channel.capitalize() for account in accounts})),
        since=print_date(turn.local(person.agreed_at or person.created_at).date()),
    )
    counts = texts("mydata.counts", **held._asdict())
    kept = texts(
        "mydata.kept",
        texts=house.text_days,
        drafts=house.draft_days,
        sent=house.sent_days,
        audit=house.audit_days,
    )
    photos = [texts("mydata.photos", n=house.photo_days)] if house.photos else []
    options = [
        Option(texts("mydata.leave"), act(Verb.SETTINGS, "leave"), 1),
        Option(texts("option.back"), act(Verb.SETTINGS), 2),
    ]
    turn.menu("\n".join([who, counts, kept, *photos, texts("mydata.seen_by")]), options)


def _role(turn: Turn, role: Role) -> str:
    unit = turn.unit_name(role.unit_id)
    return turn.texts("staff.role_in", role=turn.texts(f"role.{role.role}"), unit=unit)
