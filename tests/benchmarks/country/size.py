"""How large a country is, and which number is whose."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.benchmarks.officer import Officer

TOP = 1
FIRST_ADDRESS = 8_000_000
SUNDAY = date(2026, 11, 22)  # of the last logs
MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # half past seven in Vietnam: digests are due
SATURDAY = MONDAY - timedelta(days=2)  # the first look at the digests works out when


@dataclass(frozen=True)
class Country:
    """Without provinces the communes lie right below the top, which is a province itself.

    `hamlets` are of one commune, everything else of the whole; `logs` of one year.
    """

    provinces: int = 34
    communes: int = 3_321
    hamlets: int = 12
    officers: int = 33_000
    logs: int = 1_700_000

    @property
    def led(self) -> range:
        """Return the units that have a leader each: all but hamlets."""
        return range(TOP, TOP + 1 + self.provinces + self.communes)

    @property
    def units(self) -> int:
        """Return how many units there are; they are numbered from 1."""
        return len(self.led) + self.communes * self.hamlets

    @property
    def people(self) -> int:
        """Return how many people there are; officers come first."""
        return self.officers + len(self.led)

    def province(self, number: int) -> int:
        """Return the id of a province, counted from 0."""
        return TOP + 1 + number

    def commune(self, number: int) -> int:
        """Return the id of a commune, counted from 0 over the whole country."""
        return TOP + 1 + self.provinces + number

    def hamlet(self, commune: int, number: int) -> int:
        """Return the id of one of a commune's hamlets, both counted from 0."""
        return TOP + len(self.led) + commune * self.hamlets + number

    def above(self, commune: int) -> int:
        """Return the id of the unit that a commune, counted from 0, lies below."""
        if not self.provinces:
            return TOP
        return self.province(commune * self.provinces // self.communes)

    def commune_of(self, officer: int) -> int:
        """Return the commune, counted from 0, of an officer counted from 0."""
        return officer * self.communes // self.officers

    def leader(self, unit_id: int) -> int:
        """Return the person who leads a unit."""
        return self.officers + unit_id

    def phones(self, most: int) -> list[Officer]:
        """Return the first officers, who can log visits (`tests.benchmarks.officer`).

        They go to no hamlet to which anything has been promised: they would be asked about that.
        """
        hamlets = self.hamlets - 1
        return [
            Officer(FIRST_ADDRESS + number + 1, 1 + number % hamlets, hamlets)
            for number in range(min(most, self.officers))
        ]
