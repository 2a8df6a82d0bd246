"""The words and figures of a report, from its opening to "./."."""

from collections.abc import Iterator
from typing import NamedTuple

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from reports.document import measures
from reports.document.numerals import roman
from reports.document.paper import Group, Paper, Part
from reports.document.writing import line, plain

END = "./."
_CLOSING = " .,;:/…"  # what a text may end with already


class Line(NamedTuple):
    """A paragraph of the body; a heading is bold and stays with what follows."""

    text: str
    is_heading: bool = False


def body(document: Document, paper: Paper) -> None:
    """Add the paragraphs; the last one stays with the signature."""
    lines = body_lines(paper)
    for at, each in enumerate(lines):
        face = measures.HEADING if each.is_heading else measures.TEXT
        paragraph = line(document, each.text, face, WD_ALIGN_PARAGRAPH.JUSTIFY)
        form = paragraph.paragraph_format
        form.first_line_indent, form.space_after = measures.INDENT, measures.APART
        form.space_before = Pt(12 if at == 0 else 0)  # away from the rule below the subject
        form.keep_with_next = each.is_heading or at == len(lines) - 1


def body_lines(paper: Paper) -> list[Line]:
    """Return what the body says, line by line, numbered and closed."""
    titled = sum(bool(part.heading) for part in paper.parts)
    lines, number = [Line(plain(paper.opening))], 0
    for part in paper.parts:
        number += bool(part.heading)
        lines += _of_part(part, f"{roman(number)}. " if titled > 1 else "")
    lines = [each for each in lines if each.text]
    last = lines.pop() if lines else Line("")
    return [*lines, last._replace(text=last.text.rstrip(_CLOSING) + END)]


def _of_part(part: Part, number: str) -> Iterator[Line]:
    if part.heading:
        yield Line(number + plain(part.heading), is_heading=True)
    yield from (Line(plain(text)) for text in part.paragraphs)
    for at, group in enumerate(part.groups, start=1):
        yield from _of_group(group, at)


def _of_group(group: Group, number: int) -> Iterator[Line]:
    yield Line(f"{number}. {plain(group.title)}", is_heading=True)
    for at, figure in enumerate(group.figures, start=1):
        mark = "." if at == len(group.figures) else ";"
        yield Line(f"- {plain(figure)}{mark}")
