"""Naming what is to be rendered, as a row of the outbox holds it: what, of which row, how called.

The file's own name says all that it depends on, so that it is drawn once.
"""

from datetime import date
from typing import Any

from domain.texts import Texts
from reports.digest import periods
from storage import files

Body = dict[str, Any]


def chart(digest_id: int, first: date, last: date, texts: Texts) -> Body:
    """Name the chart of a digest."""
    body = _of_digest("chart", "png", digest_id, first, last, texts)
    return {**body, "picture": True}


def workbook(digest_id: int, first: date, last: date, texts: Texts) -> Body:
    """Name the workbook of a digest's unit and period."""
    return _of_digest("xlsx", "xlsx", digest_id, first, last, texts)


def document(digest_id: int, first: date, last: date, texts: Texts) -> Body:
    """Name the report of a digest's unit and period as a document."""
    return _of_digest("docx", "docx", digest_id, first, last, texts)


def files_of(digest_id: int, first: date, last: date, texts: Texts) -> list[Body]:
    """Name all files of a digest."""
    return [each(digest_id, first, last, texts) for each in (workbook, document)]


def report(duty_id: int, number: int, shown: str, texts: Texts, *, own: bool) -> Body:
    """Name the document of a report as it was handed in that time; `own`: for the unit's people."""
    whose = "own" if own else "above"
    return {
        "render": "report",
        "duty": duty_id,
        "number": number,
        "own": own,
        "store": files.MADE,
        "name": f"{files.REPORT}{duty_id}-{number}-{whose}-{texts.language}.docx",
        "shown": f"{_plain(shown)}.docx",
        "picture": False,
        "language": texts.language,
        "text": shown,
    }


def _plain(text: str) -> str:
    """Return text as a file may be called: dates have slashes, and units any sign."""
    plain = text.replace("–", "_")  # between two days
    kept = "".join(char if char.isalnum() or char in " -_,()" else "-" for char in plain)
    return " ".join(kept.split())[:80]


def asked_for(body: Body, texts: Texts) -> Body:
    """Return the same for somebody who waits for it: they are told where it takes long."""
    return {**body, "wait": texts("papers.wait")}


def _of_digest(  # noqa: PLR0913, PLR0917 - what it is of, and how it is called
    kind: str, suffix: str, digest_id: int, first: date, last: date, texts: Texts
) -> Body:
    days = f"{first:%d-%m-%Y}" if first == last else f"{first:%d-%m}_{last:%d-%m-%Y}"
    return {
        "render": kind,
        "digest": digest_id,
        "store": files.MADE,
        "name": f"{files.DIGEST}{digest_id}-{texts.language}.{suffix}",
        "shown": f"{texts(f'papers.{kind}_name')} {days}.{suffix}",
        "picture": False,
        "language": texts.language,
        "text": texts(f"papers.{kind}", period=periods.name(texts, first, last)),
    }
