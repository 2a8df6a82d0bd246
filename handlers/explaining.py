"""Why something typed could not be read, in words: of the form's questions and of tasks alike."""

from collections.abc import Mapping
from datetime import date

from domain import guard
from domain.fitting import ELLIPSIS
from domain.reading import Unreadable
from domain.reading.printing import print_date
from domain.texts import Texts


def explained(texts: Texts, key: str, facts: Mapping[str, str]) -> str:
    """Return the text of a note: of this very key, else of its table, else of any table."""
    table, _, code = key.partition(".")
    known = texts.first(key, f"unreadable.{code}", f"{table}.default", "unreadable.default")
    return texts(known, **{**facts, **_dates(texts, facts)})


def why(texts: Texts, reader: str, reason: Unreadable, given: str) -> str:
    """Return why `given` is no answer; what the guard warns of is never repeated."""
    shown = ELLIPSIS if guard.warned(given) else given.strip()[:60]
    return explained(texts, f"unreadable_{reader}.{reason.code}", {"given": shown, **reason.facts})


def _dates(texts: Texts, facts: Mapping[str, str]) -> dict[str, str]:
    if "date" not in facts:
        return {}
    day = date.fromisoformat(facts["date"])
    return {"date": print_date(day), "actual": texts(f"date.weekday_{day.weekday()}")}
