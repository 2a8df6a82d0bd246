"""The project's own pages, taken apart: headings, links, and what stands in code type."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HOUSE = Path(__file__).parent.parent.parent
PAGES = [*sorted(HOUSE.glob("*.md")), *sorted((HOUSE / "docs").rglob("*.md"))]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class Fence(NamedTuple):
    """A block of code and the language it says it is in."""

    language: str
    text: str


def name_of(page: Path) -> str:
    """Name a page in the messages of tests."""
    return str(page.relative_to(HOUSE))


def read(name: str) -> str:
    """Return a page by its path from the top of the house."""
    return (HOUSE / name).read_text(encoding="utf-8")


def fences(page: Path) -> list[Fence]:
    """Return the blocks of code."""
    return [Fence(*found) for found in _FENCE.findall(page.read_text(encoding="utf-8"))]


def prose(page: Path) -> str:
    """Return the page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def spans(page: Path) -> list[str]:
    """Return what stands in code type within a sentence or a cell, also across a line's end."""
    return [" ".join(span.split()) for span in _SPAN.findall(prose(page))]


def links(page: Path) -> list[str]:
    """Return the targets of links and pictures."""
    return _LINK.findall(prose(page))


def anchors(page: Path) -> set[str]:
    """Return what a link may name behind `#`, as GitHub makes it out of headings."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(prose(page))
    }


def rows(page: Path) -> Iterator[list[str]]:
    """Yield the cells of every row of every table, heads and rules too."""
    for line in prose(page).splitlines():
        if line.strip().startswith("|"):
            yield [cell.strip() for cell in line.strip().strip("|").split("|")]
