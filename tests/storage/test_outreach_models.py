"""The register of models says what its logs say, and each log the stock after it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.outreach_models import ask_at, is_quiet
from storage import outreach_models
from storage.database import Database
from storage.follow_ups import By, Reach
from storage.models import Activity, Figure, OutreachModel, Unit
from storage.outreach_models import Name
from tests.reports.ledger import Ledger

ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
BY = By(None, NOW, ZONE)
COUNTED = frozenset({"models_created", "models_maintained"})
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


@dataclass
class Register:
    ledger: Ledger
    counted: Collection[str] = COUNTED

    @property
    def session(self) -> Session:
        return self.ledger.session

    def made(self, unit: Unit, day: int, name: str = "Tiếng loa an ninh") -> Activity:
        choices = {"which_model": "new", "model.field": "security"}
        return self._log(unit, day, choices, Name(name, None, is_known=False))

    def news(self, unit: Unit, day: int, model_id: int | None, state: str) -> Activity:
        return self._log(unit, day, {"which_model": str(model_id), "model.state": state}, None)

    def withdraw(self, log: Activity) -> None:
        log.withdrawn_at = NOW
        outreach_models.withdraw(self.session, log, BY, self.counted)

    def stock(self, log: Activity) -> int | None:
        this = Figure.activity_id == log.id, Figure.indicator == "models_maintained"
        value = self.session.scalar(select(Figure.value).where(*this))
        return None if value is None else int(value)

    def model(self, log: Activity) -> OutreachModel:
        return self.session.get_one(OutreachModel, log.model_id)

    def _log(self, unit: Unit, day: int, choices: dict[str, str], name: Name | None) -> Activity:
        log = self.ledger.log(unit, date(2026, 11, day), {"models_maintained": 0})
        log.choices = choices
        outreach_models.keep_up(self.session, log, name, BY, self.counted)
        return log


@pytest.fixture
def register(database: Database) -> Iterator[Register]:
    with database.writing() as session:
        yield Register(Ledger(session))


def test_one_is_quiet_on_the_ninetieth_day_unless_it_was_stopped() -> None:
    last = date(2026, 8, 20)
    assert not is_quiet("kept", last, date(2026, 11, 17))
    assert is_quiet("kept", last, date(2026, 11, 18))
    assert not is_quiet("stopped", last, date(2027, 11, 18))
    assert ask_at("kept", last, ZONE) == datetime(2026, 11, 18, 1, tzinfo=UTC)
    assert ask_at("stopped", last, ZONE) is None


def test_a_late_log_moves_the_stock_of_those_after_it(register: Register) -> None:
    commune = register.ledger.unit("TV")
    first, third = register.made(commune, 3), register.made(commune, 20, "Khu dân cư tự quản")
    second = register.made(commune, 10, "Đường hoa")
    assert [register.stock(log) for log in (first, second, third)] == [1, 2, 3]
    stopped = register.news(commune, 12, first.model_id, "stopped")
    assert [register.stock(log) for log in (first, second, stopped, third)] == [1, 2, 1, 2]
    assert register.ledger.value(commune, "models_maintained", NOVEMBER) == 2
    assert register.ledger.value(commune, "models_created", NOVEMBER) == 3


def test_state_and_last_news_are_those_of_the_latest_log_that_stands(register: Register) -> None:
    commune = register.ledger.unit("TV")
    made = register.made(commune, 3)
    spread = register.news(commune, 20, made.model_id, "spread")
    register.news(commune, 10, made.model_id, "kept")  # logged last, but of an earlier day
    model = register.model(made)
    assert (model.state, model.last_news_on) == ("spread", date(2026, 11, 20))
    assert model.next_at == ask_at("spread", date(2026, 11, 20), ZONE)
    register.withdraw(spread)
    assert (model.state, model.last_news_on) == ("kept", date(2026, 11, 10))
    assert model.since == date(2026, 11, 3)


def test_one_without_any_log_is_in_no_list(register: Register) -> None:
    commune = register.ledger.unit("TV")
    made, other = register.made(commune, 3), register.made(commune, 4, "Đường hoa")
    register.withdraw(made)
    reach = Reach([commune.id], [], date(2026, 11, 20))
    assert outreach_models.within(register.session, reach, most=9) == [register.model(other)]
    assert made.model_id is not None
    assert outreach_models.find(register.session, made.model_id, reach) is None
    assert register.model(made).next_at is None
    assert register.stock(other) == 1


def test_an_edit_of_the_log_that_made_it_gives_it_another_name(register: Register) -> None:
    commune = register.ledger.unit("TV")
    made = register.made(commune, 3)
    before = made.model_id
    name = Name("Tiếng loa bình yên", "person_pointing", is_known=True)
    outreach_models.keep_up(register.session, made, name, BY, COUNTED)
    assert made.model_id == before
    model = register.model(made)
    assert (model.name, model.kept_rule) == ("Tiếng loa bình yên", "person_pointing")


def test_a_retired_indicator_takes_no_figure(register: Register) -> None:
    register.counted = ()
    commune = register.ledger.unit("TV")
    made = register.made(commune, 3)
    keys = select(Figure.indicator).where(Figure.activity_id == made.id, Figure.value != Decimal(0))
    assert register.session.scalars(keys).all() == []


def test_after_a_merger_the_stock_is_that_of_all_who_were_merged(register: Register) -> None:
    province = register.ledger.unit("LD")
    old = [register.ledger.unit(code, province) for code in ("PS", "DD")]
    made = [register.made(unit, 3, unit.code) for unit in old]
    new = register.ledger.unit("PSLH", province, since=date(2026, 11, 10))
    for unit in old:
        register.ledger.succeed(unit, new, on=date(2026, 11, 10))
    news = register.news(new, 20, made[0].model_id, "kept")
    assert register.stock(news) == 2
    assert [register.stock(log) for log in made] == [1, 1]
    assert register.model(made[0]).unit_id == new.id
    now = register.ledger.value(new, "models_maintained", NOVEMBER, "own", "now")
    assert now == 2
