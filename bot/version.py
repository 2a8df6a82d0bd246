"""Which version of the program this is. It is no installed package: its folder says so."""

import tomllib
from pathlib import Path


def version() -> str:
    """Return the number that stands in `pyproject.toml`."""
    project = Path(__file__).parent.parent / "pyproject.toml"
    found: str = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
    return found
