"""Only the channels and what wires them know which messengers there are."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "scheduler", "reports", "storage", "domain")
MAY_KNOW = ("bot/channels", "bot/config", "bot/app", "bot/web", "bot/sandbox")
NAMES = ("telegram", "zalo")
# The guard knows where people write their numbers: those are words of citizens, not of channels.
WORDS_OF_CITIZENS = "domain/guard"


def others() -> list[Path]:
    files = [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]
    known = (*MAY_KNOW, WORDS_OF_CITIZENS)
    return [path for path in files if not path.relative_to(HOUSE).as_posix().startswith(known)]


def named(source: str) -> list[str]:
    """Return the strings (docstrings too) and imports of a source that name a messenger."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [node.module or "", *(alias.name for alias in node.names)]
        elif isinstance(node, ast.Attribute):
            found.append(node.attr)
    return [text for text in found if any(name in text.lower() for name in NAMES)]


def test_every_way_of_naming_is_seen() -> None:
    source = 'import telegram\nfrom a import Zalo\n"""On Zalo."""\nx = c.telegram\ny = f"zalo{1}"\n'
    assert len(named(source)) == 5


def test_no_messenger_is_named() -> None:
    found = {
        path.relative_to(HOUSE).as_posix(): texts
        for path in others()
        if (texts := named(path.read_text(encoding="utf-8")))
    }
    assert found == {}
