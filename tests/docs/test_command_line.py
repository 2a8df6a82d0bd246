"""The pages know every command of the command line, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli import app
from tests.docs.pages import HOUSE, PAGES, fences, name_of, rows, spans

TYPED = re.compile(r"python -m bot\b(.*)")
MADE = re.compile(r"\bmake ([a-z]+)\b")


def known() -> dict[str, TyperCommand]:
    """Return every command by its words."""
    return dict(commands_in(typer.main.get_command(app), ()))


def commands_in(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from commands_in(inner, (*path, name))
    elif isinstance(command, TyperCommand):
        yield " ".join(path), command


def code_of(page: Path) -> list[str]:
    blocks = [line for fence in fences(page) for line in fence.text.splitlines()]
    return [*spans(page), *blocks]


def unknown_in(typed: str) -> list[str]:
    """Return what is wrong with one command line: an unknown command or option."""
    words = typed.split()
    path = " ".join(words[:2]) if " ".join(words[:2]) in known() else " ".join(words[:1])
    if path.startswith("-") or not path or path == "…":
        return []
    if path not in known():
        return [path]
    options = {name for each in known()[path].params for name in each.opts} | {"--help"}
    return [word for word in words if word.startswith("--") and word not in options]


def test_a_wrong_command_line_would_be_noticed() -> None:
    assert unknown_in("invites --role officer") == ["invites"]
    assert unknown_in("units add X Y --levle hamlet") == ["--levle"]
    assert unknown_in("units add X Y --level hamlet") == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_no_command_or_option_that_there_is_not(page: Path) -> None:
    typed = [found[1] for line in code_of(page) if (found := TYPED.search(line))]
    assert not [wrong for line in typed for wrong in unknown_in(line)]


def test_every_command_is_told_about() -> None:
    page = HOUSE / "docs/running.md"
    told = {row[0].strip("`").removeprefix("python -m bot ") for row in rows(page)}
    assert told - {"command", "---"} == known().keys()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_names_no_make_target_that_there_is_not(page: Path) -> None:
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {name for line in code_of(page) for name in MADE.findall(line)}
    assert named <= targets
