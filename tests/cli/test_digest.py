"""`digest`: what leaders get, as text, picture, workbook and document."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.catalogue import load
from domain.reading import Approx
from reports.document.figure_lines import said
from storage.database import Database
from tests.cli.conftest import Command, Outcome, told_in_one_line
from tests.documents.drawn import Drawn
from tests.reports import published
from tests.reports.ledger import Ledger
from tests.workbooks.reading_back import Opened

TWO_YEARS = ("--from", "2022-01-01", "--to", "2023-12-31")
WEEK = ("--week", "2026-W47")
MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "xlsx": b"PK\x03\x04", "docx": b"PK\x03\x04"}

Digest = Callable[..., Outcome]


@pytest.fixture
def digest(with_database: Command, database: Database) -> Digest:
    """The command over the published figures, and a week of a commune."""
    with database.writing() as session:
        ledger = Ledger(session)
        published.put_into(ledger)
        commune = ledger.unit("XA")
        week = {"sessions_held": 3, "session_attendance": 210}
        ledger.log(commune, date(2026, 11, 18), week)
        ledger.log(commune, date(2026, 11, 11), {"sessions_held": 1, "session_attendance": 30})
    return lambda *arguments: with_database("digest", *arguments)


def test_a_week_is_told_in_words(digest: Digest) -> None:
    outcome = digest("--unit", "XA", *WEEK)
    assert outcome.code == 0
    head, *lines = outcome.out.splitlines()
    assert head == "TUẦN 47 (16–22/11/2026) · XA"
    assert "Tuyên truyền 3 buổi (+2), 210 lượt người (+600%)" in lines
    same = digest("--unit", "XA", "--from", "2026-11-16", "--to", "2026-11-22")
    assert same.out == outcome.out


def test_the_published_figures_stand_in_text_workbook_and_document(
    digest: Digest, folder: Path
) -> None:
    lines = digest("--unit", "LH", *TWO_YEARS).out.splitlines()
    assert lines[0] == "01/01/2022–31/12/2023 · LH"
    assert any("109 buổi" in line and "hơn 8.642 lượt người" in line for line in lines)
    for shape in ("xlsx", "docx"):
        made = digest("--unit", "LH", *TWO_YEARS, "--format", shape, "--out", f"lh.{shape}")
        assert made == Outcome(0, "", "")
    cells = Opened((folder / "lh.xlsx").read_bytes()).totals()
    paper = "\n".join(Drawn((folder / "lh.docx").read_bytes()).lines)
    found = _of_lam_ha()
    assert found["houses_repaired"] == (Decimal(26), None)
    for key, (value, mark) in found.items():
        indicator = load().indicators[key]
        assert Decimal(str(cells[indicator.label]["LH"].value)) == value
        assert f"{indicator.label}: {said(indicator, value, mark)}" in paper


def test_a_file_is_what_its_name_says(digest: Digest, folder: Path) -> None:
    for shape, magic in MAGIC.items():
        made = digest("--unit", "XA", *WEEK, "--format", shape, "--out", f"tuan.{shape}")
        assert made == Outcome(0, "", "")
        assert (folder / f"tuan.{shape}").read_bytes().startswith(magic)


REFUSED = {
    ("XX", *WEEK): "--unit: không có đơn vị XX",
    ("XA",): "--week: nêu một tuần (2026-W47), hoặc nêu cả --from và --to",
    ("XA", "--from", "2026-11-16"): "--week: nêu một tuần",
    ("XA", *WEEK, "--to", "2026-11-22"): "--week: nêu một tuần",
    ("XA", *WEEK, *TWO_YEARS): "--week: nêu một tuần",
    ("XA", "--week", "2026-W54"): "--week: phải là một tuần có thật",
    ("XA", "--week", "2025-W53"): "--week: phải là một tuần có thật",
    ("XA", "--week", "0000-W01"): "--week: phải là một tuần có thật",
    ("XA", "--week", "47"): "--week: phải là một tuần có thật",
    ("XA", "--week", "0001-W01"): "--week: chỉ được từ năm 1950",
    ("XA", "--week", "9999-W52"): "--week: chỉ được từ năm 1950",
    ("XA", "--from", "2026-01-01", "--to", "9999-12-31"): "--from: chỉ được từ năm 1950",
    ("XA", "--from", "2026-11-22", "--to", "2026-11-16"): "--from: phải trước hoặc trùng",
    ("XA", *WEEK, "--format", "png"): "--out: cần tên tệp để ghi png",
    ("XA", *WEEK, "--format", "docx", "--out", "."): "--out: không ghi được .",
    ("XA", *WEEK, "--out", "nowhere/tuan.txt"): "--out: không ghi được nowhere/tuan.txt",
}


def test_what_is_not_right_is_refused_in_one_line(digest: Digest) -> None:
    for arguments, expected in REFUSED.items():
        line = told_in_one_line(digest("--unit", *arguments))
        assert line.startswith(expected), (arguments, line)


def _of_lam_ha() -> dict[str, tuple[Decimal, Approx | None]]:
    """Return the sum and the mark of each indicator of the district and what is below it."""
    found: dict[str, tuple[Decimal, Approx | None]] = {}
    rows = [each for each in published.figures() if each.unit.startswith("LH")]
    assert len(rows) == 36
    for each in rows:
        value, _ = found.get(each.indicator, (Decimal(0), None))
        found[each.indicator] = value + each.value, each.approx  # type: ignore[assignment]
    return found
