"""Everything the program says, in the person's language and with their pronoun."""

import tomllib
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LOCALES = Path(__file__).parent / "locales"


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return all texts of a language, nested tables joined by dots.

    A language is a folder of files, one a subject; a table of texts stands in one of them.
    """
    texts: dict[str, str] = {}
    for path in sorted((LOCALES / language).glob("*.toml")):
        texts |= _flatten("", tomllib.loads(path.read_text(encoding="utf-8")))
    return texts


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that there is a catalogue for, Vietnamese first."""
    found = {path.name for path in LOCALES.iterdir() if path.is_dir()}
    return ("vi", *sorted(found - {"vi"}))


NO_LABELS: Mapping[str, str] = {}


class Texts:
    """The texts for one person: `texts("receipt", code=…)`.

    `labels` are texts of an installation's own; a language has them only where it knows better.

    A fact that was typed by somebody is put in as it is; braces in it mean nothing.
    """

    def __init__(
        self,
        language: str = "vi",
        pronoun: str = "dong_chi",
        labels: Mapping[str, str] = NO_LABELS,
    ) -> None:
        self.language = language if language in languages() else "vi"
        own = catalogue(self.language)
        self._texts = ChainMap(own, labels)  # type: ignore[arg-type]  # it is only read
        you = self._texts.get(f"pronoun.{pronoun}", self._texts["pronoun.dong_chi"])
        self._pronouns = {"you": you, "You": you[:1].upper() + you[1:]}

    def __call__(self, key: str, **facts: object) -> str:
        """Return the text; KeyError where the key or a fact is missing."""
        return self._texts[key].format_map({**self._pronouns, **facts})

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def first(self, *keys: str) -> str:
        """Return the first of the keys that there is a text for; KeyError if none."""
        return next((key for key in keys if key in self._texts), keys[-1])


def _flatten(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            flat += _flatten(f"{prefix}{key}.", value)
        else:
            flat.append((f"{prefix}{key}", value))
    return flat
