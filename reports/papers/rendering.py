"""From what a row of the outbox names to the bytes of the file.

Loading takes a session and is short; drawing takes none, and may take its time in another thread.
Raises LookupError where what it is of is gone.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.texts import Texts
from reports.digest.freezing import of_row
from reports.digest.moment import At
from reports.digest.periods import name
from storage.models import Digest

Draw = Callable[[], bytes]


def load(session: Session, catalogue: Catalogue, body: Mapping[str, Any], at: At) -> Draw:
    """Return what draws the file that the body names."""
    return _LOADERS[body["render"]](session, catalogue, body, at)


def _chart(session: Session, _catalogue: Catalogue, body: Mapping[str, Any], _at: At) -> Draw:
    from reports.chart.drawing import png
    from reports.chart.picture import Bar, Labels, Picture, Week

    figures, texts = of_row(_row(session, body)), Texts(body["language"])
    keys = ("sessions", "attendance", "reports", "nothing", "no_reports")
    picture = Picture(
        title=f"{figures.name}\n{name(texts, figures.first, figures.last)}",
        weeks=[Week(each.first, each.sessions, each.attendance) for each in figures.weeks],
        units=[Bar(each.name, each.submitted, each.owed) for each in figures.below],
        labels=Labels(
            more=texts("papers.chart_more", n="{n}"),
            **{key: texts(f"papers.chart_{key}") for key in keys},
        ),
    )
    return lambda: png(picture)


def _workbook(session: Session, catalogue: Catalogue, body: Mapping[str, Any], at: At) -> Draw:
    from reports.workbook.gathering import load as gather
    from reports.workbook.writing import xlsx

    row = _row(session, body)
    book = gather(session, catalogue, row.unit_id, row.first, row.last, at.now, at.zone)
    return lambda: xlsx(book)


def _document(session: Session, catalogue: Catalogue, body: Mapping[str, Any], at: At) -> Draw:
    from reports.document.layout import docx
    from reports.document.of_totals import totals_paper

    row = _row(session, body)
    paper = totals_paper(session, catalogue, row.unit_id, row.first, row.last, at.today)
    return lambda: docx(paper)


def _report(session: Session, catalogue: Catalogue, body: Mapping[str, Any], at: At) -> Draw:
    from reports.document.layout import docx
    from reports.document.of_report import report_paper

    paper = report_paper(session, catalogue, body["duty"], at.today)
    return lambda: docx(paper)


def _row(session: Session, body: Mapping[str, Any]) -> Digest:
    row = session.get(Digest, body["digest"])
    if row is None:
        raise LookupError(f"no digest {body['digest']}")
    return row


_LOADERS: Mapping[str, Callable[[Session, Catalogue, Mapping[str, Any], At], Draw]] = {
    "chart": _chart,
    "xlsx": _workbook,
    "docx": _document,
    "report": _report,
}
