"""Drawing a report by Decree 30/2020/NĐ-CP, annex I: what it looks like, whatever it says."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import cast

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from reports.document import measures
from reports.document.body import body
from reports.document.heading import heading
from reports.document.letterhead import letterhead
from reports.document.page_number import number_pages
from reports.document.paper import Paper
from reports.document.signature import signature
from reports.document.writing import plain, set_fonts

_LONGEST_TITLE = 255  # that the format takes


def docx(paper: Paper) -> bytes:
    """Return the report as a file that Word opens."""
    document = Document()
    _set_up(document)
    _describe(document, paper)
    number_pages(document)
    letterhead(document, paper)
    heading(document, paper)
    body(document, paper)
    signature(document, paper)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: WordDocument) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = measures.PAGE
    section.top_margin, section.bottom_margin = measures.TOP, measures.BOTTOM
    section.left_margin, section.right_margin = measures.LEFT, measures.RIGHT
    section.header_distance = measures.HEADER
    style = cast(ParagraphStyle, document.styles["Normal"])
    style.font.size, style.font.color.rgb = Pt(measures.TEXT.size), RGBColor(0, 0, 0)
    set_fonts(style.element.get_or_add_rPr())
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), 1.0


def _describe(document: WordDocument, paper: Paper) -> None:
    """Say what it is, and nothing of who or what has made it."""
    known = document.core_properties
    known.title = plain(" ".join(paper.subject))[:_LONGEST_TITLE]
    known.author = known.comments = known.last_modified_by = ""
    known.created = known.modified = datetime.combine(paper.day, time(), UTC)
    known.language = "vi-VN"
