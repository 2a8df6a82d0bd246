"""A leader answers a proposal by its number: "2: họp dân trước 30/11"."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal

from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.fitting import shorten
from domain.messages import Option
from domain.reading import Unreadable, read_plan_date
from domain.reading.decisions import read_decision
from handlers import tasks
from handlers.digests import scope, seen
from handlers.reports.answers import unfit
from handlers.turn import Turn
from reports.digest.text import EXAMPLE
from storage.digests import proposals, quotes
from storage.digests.proposals import Answerable, ToDo

_NUMBERED = re.compile(
    r"\s*(?:số\s*|so\s*)?([0-9]{1,3})\s*(?:[:)]|\.(?![0-9]))\s*(\S.*)",  # 1.10.2026 is a day
    re.DOTALL | re.IGNORECASE,
)
_USUAL = (7, 14, 30)  # days that are offered where no day was said
QUOTED = 80
LONGEST = 200


def find(turn: Turn, text: str) -> Action | None:
    """Return what a text decides: only of a leader, and only by a number that was given."""
    matched = _NUMBERED.fullmatch(text)
    if matched is None or not (mine := scope.led(turn)):
        return None
    if not proposals.by_number(turn.session, mine, int(matched[1])) and not _is_before(turn):
        return None
    return Action(Verb.DIGEST, ("answer", matched[1]))


def _is_before(turn: Turn) -> bool:
    """Say whether they look at a digest: then the number is a slip, and not another sentence."""
    task = tasks.current(turn)
    return task is not None and task[0] in {"digest", "digest_due"}


def answer(turn: Turn, action: Action) -> None:
    """Take the answer; where two units have that number, ask which is meant."""
    found = proposals.by_number(turn.session, scope.led(turn), action.number(1))
    matched = _NUMBERED.fullmatch(turn.incoming.text or "")
    if not found or matched is None:
        turn.say(turn.texts("digest.no_such_number", n=action.number(1)))
        return
    waiting = [each for each in found if not proposals.is_decided(turn.session, each.log.id)]
    if not waiting:
        _say_decided(turn, found[-1])
    elif fault := _fault(turn, matched[2]):
        turn.say(fault)
    elif len(waiting) == 1:
        _take(turn, waiting[0], matched[2])
    else:
        _ask_which(turn, waiting, matched[2])


def _fault(turn: Turn, words: str) -> str | None:
    """Return why an answer cannot be kept; a day alone is one, though it has no letter."""
    only_a_day = read_decision(words, scope.at(turn).today)
    return None if only_a_day.due and not only_a_day.what else unfit(turn, words)


def which(turn: Turn, action: Action) -> None:
    """Take the words that were kept for the one that was chosen."""
    found = proposals.find(turn.session, action.number(1), scope.led(turn))
    if found is None or not found.proposal.words:
        turn.say(turn.texts("digest.gone"))
    else:
        _take(turn, found, found.proposal.words)


def due(turn: Turn, action: Action) -> None:
    """Take one of the days that were offered."""
    found = proposals.find(turn.session, action.number(1), scope.led(turn))
    if found is None or not found.proposal.words or action.number(2) not in _USUAL:
        turn.say(turn.texts("digest.gone"))
    else:
        on = scope.at(turn).today + timedelta(days=action.number(2))
        _give(turn, found, ToDo(found.proposal.words, on))


def due_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Read the day by which it is to be done."""
    found = proposals.find(turn.session, int(data["id"]), scope.led(turn))
    if found is None or not found.proposal.words:
        turn.say(turn.texts("digest.gone"))
        return
    try:
        day = read_plan_date(text, scope.at(turn).today)
    except Unreadable:
        _ask_day(turn, found, turn.texts("digest.no_day", given=text.strip()[:40]))
    else:
        _give(turn, found, ToDo(found.proposal.words, day))


def _take(turn: Turn, found: Answerable, words: str) -> None:
    decision = read_decision(words, scope.at(turn).today)
    said_before = found.proposal.words if decision.due else None  # only its day was missing
    what = decision.what or said_before or shorten(found.words, LONGEST)  # as proposed
    if decision.kind == "unclear":
        given = shorten(words, QUOTED)
        turn.say(turn.texts("digest.unclear", given=given, n=found.proposal.number))
    elif decision.kind != "do":
        _decide(turn, found, decision.kind, decision.what)
    elif decision.due is None:
        proposals.keep_words(turn.session, found.proposal, what)
        _ask_day(turn, found)
    else:
        _give(turn, found, ToDo(what, decision.due))


def _give(turn: Turn, found: Answerable, to_do: ToDo) -> None:
    if proposals.is_decided(turn.session, found.log.id):
        _say_decided(turn, found)
        return
    made = proposals.decide(turn.session, found, "do", turn.by, to_do)
    is_told = seen.tell(turn, found, "do", to_do)
    day = say_day(turn.texts, to_do.due, scope.at(turn).today)
    options = []
    if made is not None:
        open_it = act(Verb.FOLLOW_UPS, "open", made.id)
        options.append(Option(turn.texts("digest.open_follow_up"), open_it, 1))
    said = turn.texts("digest.done_do", n=found.proposal.number, what=to_do.what, day=day)
    said = f"{said} {_told(turn, is_told)}"
    quotes.note(turn.session, turn.menu(said, options), [found.log.id])


def _decide(
    turn: Turn, found: Answerable, kind: Literal["noted", "declined", "up"], words: str
) -> None:
    """Note it; what is handed up stays where it is if there is nobody above to decide."""
    if kind == "up" and not seen.above(turn, found):
        turn.say(turn.texts("digest.nobody_above"))
        return
    proposals.decide(turn.session, found, kind, turn.by)
    is_told = seen.tell(turn, found, kind, words=words)
    said = turn.texts(f"digest.done_{kind}", n=found.proposal.number)
    turn.menu(f"{said} {_told(turn, is_told)}", [])


def _told(turn: Turn, is_told: bool) -> str:
    return turn.texts("digest.unit_told" if is_told else "digest.unit_not_told")


def _ask_day(turn: Turn, found: Answerable, note: str | None = None) -> None:
    tasks.begin(turn, "digest_due", id=found.proposal.id)
    today = scope.at(turn).today
    options = [
        Option(
            say_day(turn.texts, today + timedelta(days=days), today),
            act(Verb.DIGEST, "due", found.proposal.id, days),
            n,
        )
        for n, days in enumerate(_USUAL, start=1)
    ]
    what = shorten(found.proposal.words or "", QUOTED)
    day = f"{today + EXAMPLE:%d/%m}"
    lines = [*([note] if note else []), turn.texts("digest.ask_day", what=what, day=day)]
    turn.menu("\n".join(lines), options)


def _ask_which(turn: Turn, waiting: list[Answerable], words: str) -> None:
    for each in waiting:
        proposals.keep_words(turn.session, each.proposal, words)
    options = [
        Option(
            f"{turn.unit_name(each.log.unit_id)}: {shorten(each.words, QUOTED)}",
            act(Verb.DIGEST, "which", each.proposal.id),
            n,
        )
        for n, each in enumerate(waiting, start=1)
    ]
    number = waiting[0].proposal.number
    sent = turn.menu(turn.texts("digest.which", n=number, count=len(waiting)), options)
    quotes.note(turn.session, sent, [each.log.id for each in waiting])


def _say_decided(turn: Turn, found: Answerable) -> None:
    turn.menu(turn.texts("digest.decided_already", n=found.proposal.number), [])
