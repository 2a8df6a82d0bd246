"""The sheet of logs: day, unit, kind and figures."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.reading import Approx
from reports.workbook.book import Amount, Log
from reports.workbook.names import Names
from storage import log_figures
from storage.figures import Asked
from storage.log_figures import LogFigure


class Written(NamedTuple):
    """The columns of figures, the logs, and the labels of the kinds that are left out."""

    measures: list[str]
    logs: list[Log]
    left_out: list[str]


def logs_of(session: Session, catalogue: Catalogue, asked: Asked, names: Names) -> Written:
    """Return the logs that count in the period, by days."""
    hidden = sensitive_kinds(catalogue)
    found = log_figures.of_kinds(session, asked, catalogue.kinds.keys() - hidden.keys())
    used = {row.indicator for row in found}
    shown = [
        each
        for key, each in catalogue.indicators.items()
        if key in used and each.enabled and not each.sensitive
    ]
    places = {indicator.key: at for at, indicator in enumerate(shown)}
    labels = {name: kind.label for name, kind in catalogue.kinds.items()}
    return Written(
        measures=[f"{indicator.label} ({indicator.unit})" for indicator in shown],
        logs=[_log(list(rows), labels, places, names) for _, rows in groupby(found, itemgetter(0))],
        left_out=list(hidden.values()),
    )


def sensitive_kinds(catalogue: Catalogue) -> dict[str, str]:
    """Return the kinds, with their labels, of which any indicator is sensitive.

    A row would say on which day there was a case, where the total of them is hidden.
    """
    return {
        name: kind.label
        for name, kind in catalogue.kinds.items()
        if any(indicator.sensitive for indicator in catalogue.of_kind(name))
    }


def _log(
    rows: list[LogFigure], labels: Mapping[str, str], places: Mapping[str, int], names: Names
) -> Log:
    log = rows[0]
    return Log(log.first, log.last, names.of(log.unit_id), labels[log.kind], _figures(rows, places))


def _figures(rows: Iterable[LogFigure], places: Mapping[str, int]) -> dict[int, Amount]:
    return {
        places[row.indicator]: Amount(row.value, cast(Approx | None, row.approx))
        for row in rows
        if row.indicator in places
    }
