"""The guard: refuses what may not be written here, before anything is stored.

It reads every free text, caption and file name as a person would see it: without regard to case,
diacritics, invisible characters, digits of other scripts, or what stands between the digits. A
finding names its rule and never carries the text.

Law: personal data 91/2025/QH15, state secrets 117/2025/QH15.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.guard.names import person_name
from domain.guard.numbers import bare_number, personal_number
from domain.guard.pointing import person_pointed_at
from domain.guard.privacy import address_online, birth_year
from domain.guard.secrecy import secrecy_mark, secrecy_topic
from domain.guard.seen import Seen, look

SECRET = frozenset({"secret_mark", "secret_phrase"})
"""Block rules of state secrecy: the person is told where such a text belongs."""

ABOUT_A_PERSON = frozenset(
    {"person_pointing", "birth", "nine_digits", "landline", "email", "profile_link"}
)
"""Warn rules of texts about a person: kept after the warning, they never enter a digest."""

_NUMBERS = ("cccd", "cmnd", "bhyt", "bank", "mobile", "plate_car", "plate_moto")
_TOPICS = ("secret_topic", "internal_mark")

_Check = Callable[[Seen], str | None]


@dataclass(frozen=True)
class Finding:
    """What was found: the name of the rule, nothing of the text."""

    rule: str


def blocked(text: str, *, names: bool = True) -> Finding | None:
    """Return the first block rule that `text` breaks; it must not be stored.

    `names=False` skips the rule of persons' names: typed names of officers and units.
    """
    checks: list[_Check] = [secrecy_mark, personal_number]
    return _first(look(text), [*checks, person_name] if names else checks)


def warned(text: str, *, names: bool = True, bare_digits: bool = True) -> Finding | None:
    """Return the first warn rule that `text` breaks; the person may rewrite or keep it.

    `names=False` as above; `bare_digits=False` on a question for a number, whose reader decides.
    """
    checks: list[_Check] = [birth_year, address_online, secrecy_topic]
    if names:
        checks.append(person_pointed_at)
    if bare_digits:
        checks.append(bare_number)
    return _first(look(text), checks)


def rules() -> tuple[str, ...]:
    """Return the names of all rules."""
    return (*sorted(SECRET), *_NUMBERS, "person_name", *sorted(ABOUT_A_PERSON), *_TOPICS)


def _first(seen: Seen, checks: Iterable[_Check]) -> Finding | None:
    found = (check(seen) for check in checks)
    return next((Finding(rule) for rule in found if rule), None)
