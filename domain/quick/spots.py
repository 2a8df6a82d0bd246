"""Finding the hamlets of a unit in a message, by any spelling of their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from domain.folding import fold
from domain.places.names import LEVELS, plain_word, read_known
from domain.places.old_names import Meant, meant, the_one
from domain.places.search import Place
from domain.quick.facts import Fact, What
from domain.quick.tokens import Line, Token
from domain.quick.vocabulary import vocabulary
from domain.reading.spelling import fits, spell
from domain.reading.vocabulary import word_set

WHOLE = "*"  # all of the unit

_TO = frozenset(["o", "tai", "xuong", "di", "ve", "den", "len", "vao"])
_GOING = frozenset(["xuong", "di", "ve", "den", "len", "vao"])
_SURE = frozenset(
    {"thon", "ap", "tdp", "to dan pho", "xom", "buon", "kp", "khu pho", "khom", "soc"}
)
_NO_PLACE_BEHIND = word_set("anh chi ong ba co chu bac dc tru tinh huyen xa phuong thu truong bo")
_NAME_AT_MOST = 3  # words of an unknown name that are quoted
_MOST = 12  # places of one message that are looked up
_NEVER_NAMES = frozenset(
    [
        "la",
        "va",
        "voi",
        "cung",
        "co",
        "ve",
        "tham",
        "trong",
        "nay",
        "do",
        "moi",
        "duoc",
        "da",
        "dang",
        "roi",
        "toi",
        "sang",
        "chieu",
        "nguoi",
        "buoi",
    ]
)
_ABOVE = frozenset(
    {"xã", "phường", "thị trấn", "thị xã", "đặc khu", "tỉnh", "thành phố", "huyện", "quận"}
)


def _hamlet_levels() -> dict[tuple[str, ...], list[str]]:
    levels: dict[tuple[str, ...], list[str]] = {}
    for written, level in LEVELS.items():
        if level not in _ABOVE:
            levels.setdefault(tuple(fold(written).split()), []).append(written)
    return levels


_PLAIN_LEVELS = _hamlet_levels()
_LEVEL_WORDS = frozenset(word for words in _PLAIN_LEVELS for word in words)
_FIRST_WORDS = frozenset(words[0] for words in _PLAIN_LEVELS)


@dataclass
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    is_end: bool = False


@dataclass(frozen=True)
class Spots:
    """The hamlets of a unit, ready to be looked for."""

    places: tuple[Place, ...]

    @cached_property
    def _tree(self) -> _Node:
        return _tree(self.places)

    def find(self, line: Line, free: list[bool], shielded: set[int]) -> Iterator[Fact]:
        """Yield the places that the message names, with those that it may mean.

        None begins at a token that is `shielded`: the "thôn mới" of "nông thôn mới".
        """
        place, found = 0, 0
        while place < len(line.tokens) and found < _MOST:
            fact = self._at(line, place) if free[place] and place not in shielded else None
            if fact is not None:
                found += 1
                yield from _going(line, fact)
                yield fact
            place = fact.end if fact is not None else place + 1

    def _at(self, line: Line, start: int) -> Fact | None:
        token = line.tokens[start]
        if token.plain not in _FIRST_WORDS and plain_word(token.typed) not in self._tree.after:
            return None
        if _is_no_place(line, start):
            return None
        level = _level_end(line, start)
        if level > start:
            end = self._name_end(line, _past_number_word(line, level))
            if end > level:
                return self._named(line, start, end, level=level)
            if _level_words(line, start, level) in _SURE and _is_one(line, start):
                return self._unknown(line, start, level)
            return None
        end = self._name_end(line, start)
        if end == start or _is_only_number(line, start, end):
            return None
        return self._named(line, start, end, sure=_is_meant(line, start, end))

    def _named(
        self, line: Line, start: int, end: int, *, sure: bool = True, level: int | None = None
    ) -> Fact | None:
        """Return the place that this name is; its level is looked up without Telex left-overs."""
        words = line.words(start, end)
        before = _level_words(line, start, level) if level is not None else ""
        asked = f"{before} {line.words(level, end)}" if level is not None else words
        if line.is_marked and not _has_left_overs(line, start, end):
            asked = words
        if (among := self._several(line, start, end)) is not None:
            return among
        only = the_one(asked, self.places)
        if only is not None and sure and not self._is_of_other_level(asked, only):
            return Fact(What.PLACE, only.key, start, end, words)
        found = meant(asked, self.places)
        if not found.exact:
            return None
        code = "several" if len(found.exact) > 1 else "formerly" if only is None else "near"
        return _doubtful(start, end, words, code, found)

    def _is_of_other_level(self, asked: str, only: Place) -> bool:
        """Say whether the level that was typed is not this place's: "tdp 2" beside "Thôn 2"."""
        typed = {level for level, _ in read_known(asked).leveled}
        known = {level for level, _ in read_known(only.name).leveled}
        return bool(typed and known) and typed.isdisjoint(known)

    def _several(self, line: Line, start: int, end: int) -> Fact | None:
        """Return "thôn 1, 2" as a place in doubt: two hamlets are two logs."""
        stop = end
        while (after := self._one_more(line, stop)) > stop:
            stop = after
        if stop == end:
            return None
        words = line.words(start, stop)
        return Fact(What.PLACE, "", start, stop, words, doubt="many", facts={"given": words})

    def _one_more(self, line: Line, end: int) -> int:
        """Return where "… và 3" ends, if a place's number follows that counts nothing."""
        tokens = line.tokens[end : end + 3]
        if len(tokens) < 2 or tokens[0].plain not in {",", "va", "+", "&", "-"}:
            return end
        if not tokens[1].is_number or not self._is_known_number(tokens[1]):
            return end
        counts = vocabulary().counted.at(line, end + 2) is not None
        return end if counts else end + 2

    def _is_known_number(self, token: Token) -> bool:
        node = self._tree.after.get(plain_word(token.typed))
        return node is not None and node.is_end

    def _unknown(self, line: Line, start: int, level: int) -> Fact | None:
        """Return a name that no hamlet has, with those that are spelled alike."""
        end = level
        while end < len(line.tokens) and end < level + _NAME_AT_MOST and _is_name(line.tokens[end]):
            end += 1
        if end == level:
            return None
        words = line.words(start, end)
        near = next(
            (found for stop in range(end, level, -1) if (found := self._like(line, start, stop))),
            Meant([], []),
        )
        return _doubtful(start, level + 1, words, "near" if near.near else "no_place", near)

    def _like(self, line: Line, start: int, end: int) -> Meant | None:
        found = meant(line.words(start, end), self.places)
        return found if found.near else None

    def _name_end(self, line: Line, start: int) -> int:
        """Return where the longest name that begins here ends; `start` where none does."""
        node, end, place = self._tree, start, start
        while place < len(line.tokens):
            after = node.after.get(plain_word(line.tokens[place].typed))
            if after is None:
                break
            node, place = after, place + 1
            end = place if node.is_end else end
        return end


@lru_cache(maxsize=1_024)
def _tree(places: tuple[Place, ...]) -> _Node:
    root = _Node()
    for place in places:
        for name in (place.name, *place.aliases):
            for form in read_known(name).plain:
                _plant(root, form.split())
            _plant(root, [plain_word(token) for token in name.replace("'", " ' ").split()])
    return root


def _plant(root: _Node, words: Sequence[str]) -> None:
    node = root
    for word in words:
        node = node.after.setdefault(word, _Node())
    node.is_end = True


def _level_end(line: Line, start: int) -> int:
    """Return where a word for a level ends; `start` where none stands here."""
    if line.tokens[start].plain not in _FIRST_WORDS:
        return start
    for count in (3, 2, 1):
        tokens = line.tokens[start : start + count]
        levels = _PLAIN_LEVELS.get(tuple(token.plain for token in tokens), [])
        if any(_fit(tokens, level) for level in levels):
            return start + count
    return start


def _fit(tokens: Sequence[Token], level: str) -> bool:
    spelled = zip(tokens, level.split(), strict=True)
    return all(token.spelling and fits(token.spelling, spell(word)) for token, word in spelled)


def _level_words(line: Line, start: int, end: int) -> str:
    return " ".join(token.plain for token in line.tokens[start:end])


def _has_left_overs(line: Line, start: int, end: int) -> bool:
    """Say whether a word was typed otherwise than it is looked up: "thoon"."""
    return any(fold(token.typed) != token.plain for token in line.tokens[start:end])


def _past_number_word(line: Line, place: int) -> int:
    """Go past the "số" of "thôn số 5", the dot of "TDP.5" and the dash of "TDP-05"."""
    while place < len(line.tokens) and line.tokens[place].plain in {"so", ".", "-", ":"}:
        place += 1
    return place


def _is_one(line: Line, start: int) -> bool:
    """Say whether one hamlet is meant: "3 thôn", "các thôn", "trưởng thôn" are none."""
    before = line.tokens[start - 1] if start else None
    if before is None:
        return True
    not_one = {"cac", "moi", "may", "truong", "cap", "ban", "bo", "phu", "lien", "nhieu", "toan"}
    return not before.is_number and before.plain not in not_one


def _is_name(token: Token) -> bool:
    if token.is_number:
        return True
    return token.spelling is not None and token.plain not in _NEVER_NAMES


def _is_no_place(line: Line, start: int) -> bool:
    """Say whether what stands before makes it a person, a province, or the one left out.

    "anh Hoà Bình", "Trần Hoà Bình", "tỉnh Hoà Bình", "trừ thôn 2", "bí thư thôn 5".
    """
    before = line.tokens[start - 1] if start else None
    if before is None or before.spelling is None:
        return False
    if before.plain in _NO_PLACE_BEHIND:
        return True
    is_named = before.typed.istitle() and len(before.typed) > 1
    return is_named and start > 1 and before.plain not in _LEVEL_WORDS


def _is_only_number(line: Line, start: int, end: int) -> bool:
    """Say whether nothing but a number or one letter was typed: alone it names no place."""
    return end == start + 1 and (
        line.tokens[start].is_number
        or len(line.tokens[start].typed) < 2
        or _is_numeral(line, start)
    )


def _is_numeral(line: Line, place: int) -> bool:
    return line.tokens[place].plain in {"mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam"}


def _is_meant(line: Line, start: int, end: int) -> bool:
    """Say whether a name without a word for its level is meant as a place.

    It is behind "ở", "tại", "xuống …", or with the diacritics and capitals of a name.
    """
    if start and line.tokens[start - 1].plain in _TO:
        return True
    typed = [token.typed for token in line.tokens[start:end]]
    named = all(word[0].isupper() or word[0].isdecimal() for word in typed)
    return named and not line.text.isupper() and (end > start + 1 or line.is_marked)


def _going(line: Line, fact: Fact) -> Iterator[Fact]:
    """Yield a visit where somebody went to the place: "xuống thôn 2", "đi Đạ Tý"."""
    before = fact.start - 1
    if before >= 0 and line.tokens[before].plain in _GOING:
        words = line.words(before, before + 1)
        yield Fact(What.WEAK_KIND, "visit", before, before + 1, words)


def _doubtful(start: int, end: int, words: str, code: str, found: Meant) -> Fact:
    options = tuple(dict.fromkeys(place.key for place in (*found.exact, *found.near)))[:6]
    facts = {"given": words[:40]}
    return Fact(What.PLACE, "", start, end, words, doubt=code, facts=facts, options=options)
