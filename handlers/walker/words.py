"""The few words that steer a form: skip, back, later, done."""

from enum import StrEnum

from domain.folding import fold


class Steer(StrEnum):
    """Where to go instead of answering."""

    SKIP = "skip"
    BACK = "back"
    PARK = "park"


_WORDS = {
    "bo qua": Steer.SKIP,
    "bq": Steer.SKIP,
    "skip": Steer.SKIP,
    "quay lai": Steer.BACK,
    "ql": Steer.BACK,
    "back": Steer.BACK,
    "de sau": Steer.PARK,
    "later": Steer.PARK,
}


def steering(text: str) -> Steer | None:
    """Return what the whole message means as a steering word; a part of a sentence never does."""
    return _WORDS.get(fold(text).strip(" ."))
