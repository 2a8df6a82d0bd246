"""Reading what was handed in, screen by screen; small figures stay with their own unit."""

from domain.actions import Action, Verb, act
from domain.catalogue import Indicator
from domain.fitting import cut
from domain.messages import Option
from handlers.reports import figures, one, scope, wording
from handlers.turn import Turn
from storage.duties.drafting import any_draft_of
from storage.duties.listing import Listed, submissions
from storage.duties.status import Status, status_of
from storage.models import Submission

SCREEN = 560  # characters; the page number and a way on need some of the 600


def show(turn: Turn, action: Action) -> None:
    """Show a screen of the last submission."""
    found = scope.listed(turn, action.number(1))
    made = submissions(turn.session, found.duty.id) if found else []
    if found is None or not made:
        one.gone(turn)
        return
    screens = _screens([*_head(turn, found, made), *_body(turn, found, made[-1])])
    at = action.number(2)
    if at >= len(screens):
        at = 0
    options = _options(turn, found, made[-1], following=at + 1 if at + 1 < len(screens) else None)
    foot = [turn.texts("reports.screen", at=at + 1, of=len(screens))] if len(screens) > 1 else []
    turn.menu(
        "\n".join([screens[at], *foot]),
        options,
        draft_id=any_draft_of(turn.session, found.duty.id),
    )


def _options(turn: Turn, found: Listed, made: Submission, following: int | None) -> list[Option]:
    duty = found.duty
    wanted: list[tuple[str, tuple[object, ...]]] = []
    if following is not None:
        wanted.append(("go_on", ("read", duty.id, following)))
    is_waiting = status_of(duty, turn.now) is Status.SUBMITTED
    if is_waiting and scope.rights(turn, *found).decide:
        wanted.append(("accept", ("accept", duty.id, made.number)))
        wanted.append(("return", ("return", duty.id)))
    wanted.append(("paper", ("paper", duty.id)))
    options = [
        Option(turn.texts(f"reports.do_{key}"), act(Verb.REPORTS, *args), n)
        for n, (key, args) in enumerate(wanted, start=1)
    ]
    return [*options, one.back_to(turn, duty, len(options) + 1)]


def _head(turn: Turn, found: Listed, made: list[Submission]) -> list[str]:
    duty, last = found.duty, made[-1]
    facts = {
        "name": wording.name(turn, duty),
        "unit": turn.unit_name(duty.unit_id),
        "at": wording.moment(turn, last.at, wording.zone_of(turn, duty)),
        "who": wording.person(turn, last.person_id),
    }
    if last.number == 1:
        return [turn.texts("reports.head", **facts)]
    before = made[-2]
    hidden = _hidden(turn, found)
    changed = wording.changed_figures(turn, before.figures, last.figures, hidden)
    changed += wording.changed_sections(turn, before.sections, last.sections)
    return [
        turn.texts("reports.head_correction", n=last.number, **facts),
        turn.texts("reports.changes"),
        *(changed or [turn.texts("reports.no_changes")]),
    ]


def _body(turn: Turn, found: Listed, made: Submission) -> list[str]:
    hidden = _hidden(turn, found)
    lines = [
        _figure(turn, indicator, made.figures[key], is_hidden=key in hidden)
        for key, indicator in turn.book.catalogue.indicators.items()
        if key in made.figures
    ]
    if not lines:
        lines = [turn.texts("reports.no_figures")]
    return [*lines, *(_section(turn, key, text) for key, text in made.sections.items())]


def _hidden(turn: Turn, found: Listed) -> frozenset[str]:
    """Return the figures that are never shown above the own unit.

    Others of the same kind could be computed from them, and from other reports' periods.
    """
    if scope.sees_sensitive(turn, found.duty):
        return frozenset()
    indicators = turn.book.catalogue.indicators
    return frozenset(key for key, each in indicators.items() if each.sensitive)


def _figure(turn: Turn, indicator: Indicator, figure: dict[str, object], *, is_hidden: bool) -> str:
    if is_hidden:
        return turn.texts("reports.figure_hidden", label=indicator.label)
    facts = {"label": indicator.label, "value": figures.said(indicator, figure)}
    if not figure["given"]:
        return turn.texts("reports.figure_line", logs=figure["logs"], **facts)
    if figure["why"] is None:
        return turn.texts("reports.figure_given", **facts)
    return turn.texts(
        "reports.figure_why", why=figure["why"], before=_before(turn, indicator, figure), **facts
    )


def _before(turn: Turn, indicator: Indicator, figure: dict[str, object]) -> str:
    if figure["logged"] is None:
        return turn.texts("nothing")
    return figures.said(indicator, {"value": figure["logged"], "approx": None})


def _section(turn: Turn, key: str, text: str) -> str:
    return turn.texts(
        "reports.section", label=turn.texts(f"line.{key}"), text=text or turn.texts("nothing")
    )


def _screens(parts: list[str]) -> list[str]:
    """Put as much on a screen as has room; what is longer goes on behind a whole word."""
    screens = [""]
    for part in parts:
        rest = part
        while rest:
            room = SCREEN - len(screens[-1])
            if len(rest) <= room:
                piece = rest
            elif len(rest) > SCREEN:
                piece = cut(rest, SCREEN).removesuffix("…") if not screens[-1] else ""
            else:
                piece = ""
            if not piece:
                screens.append("")
                continue
            screens[-1] = f"{screens[-1]}\n{piece}".strip("\n")
            rest = rest[len(piece) :].lstrip()
    return screens
