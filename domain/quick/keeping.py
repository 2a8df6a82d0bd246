"""Pieces of work that wait: as JSON, until the one before them is sent.

Of the words only figures, days, places and the like are kept, and none that the guard warns of.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from domain.quick.facts import Fact, What
from domain.quick.understood import Understood
from domain.quoting import quotable


def to_json(work: Understood, *, result: bool = True) -> dict[str, Any]:
    """Write for a JSON column; without `result` no free text is kept."""
    return {
        "kinds": list(work.kinds),
        "facts": [asdict(_guarded(fact)) for fact in work.facts],
        "result": work.result if result else None,
    }


def from_json(data: Mapping[str, Any]) -> Understood:
    """Read from a JSON column."""
    facts = [
        Fact(**{**fact, "what": What(fact["what"]), "options": tuple(fact["options"])})
        for fact in data["facts"]
    ]
    return Understood(facts, tuple(data["kinds"]), data["result"])


def _guarded(fact: Fact) -> Fact:
    facts = {key: quotable(said, bare_digits=False) for key, said in fact.facts.items()}
    return replace(fact, words=quotable(fact.words, bare_digits=False), facts=facts)
