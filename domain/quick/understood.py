"""One piece of work as a message tells it: what is sure, what is in doubt, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.quick.facts import Fact, What
from domain.quick.vocabulary import vocabulary

TOPICS_AT_MOST = 3


@dataclass
class Understood:
    """The facts of one piece of work, in the order of the message.

    `kinds`: one is sure, several are to be chosen from, none is to be asked.
    """

    facts: list[Fact] = field(default_factory=list)
    kinds: tuple[str, ...] = ()

    @property
    def kind(self) -> str | None:
        """Return the kind where one is sure."""
        return self.kinds[0] if len(self.kinds) == 1 else None

    def of(self, what: What) -> list[Fact]:
        """Return the facts about `what`."""
        return [fact for fact in self.facts if fact.what is what]

    def one(self, what: What) -> Fact | None:
        """Return the one fact about `what`: a sure one, else the first doubt."""
        found = self.of(what)
        return next((fact for fact in found if fact.doubt is None), found[0] if found else None)

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
            elif not fact.doubt and not known.doubt and known.value != fact.value:
                found[key] = Fact(
                    What.FIGURE,
                    fact.key,
                    known.start,
                    fact.end,
                    f"{known.words} … {fact.words}",
                    doubt="contradicts",
                    facts={"given": f"{known.words} … {fact.words}"[:60]},
                )
        return found

    def unused(self, kind: str | None) -> list[str]:
        """Return the words of figures that a log of this kind has no place for."""
        known = vocabulary()
        return [
            fact.words
            for fact in self.of(What.FIGURE)
            if kind is not None and known.indicator(kind, fact.key) is None
        ]


def main_figure(kind: str) -> str | None:
    """Return the indicator that a log of this kind is about; None where it counts itself."""
    if kind in ("visit", "online_post", "suggestion_box", "model", "award", "weapon_handover"):
        return None
    return next(iter(vocabulary().figures.get(kind, {})), None)


def words_of(facts: Iterable[Fact]) -> str:
    """Return the words that say these facts, each once."""
    return " … ".join(dict.fromkeys(fact.words for fact in facts))
