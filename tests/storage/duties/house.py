"""A province with two communes, one with a hamlet; a report of the month that the communes owe."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from domain.reporting.presets import PRESETS
from domain.reporting.stored import to_json
from storage import units
from storage.models import Activity, ActivityText, Base, Duty, Person, ReportType, Unit

SINCE = date(2025, 7, 1)
FIRST, LAST = date(2026, 10, 15), date(2026, 11, 14)
OPENED = datetime(2026, 11, 13, 1, tzinfo=UTC)
DUE = datetime(2026, 11, 17, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
Row = TypeVar("Row", bound=Base)


class House:
    """What the tests put into the database, by name."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.province = self._unit("T", "Tỉnh Mẫu", "province", None)
        self.commune = self._unit("T-A", "Xã Suối Mơ", "commune", self.province)
        self.other = self._unit("T-B", "Xã Đồi Chè", "commune", self.province)
        self.hamlet = self._unit("T-A-1", "Thôn 1", "hamlet", self.commune)
        self.person = self._add(Person(created_at=NOW, agreed_at=NOW))
        self.report_type = self._add(
            ReportType(
                unit_id=self.province.id,
                name="tháng",
                rule=to_json(PRESETS["month"]),
                level="commune",
                starts_on=date(2026, 11, 1),
                created_at=NOW,
                next_at=None,
            )
        )

    def duty(self, unit: Unit, **facts: Any) -> Duty:
        made = Duty(
            report_type_id=self.report_type.id,
            unit_id=unit.id,
            **{"first": FIRST, "last": LAST, "opens_at": OPENED, "due_at": DUE, **facts},
        )
        return self._add(made)

    def log(self, unit: Unit, code: str, said: str = "", **facts: Any) -> Activity:
        made = Activity(
            unit_id=unit.id,
            kind="visit",
            code=code,
            month="2026-11",
            choices={},
            **{
                "date_from": LAST,
                "date_to": LAST,
                "created_at": NOW - HOUR,
                "updated_at": NOW - HOUR,
                **facts,
            },
        )
        self._add(made)
        if said:
            self._add(ActivityText(activity_id=made.id, key="result", text=said))
        return made

    def _unit(self, code: str, name: str, level: str, parent: Unit | None) -> Unit:
        return units.add(
            self.session, code=code, name=name, level=level, parent=parent, valid_from=SINCE
        )

    def _add(self, row: Row) -> Row:
        self.session.add(row)
        self.session.flush()
        return row
