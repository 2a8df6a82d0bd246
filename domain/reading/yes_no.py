"""Reading a yes or a no: "vâng ạ", "k có", "chưa đúng", "👍"."""

import re
from collections.abc import Iterator, Sequence

from domain.reading.answers import Unreadable
from domain.reading.lexicon import Lexicon
from domain.reading.sentences import Word, normalise, settle

_KNOWN = {
    "có": "có",
    "đã": "đã",
    "rồi": "rồi rùi ròi r",
    "xong": "xong",
    "đúng": "đúng",
    "vậy": "vậy",
    "thế": "thế",
    "chuẩn": "chuẩn",
    "chính": "chính",
    "xác": "xác",
    "nhận": "nhận",
    "phải": "phải",
    "đồng": "đồng",
    "ý": "ý",
    "nhất": "nhất",
    "trí": "trí",
    "tán": "tán",
    "thành": "thành",
    "chấp": "chấp",
    "được": "được đc dc",
    "ok": "ok oke okê okie oki okay okela okla okk okey",
    "ừ": "ừ ừm ừa uh um uhm uk ukm",
    "ờ": "ờ",
    "dạ": "dạ",
    "vâng": "vâng vâg vầng",
    "tất": "tất",
    "nhiên": "nhiên",
    "đương": "đương",
    "dĩ": "dĩ",
    "chắc": "chắc",
    "chắn": "chắn",
    "yes": "yes yep yeah y",
    "không": "không ko kô k kg kh khg hk hok hông hổng hong hem khum",
    "chưa": "chưa",
    "chẳng": "chẳng",
    "sai": "sai",
    "thôi": "thôi",
    "khỏi": "khỏi",
    "huỷ": "huỷ hủy",
    "bỏ": "bỏ",
    "từ": "từ",
    "chối": "chối",
    "no": "no n nope",
    "cần": "cần",
    "đâu": "đâu",
    "hề": "hề",
    "phản": "phản",
    "đối": "đối",
    "luôn": "luôn",
    "ạ": "ạ ah á",
    "nhé": "nhé nha nhá nhen nghen nghe",
    "em": "em e mình tôi tui cháu",
    "anh": "anh",
    "chị": "chị",
    "đó": "đó",
    "đấy": "đấy",
    "chứ": "chứ chớ",
}
_STOP = {"dừng": "dừng", "đừng": "đừng", "lại": "lại"}
_MARKED_ONLY = frozenset({"ờ"})
LEXICON = Lexicon(_KNOWN | _STOP, _MARKED_ONLY)
RIGHT_WRONG_LEXICON = Lexicon(
    _KNOWN, _MARKED_ONLY
)  # a menu of Đúng and Sai is showing: "dung" is no "dừng"

_PARTICLES = frozenset(
    {"ạ", "nhé", "em", "anh", "chị", "đó", "đấy", "chứ", "luôn", ".", ",", "!", ";"}
)
_STOPS = frozenset({",", ".", ";", "!"})
_NOT = frozenset({"không", "chưa", "chẳng"})


def _phrase_set(phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases.split(", "))


_YES = _phrase_set(
    "có, có rồi, đã có, đã có rồi, rồi, đã, đã rồi, xong, xong rồi, đã xong, đã xong rồi, "
    "đúng, đúng rồi, đúng vậy, đúng thế, chuẩn, chuẩn rồi, chính xác, phải, phải rồi, "
    "đồng ý, nhất trí, tán thành, chấp nhận, xác nhận, được, được rồi, ok, ok rồi, ừ, ờ, dạ, "
    "vâng, tất nhiên, đương nhiên, dĩ nhiên, chắc chắn, yes, 👍, 👌, ✅, ✔, ☑, 🆗"
)
_NO = _phrase_set(
    "không, chưa, chẳng, sai, sai rồi, thôi, khỏi, thôi khỏi, thôi không, không thôi, huỷ, "
    "huỷ bỏ, bỏ, đừng, dừng, dừng lại, từ chối, no, không cần, "
    "không cần đâu, khỏi cần, không hề, không hề có, đâu có, phản đối, không đâu, chưa đâu, "
    "không có đâu, không phải đâu, 👎, ❌, ✖, ✗, ✘, 🚫"
)
_CAN_BE_NEGATED = _phrase_set(
    "có, đúng, phải, đồng ý, nhất trí, tán thành, chấp nhận, xác nhận, được, chuẩn, "
    "chính xác, xong, ok"
)
_LONGEST = 4  # words of a phrase
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")

Words = Sequence[Word]


def read_yes_no(text: str, *, numbered: bool = False, right_wrong: bool = False) -> bool:
    """Read an answer to a question of yes or no; "chưa" (not yet) is a no.

    `numbered`: a menu of 1 (yes) and 2 (no) is showing. `right_wrong`: it says Đúng and Sai,
    so that an unaccented "dung" is đúng; elsewhere it could be dừng, stop.
    Raises Unreadable: "empty", "ambiguous" for everything else, a question or a doubt too.
    """
    plain = _DRAWN_OUT.sub(r"\1", _SKIN.sub("", normalise(text)))
    lexicon = RIGHT_WRONG_LEXICON if right_wrong else LEXICON
    try:
        return settle(plain, lexicon, lambda words: _read(words, numbered))
    except Unreadable as reason:
        raise Unreadable("empty" if reason.code == "empty" else "ambiguous") from None


def _read(words: Words, numbered: bool) -> bool:
    parts = list(_parts(words))
    texts = [text for part in parts for text in part]
    if numbered and texts in (["1"], ["2"]):
        return texts == ["1"]
    if texts[:1] == ["dạ"] and len(texts) > 1:  # politeness in front of either answer
        parts[0] = parts[0][1:]
    answers = [answer for part in parts for answer in _phrases(part)]
    sides = {yes for _, yes in answers}
    # Of two different noes in a row one may undo the other: "không sai", "không phải không".
    if len(sides) != 1 or (sides == {False} and len({phrase for phrase, _ in answers}) > 1):
        raise Unreadable("no_answer")
    return sides.pop()


def _parts(words: Words) -> Iterator[list[str]]:
    """Yield what stands between commas and stops: "không, đúng" is no "không đúng"."""
    part: list[str] = []
    for word in words:
        if word.text in _STOPS and part:
            yield part
            part = []
        elif word.text not in _PARTICLES:
            part.append(word.text)
    if part:
        yield part


def _phrases(texts: list[str]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the phrases that make up the text, and whether each is a yes."""
    place = 0
    while place < len(texts):
        for length in range(min(_LONGEST, len(texts) - place), 0, -1):
            phrase = tuple(texts[place : place + length])
            if (side := _side(phrase)) is not None:
                yield phrase, side
                place += length
                break
        else:
            raise Unreadable("no_answer")


def _side(phrase: tuple[str, ...]) -> bool | None:
    if phrase in _YES:
        return True
    negated = phrase[0] in _NOT and phrase[1:] in _CAN_BE_NEGATED
    return False if negated or phrase in _NO else None
