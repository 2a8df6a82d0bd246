"""The words of quick logs, from `words.toml` beside this file."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.quick.facts import What
from domain.quick.phrases import Meaning, Phrases
from domain.quick.slips import KnownWords

_FILE = Path(__file__).with_name("words.toml")
# Words that the patterns of days, numbers and places look for, so that Telex left-overs are known.
_OF_PATTERNS = """
hom bua nay ni qua wa kia hnay hqua hn hq hkia ngay thang nam thu chu nhat chua cn mung mong tet ram
giang chap tuan truoc vua roi sau toi sang trua chieu dem khuya mai mot cach day may vai ray no
gio phut luc hoi vao ruoi khoang chung co tam do hon tren gan ngot xap xi duoi da mo trong gom
hai ba bon tam chin muoi tram nghin ngan trieu ty ti chuc linh le lam tu moi binh quan trung
thon ap ban buon lang xom khom khoi khu pho to dan cum doi soc phum plei
o tai xuong di ve den len hang nhieu dong nghi quyet dinh luat dieu khoan ke hoach
"""


@dataclass(frozen=True)
class Vocabulary:
    """`phrases` say kinds, topics, partners …; `counted` stand behind a number, `before` before.

    `units`: groups of decimal figures and their unit of measure. `figures`: kind → indicator →
    groups. `implied`: what a figure alone says about the kind.
    """

    phrases: Phrases
    counted: Phrases
    before: Phrases
    units: Mapping[str, str]
    figures: Mapping[str, Mapping[str, tuple[str, ...]]]
    implied: Mapping[str, str]
    known: KnownWords

    def indicator(self, kind: str, group: str) -> str | None:
        """Return the indicator that a figure of this group is in a log of this kind."""
        for key, groups in self.figures.get(kind, {}).items():
            if group in groups:
                return key
        return None


@cache
def vocabulary() -> Vocabulary:
    """Read the words, once."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    measured = tables["measured"]
    phrases = Phrases(_said(tables), strict=True)
    counted = Phrases(
        (phrase, Meaning("counted", group))
        for group, known in [
            *tables["counted"].items(),
            *((group, table["words"]) for group, table in measured.items()),
        ]
        for phrase in known
    )
    before = Phrases(
        (phrase, Meaning("before", group))
        for group, known in tables["before"].items()
        for phrase in known
    )
    figures = {
        kind: {key: tuple(groups) for key, groups in table.items()}
        for kind, table in tables["figures"].items()
    }
    return Vocabulary(
        phrases,
        counted,
        before,
        {group: table["unit"] for group, table in measured.items()},
        figures,
        tables["implied"],
        KnownWords(phrases.words | counted.words | before.words | set(_OF_PATTERNS.split())),
    )


_TABLES = (
    ("kinds", What.KIND),
    ("weak", What.WEAK_KIND),
    ("purposes", What.PURPOSE),
    ("topics", What.TOPIC),
    ("partners", What.PARTNER),
)


def _said(tables: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, Meaning]]:
    for name, what in _TABLES:
        for key, known in tables[name].items():
            for phrase in known:
                yield phrase, Meaning(what, key)
    for name in ("together", "whole", "part", "plan", "nothing", "with", "audience"):
        for phrase in tables[name]["words"]:
            yield phrase, Meaning(name, "")
