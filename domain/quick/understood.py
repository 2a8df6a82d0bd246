"""One piece of work as a message tells it: what is sure, what is in doubt, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from domain.quick.facts import Fact, What
from domain.quick.vocabulary import vocabulary

_LOOSE = frozenset({"range", "vague"})  # "trong tháng này" beside a day says nothing against it


@dataclass
class Understood:
    """The facts of one piece of work, in the order of the message.

    `kinds`: one is sure, several are to be chosen from, none is to be asked. `result`: the text
    of a template's line; a message that is read as a whole gives none.
    """

    facts: list[Fact] = field(default_factory=list)
    kinds: tuple[str, ...] = ()
    result: str | None = None

    @property
    def kind(self) -> str | None:
        """Return the kind where one is sure."""
        return self.kinds[0] if len(self.kinds) == 1 else None

    def of(self, what: What) -> list[Fact]:
        """Return the facts about `what`."""
        return [fact for fact in self.facts if fact.what is what]

    @property
    def day(self) -> Fact | None:
        """Return the day: the one that is sure, unless something speaks against it."""
        days = self.of(What.DATE)
        sure = {fact.key: fact for fact in days if fact.key}
        against = [fact for fact in days if fact.doubt and fact.doubt not in _LOOSE]
        if len(sure) > 1:
            return _together(What.DATE, list(sure.values()), "multiple_dates")
        known = against or [*sure.values(), *days]
        return known[0] if known else None

    @property
    def place(self) -> Fact | None:
        """Return the place: two of them are a doubt, since each hamlet has a log of its own."""
        places = self.of(What.PLACE)
        sure = {fact.key: fact for fact in places if fact.key}
        if len(sure) > 1:
            return _together(What.PLACE, list(sure.values()), "many")
        known = [*sure.values(), *places]
        return known[0] if known else None

    def keys(self, what: What) -> list[str]:
        """Return the keys that are said, each once."""
        return list(dict.fromkeys(fact.key for fact in self.of(what) if fact.key))

    def figures(self, kind: str) -> dict[str, Fact]:
        """Return indicator → figure, as a log of this kind has them; a doubt beats no number."""
        found: dict[str, Fact] = {}
        for fact in self.of(What.FIGURE):
            key = vocabulary().indicator(kind, fact.key)
            if key is None:
                continue
            known = found.get(key)
            if known is None or (known.doubt and not fact.doubt):
                found[key] = fact
            elif not fact.doubt and not known.doubt:  # also the same twice: sáng 30, chiều 30
                found[key] = _together(What.FIGURE, [known, fact], "contradicts")
        return _each_of_several(found, vocabulary().indicator(kind, "sessions"))

    def fits(self, kind: str) -> bool:
        """Say whether a log of this kind has a place for every figure, and there is one."""
        figures = self.of(What.FIGURE)
        known = vocabulary()
        return bool(figures) and all(known.indicator(kind, fact.key) for fact in figures)

    def unused(self, kind: str) -> list[str]:
        """Return the words of numbers that a log of this kind has no place for."""
        known = vocabulary()
        return [
            fact.words
            for fact in self.facts
            if fact.what is What.UNKNOWN
            or (fact.what is What.FIGURE and known.indicator(kind, fact.key) is None)
        ]


def main_figure(kind: str) -> str | None:
    """Return the indicator that a log of this kind is about; None where it counts itself."""
    if kind in ("visit", "online_post", "suggestion_box", "model", "award", "weapon_handover"):
        return None
    return next(iter(vocabulary().figures.get(kind, {})), None)


def _each_of_several(found: dict[str, Fact], sessions: str | None) -> dict[str, Fact]:
    """Where two numbers of sessions are said, what was counted may be that of one of them."""
    held = found.get(sessions or "")
    if held is None or held.doubt != "contradicts":
        return found
    return {
        key: fact if fact.doubt else replace(fact, value=None, approx=None, doubt="each")
        for key, fact in found.items()
    }


def _together(what: What, facts: list[Fact], doubt: str) -> Fact:
    """Return several facts as one that is in doubt, since one of them is wanted."""
    words = words_of(facts)
    given = {"given": words[:60]}
    return Fact(what, "", facts[0].start, facts[-1].end, words, doubt=doubt, facts=given)


def words_of(facts: Iterable[Fact]) -> str:
    """Return the words that say these facts, each once."""
    return " … ".join(dict.fromkeys(fact.words for fact in facts))
