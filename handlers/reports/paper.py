"""A report as an official document, as it was handed in last."""

from domain.actions import Action
from handlers.reports import one, scope, wording
from handlers.turn import Turn
from reports.papers import naming
from storage.duties.listing import submissions


def send(turn: Turn, action: Action) -> None:
    """Send it to whoever may read it; sensitive figures only to people of the unit."""
    found = scope.listed(turn, action.number(1))
    made = submissions(turn.session, found.duty.id) if found else []
    if found is None or not made:
        one.gone(turn)
    elif not can_send(turn):
        one.say(turn, found, turn.texts("digest.no_files"))
    else:
        duty = found.duty
        named = f"{turn.unit_name(duty.unit_id)} {wording.name(turn, duty)}"
        own = scope.sees_sensitive(turn, duty)
        body = naming.report(duty.id, made[-1].number, named, turn.texts, own=own)
        turn.show_file(naming.asked_for(body, turn.texts), draft_id=None)


def can_send(turn: Turn) -> bool:
    """Say whether files can go out to this phone at all."""
    return turn.house.links or turn.can(lambda able: able.files)
