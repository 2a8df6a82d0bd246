"""The foot of the last page: who gets it, and who signs."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt

from reports.document import measures
from reports.document.columns import columns
from reports.document.measures import ROOM
from reports.document.paper import Paper
from reports.document.writing import Holder, capitals, line, plain

HEAD = "Nơi nhận:"
_RECIPIENTS = Mm(80)
_TO_SIGN = Pt(70)  # room for a name and a stamp


def signature(document: Document, paper: Paper) -> None:
    """Add it behind the body."""
    ((recipients, signed),) = columns(document, _RECIPIENTS, Length(ROOM - _RECIPIENTS))
    _recipients(recipients, paper)
    for title in paper.signature:
        line(signed, capitals(title), measures.SIGNATURE)
    line(signed, "", measures.SIGNATURE).paragraph_format.space_before = _TO_SIGN
    _end(document)


def _recipients(cell: Holder, paper: Paper) -> None:
    line(cell, HEAD, measures.RECIPIENTS_HEAD, WD_ALIGN_PARAGRAPH.LEFT)
    for at, each in enumerate(paper.recipients, start=1):
        mark = "." if at == len(paper.recipients) else ";"
        said = f"- {plain(each).rstrip(' .;')}{mark}"
        line(cell, said, measures.RECIPIENTS, WD_ALIGN_PARAGRAPH.LEFT)


def _end(document: Document) -> None:
    """Add the paragraph that the format wants behind a table, too low to make a page of its own."""
    document.add_paragraph().paragraph_format.line_spacing = Pt(1)
