"""Making a change that was said yes to, and taking it back."""

from domain.actions import Action
from handlers import tasks
from handlers.schedule import home, one, scope
from handlers.turn import Turn
from storage import report_types
from storage.roles import By


def do(turn: Turn, action: Action) -> None:
    """Make the change that the preview has shown, unless somebody else was quicker."""
    task, found = tasks.last(turn), scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
    elif task is None or task[0] != "schedule_change" or task[1]["type"] != found.id:
        one.show(turn, found)  # the button of an old preview
    elif task[1]["revision"] != found.revision:
        one.show(turn, found, turn.texts("schedule.changed_meanwhile"))
    else:
        facts = task[1]["facts"]
        changed = report_types.change(turn.session, found, facts, by(turn), turn.house.quiet)
        one.show(
            turn,
            found,
            turn.texts("schedule.done" if changed else "schedule.as_it_was"),
            undo=changed,
        )


def undo(turn: Turn, action: Action) -> None:
    """Take the last change back, if it is still the last."""
    found = scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
    elif found.revision != action.number(2):
        one.show(turn, found, turn.texts("schedule.changed_meanwhile"))
    else:
        report_types.undo(turn.session, found, by(turn), turn.house.quiet)
        one.show(turn, found, turn.texts("schedule.undone"))


def by(turn: Turn) -> By:
    """Return who changes something, and when."""
    return By(turn.person.id, turn.now)
