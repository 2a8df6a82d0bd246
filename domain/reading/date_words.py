"""The words of dates, and a typed date in one plain spelling: "ngày 15 tháng 3", "t6 tuần trước".

Numbers become digits, "bữa" is "hôm", "trc" is "trước"; the phrases are then patterns over this.
"""

import re
from collections.abc import Sequence

from domain.reading.answers import Unreadable
from domain.reading.lexicon import Lexicon
from domain.reading.marks import refuse_doubt
from domain.reading.numerals import number
from domain.reading.sentences import Word
from domain.reading.vocabulary import DECORATION, NUMERALS, ONES, POLITE, word_set

_ONES = {word: str(value) for word, value in (ONES | {"tư": 4, "mười": 10}).items()}
_NUMERALS = frozenset({*_ONES, "mốt", "lăm", "mươi", "hăm", "băm"})

_SELVES = (
    "nay kia mai mốt thứ chủ nhật chúa tuần năm ngoái sau tới vừa mới xong nãy ban hồi lúc khi "
    "bây phút rưỡi kém rạng sáng trưa chiều tối đêm khuya sớm muộn buổi đầu giữa cuối cách đây nữa "
    "rằm giêng chạp tết nguyên đán giao thừa âm lịch dương tây mấy vài dăm dạo gần lâu nọ hổm "
    "từ đến và hoặc hay quý trong cả hình như chắc có lẽ khoảng tầm độ chừng nhớ quên "
    "đi xuống vào mình tôi là hiện tại sắp t1 t2 t3 t4 t5 t6 t7"
)
_OWN = {
    "hôm": "hôm bữa hum",
    "hôm nay": "hnay hn hnai hômnay",
    "hôm qua": "hqua hq hômqua",
    "hôm kia": "hkia hômkia",
    "nay": "nay ni",
    "này": "này",
    "kìa": "kìa",
    "qua": "qua wa",
    "ngày": "ngày ng",
    "tháng": "tháng thg",
    "chủ nhật": "cn",
    "nhật": "nhật nhựt",
    "trước": "trước trc trk",
    "giờ": "giờ h g",
    "phút": "phút p ph",
    "mùng": "mùng mồng",
    "âm lịch": "al âl",
    "dương lịch": "dl",
    "không": "không ko k",
    **{f"tháng {n}": f"t{n}" for n in range(8, 13)},
    **{word: NUMERALS[word] for word in _NUMERALS},
}
LEXICON = Lexicon(POLITE | {word: word for word in _SELVES.split()} | _OWN, frozenset({"kìa"}))

_NUMBER_AFTER = word_set("ngày mùng tháng hôm sau đây")
_NUMBER_BEFORE = word_set("tháng ngày hôm tuần giờ tết")
_BEFORE = DECORATION | {"dạ", "vâng", "thưa", "em", "anh", "chị", "ạ", "(", '"', "là", "vào"}
_AFTER = DECORATION | {"ạ", "nhé", "em", "anh", "chị", "đó", "đấy", "thôi", "luôn", *'.,!;:)"'}
_TIGHT = frozenset("/.-:,")
_BACKSLASH = re.compile(r"(?<=[0-9])\\(?=[0-9])")
_SPACED_T = re.compile(r"\bt[ .]{1,2}([2-7])\b")

Words = Sequence[Word]


def tidy(plain: str) -> str:
    """Write "t.6" and "t 6" as "t6", and "15\\11" as "15/11"."""
    return _SPACED_T.sub(r"t\1", _BACKSLASH.sub("/", plain))


def spelled_out(words: Words) -> str:
    """Return the sentence in one spelling, with digits for numbers."""
    kept = _trimmed(words)
    pieces: list[str] = []
    place = 0
    while place < len(kept):
        text, place_after = _next(kept, place)
        if pieces and not _is_tight(kept, place):
            pieces.append(" ")
        pieces.append(text)
        place = place_after
    return "".join(pieces)


def _trimmed(words: Words) -> list[Word]:
    kept = list(words)
    refuse_doubt(kept)
    while kept and kept[-1].text in _AFTER:
        kept.pop()
    while kept and kept[0].text in _BEFORE:
        kept.pop(0)
    return kept


def _is_tight(words: Words, place: int) -> bool:
    """Keep "15/11" and "8h30" together, and nothing else."""
    around = {words[place].text, words[place - 1].text}
    return words[place].glued and bool(around & _TIGHT or words[place - 1].text == "giờ")


def _next(words: Words, place: int) -> tuple[str, int]:
    """Return the next piece of text and the place behind it."""
    word = words[place]
    before = words[place - 1].text if place else ""
    if before == "thứ" and word.text in _ONES:
        return _ONES[word.text], place + 1
    end = _run_end(words, place)
    after = words[end].text if end < len(words) else ""
    if end > place and (before in _NUMBER_AFTER or after in _NUMBER_BEFORE):
        return _as_digits(words[place:end]), end
    return word.text, place + 1


def _run_end(words: Words, place: int) -> int:
    """Return where the number words end; the "năm" of a year is none of them."""
    end = place
    while end < len(words) and words[end].text in _NUMERALS:
        end += 1
    is_month_five = end == place + 1 and place > 0 and words[place - 1].text == "tháng"
    if end > place and words[end - 1].text == "năm" and not is_month_five:
        after = words[end].text if end < len(words) else ""
        if after in ("nay", "ngoái") or (len(after) in (2, 4) and after.isdecimal()):
            end -= 1
    return end


def _as_digits(run: Words) -> str:
    if len(run) == 1 and run[0].text in _ONES:
        return _ONES[run[0].text]
    try:
        return str(number(run).value)
    except Unreadable as reason:
        if reason.code in ("ambiguous", "range"):
            raise
        return " ".join(word.text for word in run)
