"""The options of a screen of /nhacviec: labels with what they do, numbered from one."""

from collections.abc import Sequence

from domain.actions import Verb, act
from domain.messages import Option

Wanted = tuple[str, tuple[object, ...]]  # the label, and what follows the verb


def numbered(wanted: Sequence[Wanted]) -> list[Option]:
    """Return the options in their order."""
    return [
        Option(label, act(Verb.SCHEDULE, *args), n)
        for n, (label, args) in enumerate(wanted, start=1)
    ]
