"""The words that one reader knows, and what a typed word can stand for among them."""

from collections.abc import Iterable, Mapping

from domain.reading.spelling import Spelling, bare, fits, from_telex, from_vni, spell


class Lexicon:
    """Known words by meaning: {"trước": "trước trc"} reads "trc" and "truoc" as "trước".

    A meaning can be several words ("hôm nay"). Words in `marked_only` are known only with
    their diacritics.
    """

    def __init__(self, meanings: Mapping[str, str], marked_only: frozenset[str] = frozenset()):
        self._known: dict[str, list[tuple[Spelling, str]]] = {}
        self._marked_only = marked_only
        for meaning, spellings in meanings.items():
            for spelling in spellings.split():
                known = self._known.setdefault(bare(spelling), [])
                known.append((spell(spelling), meaning))

    def exact(self, typed: str) -> list[str]:
        """Return the meanings of a word as it is written."""
        written = spell(typed)
        return _unique(m for known, m in self._at(written) if known == written)

    def possible(self, typed: str) -> list[str]:
        """Return the meanings of a word some of whose marks may have been left out."""
        return self._fitting(spell(typed))

    def left_over(self, typed: str) -> list[str]:
        """Return the meanings of a word with Telex keys left in it."""
        meant = from_telex(typed)
        return self._fitting(meant) if meant else []

    def vni(self, typed: str) -> list[str]:
        """Return the meanings of a word with VNI digits left in it."""
        meant = from_vni(typed)
        return self._fitting(meant) if meant else []

    def _fitting(self, typed: Spelling) -> list[str]:
        return _unique(
            meaning
            for known, meaning in self._at(typed)
            if known == typed or (meaning not in self._marked_only and fits(typed, known))
        )

    def _at(self, typed: Spelling) -> list[tuple[Spelling, str]]:
        return self._known.get(typed.letters, [])


def _unique(meanings: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(meanings))
