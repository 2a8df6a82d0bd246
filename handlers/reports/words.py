"""What can be typed about a report without opening it: the words that stand on the notices.

A word never acts on the wrong report: where several could be meant it asks which.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.actions import Action, Verb, act, parse
from domain.folding import fold
from domain.messages import Option
from handlers import tasks
from handlers.reports import answers, deadlines, home, leading, scope, writing
from handlers.turn import Turn
from storage.duties import listing
from storage.duties.listing import Listed

MOST = 12  # reports to choose from

_WORDS: Mapping[str, str] = {
    "nop": "submit",
    "nop bao cao": "submit",
    "submit": "submit",
    "de sau": "later",
    "later": "later",
    "nhac": "nudge",
    "nudge": "nudge",
    "mien": "excuse",
    "excuse": "excuse",
    "gia han": "extend",
    "extend": "extend",
    "ly do": "reason",
    "reason": "reason",
}
_BEGINNINGS = {
    "reason": re.compile(r"(?:ly do|reason)\b[\s:,.-]*"),
    "extend": re.compile(r"(?:gia han|extend)\b[\s:,.-]*"),
}


@dataclass(frozen=True)
class Word:
    """What was typed: what is to be done, and how many characters of the text say so."""

    does: str
    length: int


def find(text: str) -> Action | None:
    """Return what the whole message says about reports, None where it says nothing."""
    word = _find(text)
    return Action(Verb.REPORTS, ("word", word.does)) if word else None


def _find(text: str) -> Word | None:
    plain = fold(text)
    if found := _WORDS.get(plain.strip(" .!…")):
        return Word(found, len(text))
    for does, beginning in _BEGINNINGS.items():
        if matched := beginning.match(plain):
            return Word(does, matched.end())
    return None


def do(turn: Turn, action: Action) -> None:
    """Do what the word says about the only report that can be meant, else ask which."""
    does = action.args[1] if len(action.args) > 1 else ""
    if does not in _DOING:
        home.show(turn)
        return
    found = _candidates(turn, does)
    found = [each for each in found if each.duty.id == _shown(turn, does)] or found
    if not found:
        turn.menu(turn.texts("reports.none_for_word"), [_all(turn, 1)])
    elif len(found) == 1:
        _do(turn, does, found[0])
    else:
        _ask_which(turn, does, found)


def _shown(turn: Turn, does: str) -> int | None:
    """Return the report that is open on this phone, where this can be done about it."""
    menu = [] if turn.is_elsewhere else turn.conversation.menu
    actions = [parse(action) for _, _, action in menu]
    of = [each.number(1) for each in actions if each and each.args[:1] == (does,)]
    return of[0] if len(of) == 1 else None


def _do(turn: Turn, does: str, only: Listed) -> None:
    """Do it at once; what stood behind the word is its reason or its days."""
    word = _find(turn.incoming.text or "")
    rest = _rest(turn.incoming.text or "", word) if word else ""
    if rest and does == "reason":
        answers.reason_typed(turn, {"id": only.duty.id}, rest)
    elif rest and does == "extend":
        deadlines.extension_typed(turn, {"id": only.duty.id}, rest)
    else:
        _DOING[does](turn, Action(Verb.REPORTS, (does, str(only.duty.id))))


def _rest(text: str, word: Word) -> str:
    """Return what was typed behind the word; folding keeps the number of words."""
    spoken = len(fold(text)[: word.length].split())
    return " ".join(text.split()[spoken:]).strip(" :,.-") if word.length < len(text) else ""


def _ask_which(turn: Turn, does: str, found: list[Listed]) -> None:
    options = [
        Option(home.label(turn, each), act(Verb.REPORTS, does, each.duty.id), n)
        for n, each in enumerate(found[:MOST], start=1)
    ]
    if does == "nudge":
        nudge_all = act(Verb.DIGEST, "nudge")
        options.append(Option(turn.texts("reports.nudge_all"), nudge_all, len(options) + 1))
    if len(found) > MOST:
        options.append(_all(turn, len(options) + 1))
    turn.menu(turn.texts(f"reports.which_{does}"), options)


def _all(turn: Turn, digit: int) -> Option:
    return Option(turn.texts("reports.all"), act(Verb.REPORTS), digit)


def _candidates(turn: Turn, does: str) -> list[Listed]:
    """Return the reports that the word could mean: the own ones, or those of led units.

    A leader means what is late, if anything is.
    """
    if does in {"submit", "later", "reason"}:
        mine = scope.officer_units(turn)
        return listing.owed(turn.session, mine, turn.now) if mine else []
    reach = scope.reach(turn)
    found = listing.late(turn.session, reach, turn.now) or listing.led_owed(
        turn.session, reach, turn.now
    )
    may: Callable[[Listed], bool] = lambda each: (  # noqa: E731
        scope.rights(turn, *each).nudge if does == "nudge" else scope.rights(turn, *each).manage
    )
    return [each for each in found[: 4 * MOST] if may(each)]


_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "submit": writing.submit,
    "later": answers.later,
    "reason": answers.ask_reason,
    "nudge": leading.nudge,
    "extend": deadlines.ask_extension,
    "excuse": leading.ask_excuse,
}


def is_awaited(turn: Turn) -> bool:
    """Say whether the text is an answer about reports: then no word of it does anything else."""
    task = tasks.current(turn)
    return task is not None and task[0].startswith("report_")
