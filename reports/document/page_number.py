"""The number in the middle of the upper margin, on every page but the first."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from reports.document import measures
from reports.document.writing import CENTRED, write


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
    field = OxmlElement("w:instrText")
    field.text = "PAGE"
    for element in (_mark("begin"), field, _mark("separate"), None, _mark("end")):
        write(paragraph, "2" if element is None else "", measures.PAGE_NUMBER)
        if element is not None:
            paragraph.runs[-1]._r.append(element)


def _mark(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
