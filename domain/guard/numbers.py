"""Numbers that belong to one person or household: papers, accounts, telephones, plates."""

from collections.abc import Callable

from domain.guard.accounts import has_bank_account
from domain.guard.digits import Figures, Stretch, read_figures
from domain.guard.papers import (
    has_identity_card,
    has_insurance_card,
    has_named_identity_card,
    has_old_identity_card,
)
from domain.guard.phones import has_landline, has_mobile
from domain.guard.plates import plate
from domain.guard.seen import Seen

# A word beside the digits says best what they are; a telephone with a count after it ("0912345678
# 15") has 12 digits, so bare cards come last.
_BLOCKED: tuple[tuple[str, Callable[[Figures], bool]], ...] = (
    ("cccd", has_named_identity_card),
    ("cmnd", has_old_identity_card),
    ("bank", has_bank_account),
    ("bhyt", has_insurance_card),
    ("mobile", has_mobile),
    ("cccd", has_identity_card),
)


def personal_number(seen: Seen) -> str | None:
    """Return the block rule of a number in `seen`, if there is one."""
    figures = read_figures(seen.plain)
    rules = (rule for rule, is_in in _BLOCKED if is_in(figures))
    return next(rules, None) or plate(figures.text)


def bare_number(seen: Seen) -> str | None:
    """Return the warn rule of digits that no word explains: a fixed line, 9 digits of a card."""
    if has_landline(read_figures(seen.plain)):
        return "landline"
    # Nine counts of one digit each are no card, so nothing is joined here.
    loose = read_figures(seen.plain, joined=False)
    return "nine_digits" if any(map(_may_be_card, loose.stretches(9))) else None


def _may_be_card(found: Stretch) -> bool:
    """Whether nine digits stand in one group and are no sum, printed or round."""
    is_sum = found.is_money or found.digits.endswith("000")
    return len(found.parts) == 1 and not is_sum
