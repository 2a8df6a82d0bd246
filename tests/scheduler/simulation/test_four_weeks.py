"""Four weeks of a province: what the ticks tell is what the rules say, to the minute.

The whole province on SQLite; on PostgreSQL, where only the statements differ, half of it.
"""

from storage.database import Database
from tests.databases import Standing
from tests.scheduler.simulation.oracle import told
from tests.scheduler.simulation.playing import play
from tests.scheduler.simulation.provinces import COMMUNES, province

SEED = 5


def test_all_that_is_told_in_a_province_is_what_the_rules_say(database: Database) -> None:
    communes = COMMUNES if database.is_sqlite else COMMUNES // 2
    world = province(SEED, communes)
    expected = told(world)
    assert len(expected) > 20 * communes
    assert play(Standing(database).emptied(), world) == expected
