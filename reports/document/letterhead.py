"""The head of the first page: who issues it, the state's name, number, place and day."""

from docx.document import Document
from docx.shared import Pt

from reports.document import measures
from reports.document.columns import columns
from reports.document.day_words import day_in_full
from reports.document.measures import BODIES, PART_OF_A_LINE, STATE
from reports.document.paper import Paper
from reports.document.rules import frame, rule
from reports.document.widths import longest_line, width
from reports.document.writing import Holder, capitals, line

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số:" + 8 * "\u00a0" + "/BC-…"  # blank, until the registry gives it one
DRAFT = "DỰ THẢO"

_FRAME = 90.0  # points across


def letterhead(document: Document, paper: Paper) -> None:
    """Add it at the beginning."""
    (bodies, state), (number, dated) = columns(document, BODIES, STATE, rows=2)
    _bodies(bodies, paper)
    line(state, NATION, measures.STATE_NAME)
    line(state, MOTTO, measures.MOTTO)
    rule(state, width(MOTTO, measures.MOTTO.size), STATE)
    line(number, NUMBER, measures.NUMBER)
    _draft(number)
    line(dated, f"{paper.place}, {day_in_full(paper.day)}", measures.PLACE)


def _bodies(cell: Holder, paper: Paper) -> None:
    if paper.superior is not None:
        line(cell, capitals(paper.superior), measures.SUPERIOR)
    issuing = capitals(paper.issuing)
    line(cell, issuing, measures.ISSUING)
    longest = longest_line(issuing, measures.ISSUING.size, BODIES.pt)
    rule(cell, PART_OF_A_LINE * longest, BODIES)


def _draft(cell: Holder) -> None:
    paragraph = line(cell, DRAFT, measures.DRAFT)
    paragraph.paragraph_format.space_before = Pt(6)
    frame(paragraph, _FRAME, BODIES)
