"""Invitations on paper: made in the turn that knows the codes, for a day; shown when asked for.

A code is kept as a hash only, so neither picture nor sheet can be made later.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers.people import home, scope
from handlers.turn import Turn
from storage import audit, files

_BATCH = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True)
class Invited:
    """Somebody who has been given a code in this turn. `place`: as what, where."""

    person_id: int
    name: str
    place: str
    code: str


def make(turn: Turn, invited: Sequence[Invited], first_digit: int) -> list[Option]:
    """Make pictures and sheet, and return the buttons that show them; none where none can be."""
    if not (turn.house.links or turn.can(lambda able: able.files)):
        return []
    drawn = [_draw(turn, each) for each in invited]
    shown = [(turn.texts("paper.sheet"), ("sheet", _keep_sheet(turn, invited, drawn)))]
    shown += [
        (turn.texts("paper.qr", name=each.name), ("qr", str(each.person_id)))
        for each, picture in zip(invited, drawn, strict=True)
        if picture is not None
    ]
    return [
        Option(label, act(Verb.PEOPLE, *what), n)
        for n, (label, what) in enumerate(shown, start=first_digit)
    ]


def show_qr(turn: Turn, action: Action) -> None:
    """Send the QR picture of somebody's invitation: the code is in it."""
    person = scope.person(turn, action.number(1))
    if person is None or not scope.may_change(turn, person):
        home.show(turn)
        return
    name = person.name or turn.texts("staff.nameless")
    text = turn.texts("paper.qr_of", name=name, days=turn.house.invitation_days)
    _show(turn, _picture_name(person.id), "moi.png", text, picture=True)


def show_sheet(turn: Turn, action: Action) -> None:
    """Send the sheet of a list that this admin invited."""
    batch = action.args[1] if len(action.args) > 1 else ""
    if not _BATCH.fullmatch(batch):
        home.show(turn)
        return
    text = turn.texts("paper.sheet_of", days=turn.house.invitation_days)
    _show(turn, _sheet_name(turn, batch), "moi.docx", text, picture=False)


def _show(turn: Turn, name: str, shown: str, text: str, *, picture: bool) -> None:
    if not files.made(turn.house.folder, name).is_file():
        turn.say(turn.texts("paper.gone"))
        return
    body = {"store": files.MADE, "name": name, "shown": shown, "picture": picture, "text": text}
    turn.show_file(body, draft_id=None)


def _draw(turn: Turn, invited: Invited) -> bytes | None:
    """Keep and return the QR picture; None where no link brings the code along."""
    from reports.invitations.qr import picture  # only few turns need it

    link = turn.house.deep_link(turn.session, invited.code)
    if link is None:
        return None
    drawn = picture(link)
    files.write(files.made(turn.house.folder, _picture_name(invited.person_id)), drawn)
    return drawn


def _keep_sheet(turn: Turn, invited: Sequence[Invited], drawn: Sequence[bytes | None]) -> str:
    """Make the sheet and return what its button carries."""
    from reports.invitations.sheet import Card, sheet  # slow to import

    note = turn.texts("paper.card_note", days=turn.house.invitation_days)
    cards = [
        Card(each.name, each.place, _how(turn, each, qr), each.code, note, qr)
        for each, qr in zip(invited, drawn, strict=True)
    ]
    batch = secrets.token_hex(4)
    made = files.made(turn.house.folder, _sheet_name(turn, batch))
    files.write(made, sheet(turn.texts("paper.card_title"), cards))
    by = turn.person.id
    subject, n = f"person:{by}", len(cards)
    audit.note(turn.session, "invite_sheet", subject, now=turn.now, person_id=by, people=n)
    return batch


def _how(turn: Turn, invited: Invited, qr: bytes | None) -> list[str]:
    """Say in two lines how to join: by the QR, or where to open the bot; then by the code."""
    if qr is not None:
        return [turn.texts("paper.card_scan"), turn.texts("paper.card_or_type")]
    ways = turn.house.ways_in(turn.session, invited.code)
    return [ways[0] if ways else turn.texts("paper.card_open"), turn.texts("paper.card_type")]


def _picture_name(person_id: int) -> str:
    return f"{files.INVITATION}{person_id}.png"


def _sheet_name(turn: Turn, batch: str) -> str:
    """Return the name of a sheet of this admin's own; nobody else's can be asked for."""
    return f"{files.INVITATION}{turn.person.id}-{batch}.docx"
