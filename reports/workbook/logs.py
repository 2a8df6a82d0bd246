"""The sheet of logs: day, unit, kind and figures."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue, Kind
from reports.workbook.book import Log
from reports.workbook.names import Names
from storage.figures import Asked
from storage.log_figures import logged


class Written(NamedTuple):
    """The columns of figures by indicator, the logs, the labels of the kinds that are left out."""

    measures: dict[str, str]
    logs: list[Log]
    left_out: list[str]


def logs_of(session: Session, catalogue: Catalogue, asked: Asked, names: Names) -> Written:
    """Return the logs that count in the period, by days, without their sensitive figures."""
    hidden = sensitive_kinds(catalogue)
    shown = {
        key: f"{indicator.label} ({indicator.unit})"
        for key, indicator in catalogue.indicators.items()
        if indicator.enabled and not indicator.sensitive
    }
    labels = {name: kind.label for name, kind in catalogue.kinds.items() if name not in hidden}
    logs = [
        Log(each.first, each.last, names.of(each.unit_id), labels[each.kind], each.figures)
        for each in logged(session, asked, labels, shown)
    ]
    used = {key for log in logs for key in log.figures}
    measures = {key: measure for key, measure in shown.items() if key in used}
    return Written(measures, logs, list(hidden.values()))


def sensitive_kinds(catalogue: Catalogue) -> dict[str, str]:
    """Return the kinds, with their labels, of which a log as such tells something sensitive.

    What each of their logs is asked for is sensitive, or all that they count: a row would say on
    which day there was a case, where the total of them is hidden. Of other kinds only the
    sensitive figures are left out.
    """
    return {
        name: kind.label for name, kind in catalogue.kinds.items() if _is_sensitive(catalogue, kind)
    }


def _is_sensitive(catalogue: Catalogue, kind: Kind) -> bool:
    known = {indicator.key: indicator.sensitive for indicator in catalogue.of_kind(kind.name)}
    asked = [known[key] for key in (*kind.usual, kind.one) if key in known]
    return any(asked) or all(known.values())
