"""The chart, the workbook and the document of a digest: named now, drawn when they are sent."""

from domain.actions import Action
from handlers import menu
from handlers.digests import scope
from handlers.digests.screen import remember, say
from handlers.turn import Turn
from reports.digest import freezing
from reports.papers import naming

_NAMING = {"chart": naming.chart, "xlsx": naming.workbook, "docx": naming.document}


def send(turn: Turn, action: Action) -> None:
    """Send what the button names, of the unit and period that it carries."""
    shown = scope.asked(turn, action)
    if shown is None:
        menu.show(turn)
    elif not (turn.house.links or turn.can(lambda able: able.files)):
        say(turn, shown, turn.texts("digest.no_files"))
    else:
        row = freezing.of_one(turn.session, turn.book.catalogue, *shown, scope.at(turn))
        body = _NAMING[action.args[0]](row.id, row.first, row.last, turn.texts)
        turn.show_file(naming.asked_for(body, turn.texts), draft_id=None)
        remember(turn, shown)
