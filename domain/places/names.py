"""How a Vietnamese place name can be read: its level word, its own part, its number."""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from domain.folding import fold, squeeze
from domain.tone_marks import settle_tones

# Written form → the form that stands for it. An abbreviation of one letter counts before a number.
LEVELS = {
    "xã": "xã", "phường": "phường", "thị trấn": "thị trấn", "tt": "thị trấn",
    "thị xã": "thị xã", "tx": "thị xã", "đặc khu": "đặc khu", "tỉnh": "tỉnh",
    "thành phố": "thành phố", "tp": "thành phố", "huyện": "huyện", "quận": "quận",
    "thôn": "thôn", "ấp": "ấp", "bản": "bản", "buôn": "buôn", "làng": "làng", "xóm": "xóm",
    "khóm": "khóm", "khối": "khối", "khối phố": "khối phố", "khu phố": "khu phố", "kp": "khu phố",
    "khu": "khu phố", "khu dân cư": "khu dân cư", "kdc": "khu dân cư", "tổ": "tổ dân phố",
    "tổ dân phố": "tổ dân phố", "tdp": "tổ dân phố", "sóc": "sóc", "phum": "phum", "plei": "plei",
    "cụm": "cụm", "đội": "đội",
}  # fmt: skip
_LETTERS = {"p": "phường", "q": "quận", "x": "xã", "h": "huyện", "t": "thôn"}
_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TENS = ("", "mười", "hai mươi", "ba mươi", "bốn mươi")
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {f"{'x' * (n // 10)}{_ROMAN_ONES[n % 10]}": str(n) for n in range(1, 40)}
_NOT_A_WORD = re.compile(r"[^\w]+|_")
_APOSTROPHE = re.compile(r"['’ʼ`‘´′ʹ＇]")  # keyboards have all of them
_GLUED = re.compile(r"^([^\W\d]+)(\d+[^\W\d]?)$")
# "Mỹ" and "Mĩ", "Lý" and "Lí", "Quy" and "Qui": y alone after its consonant sounds as i.
_Y_ALONE = re.compile(r"\b([bcdđghklmnprstvx]{1,3}|qu)([yỳýỷỹỵ])\b")
_AS_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
# "Qúy" is how some keyboards write "Quý": the u belongs to the q and bears no mark.
_MARKED_U = re.compile(r"\bq([ùúủũụ])([aeioyăâêơ])")
_OFF_THE_U = str.maketrans("ùúủũụ", "\u0300\u0301\u0309\u0303\u0323")


def _numbers() -> dict[str, str]:
    words = {"mười lăm": "15", "bẩy": "7", "tư": "4"}
    for number in range(1, 50):
        spoken = f"{_TENS[number // 10]} {_ONES[number % 10]}".strip()
        words[spoken] = str(number)
    for ten in (2, 3, 4):
        words |= {f"{_TENS[ten]} mốt": f"{ten}1", f"{_TENS[ten]} lăm": f"{ten}5"}
    return words


def _folded(table: dict[str, str]) -> dict[str, str]:
    return {fold(word): value for word, value in table.items()}


_NUMBERS = _numbers()
_PLAIN_NUMBERS = _folded(_NUMBERS)
_PLAIN_LEVELS = _folded(LEVELS)
_LONGEST_LEVEL = 3


@dataclass(frozen=True)
class Reading:
    """The ways to read one name; `…accented` keep the diacritics, the others have none.

    `plain` holds the name with its level word and without, each also with its number in digits;
    `leveled` pairs of level and rest; `bare` is the name's own part, for likeness; `spelled` has
    all of `plain` with a space before each word, so that one search finds how a word begins.
    """

    has_accents: bool
    whole: str
    whole_accented: str
    plain: frozenset[str]
    accented: frozenset[str]
    leveled: frozenset[tuple[str, str]]
    leveled_accented: frozenset[tuple[str, str]]
    bare: str
    initials: str
    spelled: str


@lru_cache(maxsize=8192)
def read_known(name: str) -> Reading:
    """Return `read(name)`, kept: thousands of names are compared with each thing typed."""
    return read(name)


def read(text: str) -> Reading:
    """Return every way to read `text`."""
    words = _words(text)
    whole = " ".join(words)
    has_accents = fold(whole) != whole
    level, rest = _split_level(words, has_accents)
    rests = {whole, *_as_number(whole, has_accents)}
    number = _as_number(rest, has_accents, leveled=bool(level))
    own = {rest, *number} if level else set()
    plain = frozenset(map(fold, rests | own))
    bare = fold(next(iter(number), rest if level else whole))
    return Reading(
        has_accents,
        fold(whole),
        whole,
        plain,
        frozenset(rests | own),
        frozenset((fold(level), fold(name)) for name in own),
        frozenset((level, name) for name in own),
        bare,
        "".join(word[0] for word in bare.split()),
        " " + "\n ".join(plain),
    )


@lru_cache(maxsize=8192)
def plain_word(word: str) -> str:
    """Return one word as `Reading.plain` has it: "Tý" → "ti", "05" → "5"."""
    return fold(" ".join(_words(word)))


def _words(text: str) -> list[str]:
    """Return the words in one spelling: "TDP05" → tổ dân phố's "tdp", "5"; "Hoà" → "hòa"."""
    typed = squeeze(_APOSTROPHE.sub("", text))
    settled = settle_tones(_MARKED_U.sub(_onto_the_next, typed))
    settled = _Y_ALONE.sub(lambda found: found[1] + found[2].translate(_AS_I), settled)
    words: list[str] = []
    for word in _NOT_A_WORD.sub(" ", settled).split():
        glued = _GLUED.match(word)
        is_level = glued and (fold(glued[1]) in _PLAIN_LEVELS or glued[1] in _LETTERS)
        words += glued.groups() if glued and is_level else [word]
    return [word.lstrip("0") or "0" if word.isdecimal() else word for word in words]


def _onto_the_next(found: re.Match[str]) -> str:
    return "qu" + normalize("NFC", found[2] + found[1].translate(_OFF_THE_U))


def _split_level(words: list[str], has_accents: bool) -> tuple[str, str]:
    """Return the level word and the rest; no level where nothing would be left of the name.

    Among accented words "Lạng" is not the level "làng"; where none is accented, it may be.
    """
    for count in range(min(_LONGEST_LEVEL, len(words) - 1), 0, -1):
        start = " ".join(words[:count])
        level = LEVELS.get(start) or (None if has_accents else _PLAIN_LEVELS.get(start))
        if level:
            return level, " ".join(_without_number_sign(words[count:]))
    if len(words) > 1 and words[1][0].isdecimal() and words[0] in _LETTERS:
        return _LETTERS[words[0]], " ".join(words[1:])
    return "", " ".join(words)


def _without_number_sign(words: list[str]) -> list[str]:
    """Return the words of "thôn số 5" without "số"."""
    if len(words) > 1 and words[0] in {"số", "so"} and words[1][0].isdecimal():
        return words[1:]
    return words


def _as_number(name: str, has_accents: bool, *, leveled: bool = False) -> list[str]:
    """Return the digits of a name that is nothing but a number; "nam" is năm or Nam, so both.

    One letter is a Roman number only behind a level word.
    """
    known = _NUMBERS if has_accents or fold(name) != name else _PLAIN_NUMBERS
    roman = _ROMAN.get(name) if leveled or len(name) > 1 else None
    digits = known.get(name) or roman
    return [digits] if digits else []
