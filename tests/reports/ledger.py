"""A tree of units with logs, put together through storage for tests of what is added up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue, load
from reports.totals import Totals, totals
from storage import activities, units
from storage.membership import Scope, Tree
from storage.models import Activity, Figure, Unit, UnitSuccession, UnitVersion

FOUNDED = date(2010, 1, 1)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)

Figures = Mapping[str, object]
Period = tuple[date, date]


@dataclass
class Ledger:
    """Makes units and logs; a log's figures are numbers, or pairs of number and mark."""

    session: Session
    catalogue: Catalogue = field(default_factory=load)
    _codes: "count[int]" = field(default_factory=count)

    def unit(self, code: str, parent: Unit | None = None, since: date = FOUNDED) -> Unit:
        return units.add(
            self.session, code=code, name=code, level="commune", parent=parent, valid_from=since
        )

    def move(self, unit: Unit, parent: Unit | None, on: date) -> None:
        """Put the unit below another parent from that day on."""
        self.close(unit, on)
        version = UnitVersion(
            unit_id=unit.id,
            name=unit.code,
            level="commune",
            parent_id=parent.id if parent else None,
            valid_from=on,
        )
        self._add(version)

    def succeed(self, old: Unit, *new: Unit, on: date) -> None:
        """Let the new units stand for the old one from that day on."""
        self.close(old, on)
        for each in new:
            self._add(UnitSuccession(unit_id=old.id, successor_id=each.id, since=on))

    def close(self, unit: Unit, on: date) -> None:
        units.versions_of(self.session, unit.id)[-1].valid_to = on - timedelta(days=1)
        self.session.flush()

    def log(
        self, unit: Unit, day: date, figures: Figures, *, since: date | None = None
    ) -> Activity:
        """Log an activity of the kind of its first indicator."""
        number = next(self._codes)
        activity = Activity(
            unit_id=unit.id,
            kind=self.catalogue.indicators[next(iter(figures))].kind,
            date_from=since or day,
            date_to=day,
            month="2026-11",
            code=f"{number:06}",
            choices={},
            created_at=NOW + timedelta(seconds=number),
            updated_at=NOW,
        )
        self._add(activity)
        parts = [_figure(key, value) for key, value in figures.items()]
        activities.add_parts(self.session, activity, figures=parts, texts=[], photos=[])
        return activity

    def totals(
        self, unit: Unit, period: Period, scope: Scope = "subtree", tree: Tree = "then"
    ) -> Totals:
        return totals(self.session, self.catalogue, unit.id, *period, scope, tree)

    def value(
        self,
        unit: Unit,
        indicator: str,
        period: Period,
        scope: Scope = "subtree",
        tree: Tree = "then",
    ) -> Decimal | str | None:
        """Return one total's value; None also where no log has touched it."""
        found = self.totals(unit, period, scope, tree).get(indicator)
        return found.value if found else None

    def _add(self, row: object) -> None:
        self.session.add(row)
        self.session.flush()


def _figure(key: str, value: object) -> Figure:
    number, mark = value if isinstance(value, tuple) else (value, None)
    return Figure(indicator=key, value=Decimal(str(number)), approx=mark)
