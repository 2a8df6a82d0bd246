"""`totals`: figures of a unit and a period, as JSON, CSV and a table."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from domain.catalogue import load
from storage.database import Database
from tests.cli.conftest import Command, told_in_one_line
from tests.reports import published
from tests.reports.ledger import Ledger

PERIOD = ("--from", "2016-11-01", "--to", "2018-11-01")


@pytest.fixture
def totals(with_database: Command, database: Database) -> Command:
    """The command over the published figures."""
    with database.writing() as session:
        published.put_into(Ledger(session))
    return lambda *arguments: with_database("totals", *arguments)


def test_json_is_one_object_with_all_digits(totals: Command) -> None:
    printed = totals("--unit", "HP", *PERIOD, "--scope", "own", "--format", "json").out
    found = json.loads(printed, parse_float=Decimal)
    assert list(found) == ["unit", "from", "to", "totals"]
    assert (found["unit"], found["from"], found["to"]) == ("HP", "2016-11-01", "2018-11-01")
    assert found["totals"]["explosives_kg"] == {
        "value": Decimal("605.5"),
        "approx": None,
        "logs": 1,
        "partial": 0,
        "suppressed": False,
    }
    assert found["totals"]["blades_handed_over"]["approx"] == "over"
    assert '"value": 605.5,' in printed
    assert '"value": 6181,' in printed
    assert len(found["totals"]) == 15


def test_nothing_is_hidden_on_the_server(totals: Command) -> None:
    printed = totals("--unit", "TW", *PERIOD, "--format", "json").out
    found = json.loads(printed)["totals"]["ex_prisoners_supported"]
    assert (found["value"], found["suppressed"]) == (2, False)


def test_what_cannot_be_added_up_is_null(totals: Command) -> None:
    arguments = ("--from", "2017-01-01", "--to", "2017-12-31", "--format", "json")
    found = json.loads(totals("--unit", "HP", *arguments).out)["totals"]["tips_received"]
    assert found == {"value": None, "approx": None, "logs": 0, "partial": 1, "suppressed": False}


def test_csv_has_a_line_for_each_indicator(totals: Command) -> None:
    printed = totals("--unit", "HP", *PERIOD, "--format", "csv").out
    rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(printed))}
    assert rows["explosives_kg"] == {
        "indicator": "explosives_kg",
        "label": "Vật liệu nổ giao nộp",
        "unit": "kg",
        "value": "605.5",
        "approx": "",
        "logs": "1",
        "partial": "0",
        "suppressed": "false",
    }


def test_the_table_is_written_the_vietnamese_way(totals: Command) -> None:
    lines = totals("--unit", "HP", *PERIOD, "--scope", "own").out.splitlines()
    assert lines[0] == "HP (HP), 01/11/2016 – 01/11/2018"
    facts = [" ".join(line.split()) for line in lines[1:]]
    assert "Vật liệu nổ giao nộp 605,5 kg (1 việc)" in facts
    assert "Dao, kiếm giao nộp hơn 2.300 cái (1 việc)" in facts
    assert len({line.index("(") for line in lines[1:] if "chỉ số lượng" not in line}) == 1


def test_the_table_tells_what_is_only_in_part_inside(totals: Command) -> None:
    printed = totals("--unit", "HP", "--from", "2017-01-01", "--to", "2017-12-31").out
    (line,) = [line for line in printed.splitlines() if line.startswith("Tin về ANTT")]
    assert line.endswith("– tin  (0 việc, 1 chỉ một phần trong kỳ)")


def test_a_period_without_figures_says_so(totals: Command) -> None:
    outcome = totals("--unit", "HP", "--from", "2000-01-01", "--to", "2000-12-31")
    assert outcome.out.splitlines()[1] == "Không có số liệu."
    assert outcome.code == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--unit", "XX", *PERIOD), "--unit: không có đơn vị XX"),
        (("--unit", "HP", "--from", "2018-11-02", "--to", "2018-11-01"), "--from: phải trước"),
    ],
)
def test_what_is_not_right_is_refused_in_one_line(
    totals: Command, arguments: tuple[str, ...], expected: str
) -> None:
    assert told_in_one_line(totals(*arguments)).startswith(expected)


def test_a_wrong_catalogue_is_told(
    totals: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tinh.toml").write_text("[kinds.visit]\nspan = true", encoding="utf-8")
    monkeypatch.setenv("SODANVAN_LOGS__CATALOGUE", "tinh.toml")
    line = told_in_one_line(totals("--unit", "HP", *PERIOD))
    assert line.startswith("tinh.toml: kinds.visit.span: không đổi được")


def test_a_key_that_has_data_cannot_be_left_out_of_the_catalogue(
    with_database: Command,
    database: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = '[indicators.films]\nlabel = "Phim"\nunit = "buổi"\nkind = "film"\n'
    own = folder / "tinh.toml"
    own.write_text(f'[kinds.film]\nlabel = "Chiếu phim"\n{new}', encoding="utf-8")

    with database.writing() as session:
        ledger = Ledger(session, load(own))
        ledger.log(ledger.unit("TV"), published.figures()[0].last, {"films": 3})
    refused = with_database("totals", "--unit", "TV", *PERIOD)
    assert told_in_one_line(refused).startswith("danh mục: thiếu films, film đã có số liệu")
    monkeypatch.setenv("SODANVAN_LOGS__CATALOGUE", "tinh.toml")
    assert with_database("totals", "--unit", "TV", *PERIOD).code == 0
