"""Load the calendar of holidays once, outside the time that hypothesis allows an example."""

from datetime import date

import pytest

from domain.reporting.presets import PRESETS
from domain.reporting.stored import to_json
from tests.reporting.rules import PLAIN


@pytest.fixture(scope="session", autouse=True)
def _heavy_imports() -> None:
    PLAIN.is_working(date(2026, 1, 1))
    to_json(PRESETS["month"])
