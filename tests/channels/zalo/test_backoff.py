"""How long Zalo is left alone after it said "too much"."""

from itertools import pairwise

import pytest

from bot.channels.zalo_backoff import LONGEST, Backoff


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


def waits(backoff: Backoff, watch: Stopwatch, times: int) -> list[float]:
    """Be refused that often, each time right after the wait before."""
    found = []
    for _ in range(times):
        found.append(backoff.again())
        watch.seconds += found[-1]
    return found


def test_each_wait_is_longer_up_to_a_minute(watch: Stopwatch) -> None:
    found = waits(Backoff(watch), watch, 12)
    assert all(1.6 * 2**n <= wait <= 2.0 * 2**n for n, wait in enumerate(found[:5]))
    assert all(shorter < longer for shorter, longer in pairwise(found[:5]))
    assert all(LONGEST * 0.79 <= wait <= LONGEST for wait in found[5:])


def test_a_success_begins_anew(watch: Stopwatch) -> None:
    backoff = Backoff(watch)
    waits(backoff, watch, 4)
    backoff.reset()
    assert backoff.again() <= 2.0


def test_many_refused_at_once_count_once_and_do_not_all_come_back_at_once(
    watch: Stopwatch,
) -> None:
    backoff = Backoff(watch)
    found = [backoff.again() for _ in range(50)]
    assert all(1.6 <= wait <= 2.0 for wait in found)
    assert len(set(found)) > 1
    watch.seconds = 2.0
    assert 3.2 <= backoff.again() <= 4.0


def test_a_success_that_was_under_way_does_not_end_the_wait(watch: Stopwatch) -> None:
    backoff = Backoff(watch)
    waits(backoff, watch, 3)
    first = backoff.again()
    backoff.reset()
    watch.seconds += first
    assert backoff.again() > first
