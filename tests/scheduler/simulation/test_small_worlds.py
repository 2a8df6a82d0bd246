"""Worlds of any shape: what the ticks tell is what the rules say."""

from hypothesis import HealthCheck, given, settings

from storage.database import Database
from tests.databases import Standing
from tests.scheduler.simulation.oracle import told
from tests.scheduler.simulation.playing import play
from tests.scheduler.simulation.small_worlds import worlds
from tests.scheduler.simulation.world import World


@settings(
    max_examples=14, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=worlds())
def test_in_a_small_world_the_ticks_tell_what_the_rules_say(sqlite: Database, world: World) -> None:
    assert play(Standing(sqlite).emptied(), world) == told(world)
