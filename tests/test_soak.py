"""What `make soak` does at length is done here for a moment: nothing may be lost in it either."""

import pytest

from tests.benchmarks import stage
from tests.e2e import process
from tests.soak import kills


def test_killed_six_times_nothing_is_lost_doubled_or_left_unsaid(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stage, "start_bot", process.forked)  # a start takes longer than a life
    section = kills.measure(kills=6, people=6, visits=2)
    assert not [row for row in section.rows if row.reached is False]
    [reminders] = [row for row in section.rows if row.what == "reminders and digests"]
    assert "; 0 at" not in reminders.measured
