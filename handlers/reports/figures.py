"""The figures of a report: filled in from the logs, changed by hand with a reason, printed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from domain.catalogue import Catalogue, Indicator
from domain.reading import Approx
from domain.reading.printing import print_count, print_decimal, print_money
from handlers.forms.form import Answer, Answers
from handlers.turn import Turn
from reports.hiding import shown
from storage.figures import Asked
from storage.models import Duty

LOGGED = "logged"  # the answer that keeps what the logs gave when it was last looked at
WHY = "why."

Figures = Mapping[str, Mapping[str, Any]]


def logged(turn: Turn, duty: Duty) -> dict[str, dict[str, Any]]:
    """Return what the logs of the unit and those below give now, as the unit itself may see it.

    What is counted only in reports is asked for; what cannot be added up is left to the units.
    """
    catalogue = turn.book.catalogue
    asked = Asked([duty.unit_id], duty.first, duty.last, catalogue.span_kinds)
    found = shown(turn.session, catalogue, asked, [duty.unit_id])[duty.unit_id]
    return {
        key: {"value": plain(total.value), "approx": total.approx, "logs": total.logs or 0}
        for key, total in found.items()
        if isinstance(total.value, Decimal) and is_from_logs(catalogue.indicators[key])
    }


def is_from_logs(indicator: Indicator) -> bool:
    """Whether a report fills it in from what was logged or brought in by a file."""
    return indicator.enabled and indicator.entry != "report"


def is_report_only(indicator: Indicator) -> bool:
    """Whether it is asked for in reports alone."""
    return indicator.enabled and not indicator.retired and indicator.entry == "report"


def plain(value: Decimal) -> str:
    """Return all digits and no more, so that equal values are equal texts."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def base(answers: Answers) -> Figures:
    """Return what the logs gave when the draft last looked."""
    kept = answers.get(LOGGED)
    return kept.value if kept is not None and kept.value else {}


def is_changed(answers: Answers, key: str) -> bool:
    """Whether the officer has set another figure than the logs give."""
    answer, before = answers.get(key), base(answers).get(key)
    if answer is None or answer.value is None:
        return False
    if before is None:
        return True
    same = plain(Decimal(str(answer.value))) == before["value"]
    return not same or answer.approx != before["approx"]


def frozen(catalogue: Catalogue, answers: Answers) -> dict[str, dict[str, Any]]:
    """Return the figures as they are handed in; see `storage.models.Submission`."""
    found = {}
    for key, indicator in catalogue.indicators.items():
        figure = _figure(indicator, key, answers)
        if figure is not None:
            found[key] = figure
    return found


def _figure(indicator: Indicator, key: str, answers: Answers) -> dict[str, Any] | None:
    answer, before = answers.get(key), base(answers).get(key)
    if is_report_only(indicator):
        if answer is None or answer.value is None:
            return None
        return _given(answer, None, None)
    if is_changed(answers, key):
        why = answers.get(f"{WHY}{key}")
        return _given(cast(Answer, answer), before, why.value if why else None)
    return {**before, "given": False, "logged": None, "why": None} if before else None


def _given(answer: Answer, before: Mapping[str, Any] | None, why: str | None) -> dict[str, Any]:
    return {
        "value": plain(Decimal(str(answer.value))),
        "approx": answer.approx,
        "logs": before["logs"] if before else 0,
        "given": True,
        "logged": before["value"] if before else None,
        "why": why,
    }


def answers_of(catalogue: Catalogue, figures: Figures) -> dict[str, Answer]:
    """Read what was given by hand in an earlier report back into answers."""
    found: dict[str, Answer] = {}
    for key, figure in figures.items():
        indicator = catalogue.indicators.get(key)
        if indicator is None or not figure["given"]:
            continue
        value = figure["value"] if indicator.type == "decimal" else int(figure["value"])
        found[key] = Answer(value, figure["approx"])
        if figure.get("why"):
            found[f"{WHY}{key}"] = Answer(figure["why"])
    return found


def said(indicator: Indicator, figure: Mapping[str, Any]) -> str:
    """Print a figure with its mark and measure."""
    value, approx = Decimal(figure["value"]), cast(Approx | None, figure["approx"])
    match indicator.type:
        case "decimal":
            return f"{print_decimal(value, approx)} {indicator.unit}"
        case "money":
            return print_money(int(value), approx)
        case _:
            return f"{print_count(int(value), approx)} {indicator.unit}"
