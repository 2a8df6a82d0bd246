"""What is loaded for a picture or file, and what then draws it without a session.

Each imports its own heavy library, and only when it is asked for.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.texts import Texts
from reports.digest.figures import Figures
from reports.digest.moment import At
from reports.digest.periods import name

if TYPE_CHECKING:
    from reports.chart.picture import Picture

Draw = Callable[[], bytes]
Days = tuple[date, date]


def chart(figures: Figures, texts: Texts) -> Draw:
    """Return what draws twelve weeks, and the units by completeness."""
    from reports.chart.drawing import png

    shown = picture(figures, texts)
    return lambda: png(shown)


def picture(figures: Figures, texts: Texts) -> "Picture":
    """Return what is to be drawn."""
    from reports.chart.picture import Bar, Labels, Picture, Week

    keys = ("sessions", "attendance", "reports", "nothing", "no_reports")
    return Picture(
        title=f"{figures.name}\n{name(texts, figures.first, figures.last)}",
        weeks=[Week(each.first, each.sessions, each.attendance) for each in figures.weeks],
        units=[Bar(each.name, each.submitted, each.owed) for each in figures.below],
        labels=Labels(
            more=texts("papers.chart_more", n="{n}"),
            **{key: texts(f"papers.chart_{key}") for key in keys},
        ),
    )


def workbook(session: Session, catalogue: Catalogue, unit_id: int, days: Days, at: At) -> Draw:
    """Return what writes the workbook of a unit and period."""
    from reports.workbook.gathering import load
    from reports.workbook.writing import xlsx

    book = load(session, catalogue, unit_id, *days, at.now, at.zone)
    return lambda: xlsx(book)


def document(session: Session, catalogue: Catalogue, unit_id: int, days: Days, at: At) -> Draw:
    """Return what writes the report of a unit and period as a document."""
    from reports.document.layout import docx
    from reports.document.of_totals import totals_paper

    paper = totals_paper(session, catalogue, unit_id, *days, at.today)
    return lambda: docx(paper)


def report(
    session: Session, catalogue: Catalogue, handed_in: tuple[int, int], at: At, *, own: bool
) -> Draw:
    """Return what writes a report (duty and number) as it was handed in that time.

    `own`: for people of the unit itself, who see its sensitive figures.
    """
    from reports.document.layout import docx
    from reports.document.of_report import report_paper

    duty_id, number = handed_in
    paper = report_paper(session, catalogue, duty_id, at.today, number=number, shows_sensitive=own)
    return lambda: docx(paper)
