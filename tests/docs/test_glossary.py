"""The glossary's names are the code's names."""

import ast
from pathlib import Path

from tests.docs.pages import HOUSE, rows

ROOMS = ("bot", "domain", "handlers", "reports", "scheduler", "storage")
GLOSSARY = HOUSE / "docs/glossary.md"


def names_in(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                found.add(name)
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.add(name)
            case ast.Constant(value=str(value)):
                found.add(value)
    return found


def names_of_the_code() -> set[str]:
    paths: list[Path] = [path for room in ROOMS for path in (HOUSE / room).rglob("*.py")]
    return {
        name for path in paths for name in names_in(ast.parse(path.read_text(encoding="utf-8")))
    }


def terms() -> list[list[str]]:
    return [row for row in rows(GLOSSARY) if row[0] not in {"Vietnamese", "---"}]


def test_every_name_in_the_glossary_is_a_name_in_the_code() -> None:
    given = {part for row in terms() for part in row[2].strip("`").split(".") if part}
    assert {"Activity", "propaganda_session", "blind"} <= given
    assert given <= names_of_the_code()


def test_every_term_is_complete_and_there_once() -> None:
    assert all(len(row) == 4 and row[1] and row[3] for row in terms())
    english = [row[1] for row in terms()]
    assert len(english) == len(set(english))
