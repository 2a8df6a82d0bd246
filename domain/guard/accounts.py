"""Bank accounts: 6 to 19 digits, known only by the words beside them."""

import re

from domain.guard.digits import Figures, Stretch
from domain.guard.wording import just_before, plain_words

_BANK = (
    r"vcb|vietcombank|agribank|bidv|vietinbank|ctg|techcombank|tcb|mb bank|mb|sacombank|stb|acb"
    r"|vpbank|tpbank|hdbank|vib|shb|scb|eximbank|msb|lpbank|lienvietpostbank|seabank|ocb|dongabank"
    r"|namabank|kienlongbank|momo"
)
_ABBREVIATED = just_before(r"s\W?t\W?k|so t\W?k", 40)
_SPELLED = just_before(r"t\W?k|tai khoan|acc|account", 25)
_BANK_BEFORE = just_before(_BANK, 15)
_BANK_AFTER = re.compile(
    rf"[\s(,-]{{0,4}}(?:tai |cua |ngan hang |nh ){{0,2}}{plain_words(_BANK).pattern}"
)
# Other accounts that officers report by the thousand.
_NOT_OF_A_BANK = plain_words(
    r"vneid|dinh danh|dich vu|facebook|zalo|tiktok|mang|email|dien tu|cap|mo|kich hoat|dat"
)


def has_bank_account(figures: Figures) -> bool:
    """Whether there are an account's digits beside a word for an account or a bank's name."""
    return any(map(_is_account, figures.whole_runs()))


def _is_account(run: Stretch) -> bool:
    if run.is_money or len(run.digits) < 6:
        return False
    before = run.before(60)
    if _ABBREVIATED.search(before):
        return True
    beside = _spelled_for_a_bank(before) or _BANK_BEFORE.search(before)
    return _is_long(run) and bool(beside or _BANK_AFTER.match(run.after(30)))


def _spelled_for_a_bank(before: str) -> bool:
    word = _SPELLED.search(before)
    return word is not None and _NOT_OF_A_BANK.search(word[0]) is None


def _is_long(run: Stretch) -> bool:
    """Whether the digits are too many in a row for counts."""
    if run.is_printed:
        return False
    longest = max(map(len, run.parts))
    from_zero = run.digits[0] == "0" and len(run.digits) >= 9
    return longest >= 8 or from_zero or (longest >= 4 and len(run.digits) >= 12)
