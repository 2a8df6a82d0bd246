"""Four weeks of a province: what the ticks tell is what the rules say, to the minute."""

from storage.database import Database
from tests.databases import Standing
from tests.scheduler.simulation.oracle import told
from tests.scheduler.simulation.playing import play
from tests.scheduler.simulation.provinces import province

SEED = 5


def test_all_that_is_told_in_a_province_is_what_the_rules_say(database: Database) -> None:
    world = province(SEED)
    expected = told(world)
    assert len(expected) > 2_000
    assert play(Standing(database).emptied(), world) == expected
