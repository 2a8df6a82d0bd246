"""A province with one commune, and people in both."""

from dataclasses import dataclass

import pytest

from storage.database import Database
from tests.scheduler.duties.province import Province, at


@dataclass
class People:
    """The ids of the commune and of those who work there and above."""

    commune: int
    officer: int
    leader: int
    above: int
    admin: int


@pytest.fixture
def province(database: Database) -> Province:
    return Province(database, at("2026-11-10 09:00"))


@pytest.fixture
def people(province: Province) -> People:
    top = province.unit("MS", "province", None)
    commune = province.unit("SM")
    return People(
        commune=commune,
        officer=province.person(commune),
        leader=province.person(commune, "leader"),
        above=province.person(top, "leader"),
        admin=province.person(top, "admin"),
    )
