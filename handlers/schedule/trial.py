"""The reminder as it would look, to the admin alone."""

from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.fitting import shorten
from domain.messages import Option
from handlers.schedule import home, saying, scope
from handlers.turn import Turn
from storage import report_types

_WORDS = ("submit", "later", "reason")


def send(turn: Turn, action: Action) -> None:
    """Say the next reminder's text, marked as a trial; its words do nothing here."""
    found = scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
        return
    ahead = report_types.look_ahead(turn.session, found, turn.now, turn.house.quiet, most=1)
    period, deadline = ahead.deadlines[0]
    due = deadline.at.astimezone(ahead.zone)
    reminder = turn.texts(
        "notice.remind_soon",
        name=shorten(found.name, 70),
        first=f"{period.first:%d/%m}",
        last=f"{period.last:%d/%m/%Y}",
        due=f"{saying.clock(due)} {say_day(turn.texts, due.date(), scope.today(turn))}",
        logs=0,
    )
    words = " · ".join(turn.texts(f"notice.word.{word}") for word in _WORDS)
    lines = [turn.texts("schedule.trial_head"), reminder, turn.texts("notice.words", words=words)]
    back = Option(turn.texts("option.back"), act(Verb.SCHEDULE, "open", found.id), 1)
    turn.menu("\n".join(lines), [back])
