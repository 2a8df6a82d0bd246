"""The benchmarks still run, at a size at which their numbers mean nothing."""

from pathlib import Path

import pytest
from sqlalchemy import URL

from tests.benchmarks import (
    digests,
    faults,
    growing,
    papers,
    postgresql,
    processes,
    reading,
    reminders,
    replies,
    results,
    rush,
    stage,
    starting,
    turns,
)
from tests.benchmarks.country import Country
from tests.benchmarks.results import Section
from tests.benchmarks.seeding import Size
from tests.benchmarks.timing import percentile
from tests.e2e import process
from tests.forking import FORKS
from tests.soak import absence, growth

TINY = Size(communes=1, officers=3, logs=2)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that start quicker than those that are measured."""
    monkeypatch.setattr(stage, "start_bot", process.forked)
    monkeypatch.setattr(processes, "NEW", FORKS)


def value(section: Section, what: str) -> str:
    return next(row.measured for row in section.rows if row.what == what)


def test_everybody_logs_a_visit_in_our_turns_and_in_the_frameworks() -> None:
    section = turns.measure(TINY, rounds=1)
    for name in ("ours", "aiogram, MemoryStorage", "ConversationHandler, PicklePersistence"):
        assert float(value(section, name).removesuffix(" turns/s")) > 1


@pytest.mark.usefixtures("forked")
def test_two_processes_on_postgresql_log_the_visits_of_both_halves(postgresql_server: URL) -> None:
    section = postgresql.measure(TINY, rounds=1, server=postgresql_server)
    for name in ("one process", "two processes", "one process on SQLite"):
        assert float(value(section, name).removesuffix(" turns/s")) > 1


@pytest.mark.usefixtures("forked")
def test_phones_get_their_answers_from_the_real_bot() -> None:
    section = replies.measure(TINY, rate=5, seconds=1.0)
    assert value(section, "not answered within 10 s") == "0"


@pytest.mark.usefixtures("forked")
def test_officers_on_both_messengers_finish_their_forms_and_nothing_is_lost() -> None:
    section = rush.measure(Size(communes=1, officers=4, logs=2), seconds=3.0)
    [visits] = [row for row in section.rows if row.what == "the visits"]
    assert visits.reached, visits.measured
    # 16 answers and a stranger on each messenger
    assert "rows in the inbox 18, accepted calls 18" in visits.measured
    assert value(section, "not answered within 10 s") == "0"


@pytest.mark.usefixtures("forked")
def test_everybody_is_reminded_once_within_the_limits_while_officers_log() -> None:
    section = reminders.measure(Size(communes=5, officers=8, logs=0))
    [told] = [row for row in section.rows if row.what == "the reminders"]
    assert told.reached, told.measured
    assert told.measured.startswith("missing 0, doubled 0; 32 in")
    assert value(section, "messages refused for their rate") == "0"
    assert value(section, "not answered within 10 s") == "0"


def test_the_start_and_the_memory_of_the_process_are_measured() -> None:
    size = Size(communes=1, officers=60, logs=1, times=3)
    section = starting.measure(size, starts=1, seconds=0.5, idle=0.0)
    assert "180 logs of 60 officers" in section.how
    assert float(value(section, "memory, idle").removesuffix(" MB")) > 10


def test_the_papers_of_a_quarter_are_made_from_the_database() -> None:
    tiny = Country(provinces=0, communes=2, hamlets=2, officers=4, logs=200)
    section = papers.measure(tiny, tiny, times=1)
    for paper in ("chart", "workbook", "document", "smaller workbook"):
        assert float(value(section, paper).removesuffix(" ms").replace(",", "")) > 0
        assert not value(section, f"parts of the {paper}").endswith(" 0 kB")


@pytest.mark.usefixtures("forked")
def test_every_leader_of_a_country_is_told_one_digest(postgresql_server: URL) -> None:
    country = Country(provinces=2, communes=4, hamlets=2, officers=8, logs=400)
    province = Country(provinces=0, communes=2, hamlets=2, officers=4, logs=200)
    section = digests.measure(country, province, postgresql_server)
    told = [row for row in section.rows if row.what == "its digests"]
    assert all(row.reached for row in told), told
    assert [row.measured.partition("; ")[2].split()[0] for row in told] == ["7", "3"]


def test_turns_and_digests_are_taken_on_longer_and_longer_tables(postgresql_server: URL) -> None:
    plan = growing.Plan(sizes=(100, 200), rounds=1, typing=2, times=1)
    section = growing.measure(plan, postgresql_server)
    assert len(value(section, "turns").split(", ")) == 2
    for where in ("SQLite", "PostgreSQL"):
        assert value(section, f"one province's digest on {where}").endswith(" ms")


@pytest.mark.usefixtures("forked")
def test_nothing_is_lost_when_connections_are_cut() -> None:
    section = faults.measure(("500",), each=1, seconds=0.5)
    assert not [row.what for row in section.rows if row.reached is False]


@pytest.mark.usefixtures("forked")
def test_officers_wait_for_a_messenger_that_is_away() -> None:
    section = absence.measure(each=1, step_seconds=0.02)
    assert not [row.what for row in section.rows if row.reached is False]


def test_every_reader_and_the_guard_are_timed_on_given_and_on_hostile_texts() -> None:
    section = reading.measure(times=1, long=200)
    kinds = {row.what.partition(",")[0] for row in section.rows}
    assert kinds == {
        *("date", "date_plan", "integer", "decimal", "money", "yesno", "duration"),
        *("quick", "guard"),
    }
    assert len(section.rows) == 2 * 3 * len(kinds)


def test_growth_is_what_comes_after_warming_up() -> None:
    assert growth.growth([50.0, *[60.0] * 5, *[70.0] * 25, *[71.5] * 6]) == 1.5


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5.0, 1.0, 4.0, 2.0, 3.0], 50) == 3.0
    assert percentile(range(1, 101), 95) == 95


def test_a_figure_taken_again_replaces_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "results.md"
    for number, name in ((3, "Replies"), (1, "Turns"), (3, "Replies again")):
        section = Section(number, name, "How.")
        section.at_least("speed", number, 2, "/s")
        results.write(path, "Benchmarks", section)
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Benchmarks",
        "## 1. Turns",
        "## 3. Replies again",
    ]
    assert "| speed | 1/s | ≥ 2/s | **missed** |" in text


@pytest.mark.parametrize(("value", "text"), [(1234.5, "1,234"), (0.2034, "0.203"), (99.96, "100")])
def test_a_number_is_shown_with_what_can_be_trusted(value: float, text: str) -> None:
    assert results.shown(value) == text
