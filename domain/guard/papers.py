"""Identity cards and health insurance cards.

Identity numbers by Circular 59/2021/TT-BCA: 12 digits, the first three the province of birth
registration; before that 9. Insurance cards by Decision 1351/QĐ-BHXH: 2 letters and 13 digits, the
last 10 of them the person's number, which alone stands on new cards.
"""

import re

from domain.guard.digits import Figures, Stretch
from domain.guard.wording import just_before, plain_words, words

_PROVINCES = words(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 "
    "036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 "
    "074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
_INSURED = words(
    "bt ca cb cc ch ck cn cs ct cy dk dn dt gb gd hc hd hg hn hs ht hx kc ls ms nd nn no pv qn sv "
    "ta tb tc te th tk tn tq ts tv ty xb xd xk xn"
)
_CARD = (
    r"c\W?c\W?c\W?d|c\W?m\W?n\W?d|c\W?m\W?t|cmtnd|cmthu|chung minh(?: thu| nhan dan)?"
    r"|can cuoc(?: cong dan)?|(?:so |ma )dinh danh|dinh danh ca nhan|giay to tuy than|gttt"
)
_CARD_NEAR = plain_words(_CARD)
_CARD_AFTER = re.compile(rf"[^0-9a-z]{{0,4}}{plain_words(_CARD).pattern}")
_INSURANCE = just_before(r"b\W?h\W?y\W?t|b\W?h\W?x\W?h|bao hiem(?: y te| xa hoi)?", 20)
_LETTERS = re.compile(r"(?<![a-z])([a-z]{2})[^a-z0-9]{0,2}$")


def has_identity_card(figures: Figures) -> bool:
    """Whether there are 12 digits that begin with a province."""
    return any(map(_is_issued, figures.stretches(12, first="0")))


def has_named_identity_card(figures: Figures) -> bool:
    """Whether there are any 12 digits with a word for an identity card."""
    return any(_is_with_word(found, most=6) for found in figures.stretches(12))


def has_old_identity_card(figures: Figures) -> bool:
    """Whether there are 9 digits with a word for an identity card."""
    return any(_is_with_word(found, most=4) for found in figures.stretches(9))


def has_insurance_card(figures: Figures) -> bool:
    """Whether there is a card's number, or a person's 10 digits with a word for it."""
    cards = any(map(_is_card, figures.stretches(13, first="12345")))
    return cards or any(map(_is_insured_person, figures.stretches(10)))


def _is_issued(found: Stretch) -> bool:
    return found.digits[:3] in _PROVINCES and not found.is_row


def _is_with_word(found: Stretch, most: int) -> bool:
    if len(found.parts) > most or found.is_money:
        return False
    return bool(_CARD_NEAR.search(found.before(40)) or _CARD_AFTER.match(found.after(30)))


def _is_card(found: Stretch) -> bool:
    letters = _LETTERS.search(found.before(5))
    if letters is None:
        return False
    return len(found.parts) == 1 or (
        letters[1] in _INSURED and (len(found.parts[0]) in {1, 3} or found.ends_run)
    )


def _is_insured_person(found: Stretch) -> bool:
    few = len(found.parts) <= 3 and not found.is_printed and not found.is_money
    return few and bool(_INSURANCE.search(found.before(40)))
