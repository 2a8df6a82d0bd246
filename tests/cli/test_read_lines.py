"""`read` without arguments: JSON lines in, one JSON line out for each."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage import units
from storage.database import Database
from tests.cli.conftest import Command, told_in_one_line

HOUSE = Path(__file__).parent.parent.parent
BAD: dict[str, Any] = {"error": "bad_request"}
TODAY = "2026-11-18"

Lines = Callable[[bytes], list[dict[str, Any]]]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    return lambda typed: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))


@pytest.fixture
def answers(command: Command, given: Callable[[bytes], None]) -> Lines:
    """What is answered to lines; decimals keep their digits."""

    def run(typed: bytes) -> list[dict[str, Any]]:
        given(typed)
        outcome = command("read")
        assert (outcome.code, outcome.err) == (0, "")
        return [json.loads(line, parse_float=Decimal) for line in outcome.out.splitlines()]

    return run


def asked(kind: str, text: object, **more: object) -> bytes:
    return json.dumps({"kind": kind, "text": text, **more}).encode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (asked("date", "hôm qua", today="2028-03-01"), {"value": "2028-02-29", "approx": None}),
        (asked("date_plan", "mai", today=TODAY), {"value": "2026-11-19", "approx": None}),
        (asked("integer", "tầm 50 ng"), {"value": 50, "approx": "about"}),
        (asked("decimal", "605,5", unit="kg"), {"value": Decimal("605.5"), "approx": None}),
        (
            asked("decimal", "999.999.999.999,9999", unit="kg"),
            {"value": Decimal("999999999999.9999"), "approx": None},
        ),
        (asked("money", "hơn 2 tỷ 3"), {"value": 2_300_000_000, "approx": "over"}),
        (asked("yesno", "chưa"), {"value": False, "approx": None}),
        (asked("duration", "5-7 phút"), {"value": {"min": 5, "max": 7}, "approx": None}),
        (asked("duration", "45"), {"error": "unit_missing"}),
        (asked("guard", "gọi 0912345678"), {"verdict": "block", "rule": "mobile"}),
        (asked("guard", "đt 0263 3822 123"), {"verdict": "warn", "rule": "landline"}),
        (asked("guard", "lấy mật ong rừng"), {"verdict": "ok", "rule": None}),
        (asked("integer", "5", today=None, unit=None, org=None), {"value": 5, "approx": None}),
        (b"\xef\xbb\xbf" + asked("integer", "5"), {"value": 5, "approx": None}),
    ],
)
def test_a_line_is_answered_by_a_line(
    answers: Lines, line: bytes, expected: dict[str, object]
) -> None:
    assert answers(line + b"\n") == [expected]


@pytest.mark.parametrize(
    "line",
    [
        b"nope",
        b"[1]",
        b"null",
        b"{}",
        b"\xff\xfe",
        b"[" * 60_000,
        b"1" * 9_000,
        b'{"kind": "integer", "text": "\\ud800"}',
        b'{"kind": "integer", "text": NaN}',
        b'{"kind": "integer", "text": "5", "more": NaN}',
        b'{"kind": "integer", "text": "' + b"1" * 3_000_000 + b'"}',
        asked("colour", "red"),
        b'{"kind": ["date"], "text": "nay"}',
        b'{"text": "nay"}',
        b'{"kind": "date"}',
        asked("integer", 5),
        asked("integer", None),
        asked("date", "nay", today="2026-02-30"),
        asked("date", "nay", today="20261118"),
        asked("date", "nay", today="２０２６-11-18"),
        asked("date", "nay", today=20261118),
        asked("decimal", "3,5"),
        asked("decimal", "3,5", unit=""),
        asked("decimal", "3,5", unit=1),
        asked("quick", "nay", org=1),
    ],
    ids=lambda line: line[:40].decode("utf-8", "replace"),
)
def test_a_line_that_is_no_request_is_told_and_the_next_is_answered(
    answers: Lines, line: bytes
) -> None:
    assert answers(line + b"\n\n  \r\n" + asked("integer", "7")) == [
        BAD,
        {"value": 7, "approx": None},
    ]


def test_without_a_day_the_clock_of_the_program_counts(answers: Lines) -> None:
    [found] = answers(asked("date", "hôm nay"))
    assert abs(date.fromisoformat(found["value"]) - date.today()).days <= 1  # noqa: DTZ011


def test_a_message_gives_its_pieces_of_work(answers: Lines) -> None:
    text = "hôm qua thăm bà con thôn 3 với công an"
    [found] = answers(asked("quick", text, today=TODAY))
    [work] = found["value"]
    assert set(work) == {
        *("kind", "kinds", "date", "place", "topics", "partners", "purpose", "figures", "doubts")
    }
    assert (work["date"], work["partners"]) == ("2026-11-17", ["police"])


def test_figures_are_numbers_and_doubts_are_codes(answers: Lines) -> None:
    text = "giao nộp vũ khí ngày 31/11: 2,5kg thuốc nổ"
    [found] = answers(asked("quick", text, today=TODAY))
    [work] = found["value"]
    assert work["figures"] == {"explosives_kg": [Decimal("2.5"), None]}
    assert (work["date"], work["doubts"]["date"]) == (None, "invalid_date")


def test_hamlets_are_those_of_the_unit(
    with_database: Command, database: Database, given: Callable[[bytes], None]
) -> None:
    since = date(2020, 1, 1)
    with database.writing() as session:
        top = units.add(
            session, code="PS", name="xã Phú Sơn", level="commune", parent=None, valid_from=since
        )
        for code, name in (("PS1", "Thôn 1"), ("PS3", "Thôn 3")):
            units.add(session, code=code, name=name, level="hamlet", parent=top, valid_from=since)
    text = "hôm qua họp dân thôn 3, 50 người"
    given(b"\n".join(asked("quick", text, today=TODAY, org=org) for org in ("PS", "XX", "PS")))

    found = [json.loads(line) for line in with_database("read").out.splitlines()]
    assert [each.get("error") for each in found] == [None, "bad_request", None]
    assert [work["place"] for work in found[0]["value"]] == ["PS3"]


def test_a_kind_alone_is_refused(command: Command) -> None:
    told_in_one_line(command("read", "integer"))


def test_the_process_answers_each_line_at_once_and_needs_no_settings(tmp_path: Path) -> None:
    broken = tmp_path / "config.toml"
    broken.write_text("no settings at all", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "read"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )
    with process:
        assert process.stdin
        assert process.stdout
        for text, value in (("mười", 10), ("1k2", 1200)):
            process.stdin.write(asked("integer", text) + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["value"] == value
        process.stdin.write(asked("date", "hôm qua", today=TODAY))
        process.stdin.close()
        assert json.loads(process.stdout.readline())["value"] == "2026-11-17"
    assert process.returncode == 0
