"""Pieces of work that wait: as JSON, until the one before them is sent."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from domain.quick.facts import Fact, What
from domain.quick.understood import Understood


def to_json(work: Understood, *, words: bool = True) -> dict[str, Any]:
    """Write for a JSON column; without `words` nothing that was typed is kept."""
    kept = work.facts if words else [_wordless(fact) for fact in work.facts]
    return {
        "kinds": list(work.kinds),
        "facts": [asdict(fact) for fact in kept],
        "result": work.result if words else None,
    }


def from_json(data: Mapping[str, Any]) -> Understood:
    """Read from a JSON column."""
    facts = [
        Fact(**{**fact, "what": What(fact["what"]), "options": tuple(fact["options"])})
        for fact in data["facts"]
    ]
    return Understood(facts, tuple(data["kinds"]), data["result"])


def _wordless(fact: Fact) -> Fact:
    return replace(fact, words="", facts={k: v for k, v in fact.facts.items() if k != "given"})
