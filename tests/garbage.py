"""Looking for cyclic garbage less often: each look goes through all that was ever imported.

Together that was a tenth of the time of the tests.
"""

import gc

import pytest

OBJECTS = 20_000  # between two looks; Python's own 700 is for programs that must stay small


def pytest_configure() -> None:
    """Look for none while modules are imported: they stay."""
    gc.disable()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave alone what there is by now, and look again from here on."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
    gc.enable()
