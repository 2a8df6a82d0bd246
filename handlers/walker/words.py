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


SENDING = frozenset(  # said at the card, or at "more, or send?", besides its label
    {
        *("gui luon", "gui di", "gui nhe", "gui nha", "gui a", "gui ngay", "send it", "nop"),
        *("ok", "oke", "dong y", "dung", "dung roi", "duoc", "duoc roi", "yes"),
    }
)


def steering(text: str) -> Steer | None:
    """Return what the whole message means as a steering word; a part of a sentence never does."""
    return _WORDS.get(fold(text).strip(" ."))
