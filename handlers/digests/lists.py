"""What stands behind a line of the digest: all proposals in full, all late units with reasons."""

from domain.actions import Action, Verb, act
from domain.fitting import shorten
from domain.messages import Option
from domain.reading.printing import print_count
from handlers import menu
from handlers.digests import scope
from handlers.digests.screen import look, remember
from handlers.turn import Turn
from reports.digest.text import EXAMPLE
from storage.digests import proposals, quotes

LISTED = 12
LONGEST = 120


def late(turn: Turn, action: Action) -> None:
    """List the late units with the reasons that they gave, the longest overdue first."""
    shown = scope.asked(turn, action)
    if shown is None:
        menu.show(turn)
        return
    found = look(turn, shown)[1].late
    lines = [turn.texts("digest.late_head", n=print_count(len(found)))]
    for each in found[:LISTED]:
        key = "digest.late_line" if each.days else "digest.late_line_today"
        reason = shorten(each.reason, LONGEST) if each.reason else turn.texts("digest.no_reason")
        lines.append(turn.texts(key, unit=each.name, days=each.days, reason=reason))
    lines += _more(turn, len(found))
    remember(turn, shown)
    options = [Option(turn.texts("option.back"), shown.act("show"), 1)]
    if found:
        nudge = act(Verb.DIGEST, "nudge")
        options.append(Option(turn.texts("digest.button.nudge"), nudge, 2))
    turn.menu("\n".join(lines), options)


def waiting(turn: Turn, action: Action) -> None:
    """List the proposals that wait, with the numbers by which the own ones are answered."""
    shown = scope.asked(turn, action)
    if shown is None:
        menu.show(turn)
        return
    found = look(turn, shown)[1].proposals
    told = [each.activity_id for each in found]
    numbers = {}
    if shown.unit_id in scope.led(turn):
        numbers = proposals.numbered(turn.session, shown.unit_id, told, turn.now)
    lines = [turn.texts("digest.proposals_head", n=print_count(len(found)))]
    for each in found[:LISTED]:
        number = numbers.get(each.activity_id)
        key = "digest.proposal" if number else "digest.proposal_unnumbered"
        words = shorten(each.words, LONGEST)
        lines.append(turn.texts(key, n=number, place=each.name, words=words))
    lines += _more(turn, len(found))
    if numbers:
        day = f"{scope.at(turn).today + EXAMPLE:%d/%m}"
        lines.append(turn.texts("digest.how_to_answer", n=min(numbers.values()), day=day))
    remember(turn, shown)
    back = Option(turn.texts("option.back"), shown.act("show"), 0 if numbers else 1)
    sent = turn.menu("\n".join(lines), [back])
    quotes.note(turn.session, sent, told[:LISTED])


def _more(turn: Turn, count: int) -> list[str]:
    return [turn.texts("digest.and_more", n=count - LISTED)] if count > LISTED else []
