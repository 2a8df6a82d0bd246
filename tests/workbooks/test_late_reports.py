"""Sheet "Chậm": what was due in the period and late, with no word of the reason."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.catalogue import load as load_catalogue
from reports.workbook.gathering import load
from storage.database import Database
from tests.storage.duties.house import DUE, House
from tests.workbooks.reading_back import ZONE, Opened

MONTH = date(2026, 11, 1), date(2026, 11, 30)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)  # ten o'clock in Vietnam, three days after
REASON = "mất điện hai ngày"


def late(database: Database, **facts: Any) -> list[dict[str, Any]]:
    """Return the sheet of a province one of whose communes has such a report."""
    with database.writing() as session:
        house = House(session)
        house.duty(house.commune, **facts)
        book = load(session, load_catalogue(), house.province.id, *MONTH, NOW, ZONE)
    opened = Opened(book)
    assert REASON not in "".join(opened.inside())
    rows = opened.table("Chậm")
    return [{key: cell.value for key, cell in row.items()} for row in rows if row["Báo cáo"].value]


def test_a_missing_report_is_late_until_now(database: Database) -> None:
    [row] = late(database, reason=REASON)
    assert (row["Đơn vị"], row["Báo cáo"]) == ("Xã Suối Mơ", "tháng")
    assert row["Hạn nộp"] == datetime(2026, 11, 17, 16)  # noqa: DTZ001 - of the local clock
    assert (row["Nộp lúc"], row["Chậm (ngày)"], row["Lý do"]) == ("chưa nộp", 3, "đã nêu")


def test_one_that_came_late_is_late_until_it_came(database: Database) -> None:
    [row] = late(database, submitted_at=DUE + timedelta(hours=1))
    assert row["Nộp lúc"] == datetime(2026, 11, 17, 17)  # noqa: DTZ001
    assert (row["Chậm (ngày)"], row["Lý do"]) == (1, "chưa nêu")


@pytest.mark.parametrize(
    "facts",
    [
        {"submitted_at": DUE},
        {"submitted_at": DUE, "returned_at": DUE + timedelta(days=1)},
        {"excused_at": NOW},
        {"due_at": NOW + timedelta(hours=1)},
        {"due_at": DUE - timedelta(days=30)},
    ],
)
def test_what_is_in_time_excused_or_due_in_another_period_is_not_there(
    database: Database, facts: dict[str, Any]
) -> None:
    assert late(database, **facts) == []
