"""The number in the middle of the upper margin, on every page but the first."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from reports.document import measures
from reports.document.writing import CENTRED, write

_FIELD = "PAGE"


def number_pages(document: Document) -> None:
    """Let the pages be numbered from 1, the first one silently."""
    (section,) = document.sections
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False  # an empty one of its own
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRED
    _add_field(paragraph)


def _add_field(paragraph: Paragraph) -> None:
    """Add the field that a reader fills in; "2" stands there until it has."""
    for part, text in (("begin", ""), ("", _FIELD), ("separate", ""), ("end", "")):
        write(paragraph, "2" if part == "end" else "", measures.PAGE_NUMBER)
        run = paragraph.runs[-1]._r
        if part == "end":
            write(paragraph, "", measures.PAGE_NUMBER)
            run = paragraph.runs[-1]._r
        mark = OxmlElement("w:fldChar" if part else "w:instrText")
        if part:
            mark.set(qn("w:fldCharType"), part)
        else:
            mark.text = text
        run.append(mark)
