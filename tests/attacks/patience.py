"""A limit on how long something may take, for what would otherwise never end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class TooSlow(Exception):
    """It was still at it when the time was over."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlow inside the block once the time is over."""

    def over(*_: object) -> None:
        raise TooSlow(f"not done in {seconds} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
