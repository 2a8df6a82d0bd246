"""The kind of document and its subject, with a rule below."""

from docx.document import Document
from docx.shared import Pt

from reports.document import measures
from reports.document.measures import PART_OF_A_LINE, ROOM
from reports.document.paper import Paper
from reports.document.rules import rule
from reports.document.widths import longest_line
from reports.document.writing import line, plain

KIND = "BÁO CÁO"


def heading(document: Document, paper: Paper) -> None:
    """Add it behind the letterhead."""
    line(document, KIND, measures.TITLE).paragraph_format.space_before = Pt(18)
    longest = 0.0
    for subject in paper.subject:
        line(document, subject, measures.SUBJECT)
        longest = max(longest, longest_line(plain(subject), measures.SUBJECT.size, ROOM.pt))
    rule(document, PART_OF_A_LINE * longest, ROOM)
