"""The form of a report: made from its type's rule, and from what the logs gave.

The figures come first, some on each screen: who finds one wrong names it and is asked for it.
Then what only reports count, then the sections.
"""

import zlib
from collections.abc import Sequence
from functools import partial

from domain.catalogue import Catalogue, Indicator
from domain.reporting.faults import RuleError
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import from_json
from handlers.forms.book import READERS
from handlers.forms.form import Answers, Form, Question, Reader, always
from handlers.reports import figures
from handlers.turn import Turn
from handlers.walker.walk import answers_from_json
from storage.models import Draft, Duty, ReportType

NAME = "report"
ON_A_SCREEN = 6  # figures
LONGEST_SECTION = 1_500  # characters; a messenger takes 2,000
LONGEST_WHY = 200


def form_of(catalogue: Catalogue, rule: ReportRule, answers: Answers) -> Form:
    """Return the questions of this report. Its version is that of what is asked in any case."""
    known = [key for key in catalogue.indicators if key in figures.base(answers)]
    counted = [each for each in catalogue.indicators.values() if figures.is_report_only(each)]
    sections = [_section(name) for name in rule.sections]
    asked = (*map(_count, counted), *sections)
    return Form(
        name=NAME,
        version=zlib.crc32(",".join(q.key for q in asked).encode()) & 0x7FFF_FFFF,
        usual=(*_pages(known), *asked),
        extra=tuple(q for each in _changeable(catalogue, known) for q in _change(each, known)),
        counts_one=None,
    )


def of_draft(turn: Turn, draft: Draft) -> Form | None:
    """Return the form of a report's draft; None where there is nothing to hand in any more."""
    duty = turn.session.get(Duty, draft.duty_id)
    report_type = turn.session.get(ReportType, duty.report_type_id) if duty else None
    if duty is None or report_type is None:
        return None
    if duty.excused_at is not None or report_type.ended_at is not None:
        return None
    try:
        rule = from_json(report_type.rule)
    except RuleError:
        return None
    return form_of(turn.book.catalogue, rule, answers_from_json(draft.answers))


def page_of(keys: Sequence[str], part: int) -> Sequence[str]:
    """Return the figures on a screen; parts count from 1."""
    return keys[(part - 1) * ON_A_SCREEN : part * ON_A_SCREEN]


def _pages(known: Sequence[str]) -> list[Question]:
    parts = range(1, -(-len(known) // ON_A_SCREEN) + 1)
    return [
        Question(
            _page_key(part),
            Reader.CHOICES,
            "report_figures",
            most=ON_A_SCREEN,
            named="report_figures",
            part=part,
            only_if_any=True,
        )
        for part in parts
    ]


def _page_key(part: int) -> str:
    return f"figures_{part}"


def _changeable(catalogue: Catalogue, known: Sequence[str]) -> list[Indicator]:
    """Return what the logs gave, and what they might have given."""
    return [
        each
        for key, each in catalogue.indicators.items()
        if figures.is_from_logs(each) and (key in known or (each.is_asked))
    ]


def _change(indicator: Indicator, known: Sequence[str]) -> list[Question]:
    """Return the question for another figure, and the one why."""
    key = indicator.key
    page = _page_key(known.index(key) // ON_A_SCREEN + 1) if key in known else None
    figure = Question(
        key,
        READERS[indicator.type],
        measure=indicator.unit,
        follows=page,
        when=partial(_is_chosen, page, key) if page else always,
        named="report_figure",
        about=indicator.label,
        stays=True,
    )
    why = Question(
        f"{figures.WHY}{key}",
        Reader.TEXT,
        longest=LONGEST_WHY,
        required=True,
        fault=partial(_is_missing, f"{figures.WHY}{key}"),
        follows=key,
        when=lambda answers: figures.is_changed(answers, key),
        named="report_why",
        about=indicator.label,
    )
    return [figure, why]


def _is_chosen(page: str, key: str, answers: Answers) -> bool:
    chosen = answers.get(page)
    return chosen is not None and key in (chosen.value or ())


def _is_missing(key: str, answers: Answers) -> str | None:
    return "empty" if answers[key].value is None else None


def _count(indicator: Indicator) -> Question:
    return Question(
        indicator.key,
        READERS[indicator.type],
        measure=indicator.unit,
        named="report_count",
        about=indicator.label,
    )


def _section(name: str) -> Question:
    return Question(name, Reader.TEXT, "report_sections", longest=LONGEST_SECTION, offers=True)
