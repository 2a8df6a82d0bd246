"""From what a row of the outbox names to the bytes of the file.

Loading takes a session and is short; drawing takes none, and may take its time in another thread.
Raises LookupError where what it is of is gone.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.texts import Texts
from reports.digest.freezing import of_row
from reports.digest.moment import At
from reports.papers import drawing
from reports.papers.drawing import Draw
from storage.models import Digest


def load(session: Session, catalogue: Catalogue, body: Mapping[str, Any], at: At) -> Draw:
    """Return what draws the file that the body names (`reports.papers.naming`)."""
    if body["render"] == "report":
        handed_in = body["duty"], body["number"]
        return drawing.report(session, catalogue, handed_in, at, own=body["own"])
    row = session.get(Digest, body["digest"])
    if row is None:
        raise LookupError(f"no digest {body['digest']}")
    days = row.first, row.last
    match body["render"]:
        case "chart":
            return drawing.chart(of_row(row), Texts(body["language"]))
        case "xlsx":
            return drawing.workbook(session, catalogue, row.unit_id, days, at)
        case "docx":
            return drawing.document(session, catalogue, row.unit_id, days, at)
    raise LookupError(f"nothing draws {body['render']}")
