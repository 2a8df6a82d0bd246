"""Imports point down only; and each client library is known in one place."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
MAY_IMPORT = {
    "bot": {"bot", "handlers", "scheduler", "reports", "storage", "domain"},
    "handlers": {"handlers", "reports", "storage", "domain"},
    "scheduler": {"scheduler", "reports", "storage", "domain"},
    "reports": {"reports", "storage", "domain"},
    "storage": {"storage", "domain"},
    "domain": {"domain"},
}
# Who may know what: a folder (or file) of the house and the only places that import it.
KNOWN_ONLY_IN = {
    "telegram": (
        "bot/channels/telegram.py",
        "bot/channels/telegram_errors.py",
        "tests/benchmarks",
        "tests/channels",
        "tests/sandbox",
    ),
    "aiogram": ("bot/sandbox", "tests/benchmarks", "tests/sandbox"),
    "bot.sandbox": ("bot/sandbox", "bot/commands/demo.py", "tests"),
}


def modules(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((HOUSE / room).rglob("*.py"))]


def imported(source: str, package: str) -> Iterator[str]:
    """Yield every module that the source imports, also inside functions.

    Of `from a import b` both are given: b may be a module.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def imports_of(path: Path) -> set[str]:
    package = ".".join(path.relative_to(HOUSE).parent.parts)
    return set(imported(path.read_text(encoding="utf-8"), package))


def is_in(path: Path, places: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(HOUSE / place) for place in places)


def test_every_way_of_importing_is_seen() -> None:
    source = (
        "import a.b\nfrom . import c\nfrom ..d import e\n"
        "def f():\n    from telegram import Bot\n    import aiogram as x\n"
    )
    assert set(imported(source, "bot.channels")) == {
        "a.b",
        "bot.channels",
        "bot.channels.c",
        "bot.d",
        "bot.d.e",
        "telegram",
        "telegram.Bot",
        "aiogram",
    }


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_down_only(room: str) -> None:
    forbidden = set(MAY_IMPORT) - MAY_IMPORT[room]
    found = modules(room)
    assert found
    for path in found:
        above = {name for name in imports_of(path) if name.split(".")[0] in forbidden}
        assert not above, f"{path.relative_to(HOUSE)} imports {above}"


def test_nothing_that_runs_imports_a_test() -> None:
    for path in modules(*MAY_IMPORT):
        assert not {name for name in imports_of(path) if name.split(".")[0] == "tests"}, path


@pytest.mark.parametrize("known", KNOWN_ONLY_IN)
def test_each_client_is_known_in_one_place(known: str) -> None:
    for path in modules(*MAY_IMPORT, "tests"):
        if is_in(path, KNOWN_ONLY_IN[known]):
            continue
        users = {n for n in imports_of(path) if n == known or n.startswith(f"{known}.")}
        assert not users, f"{path.relative_to(HOUSE)} imports {users}"
