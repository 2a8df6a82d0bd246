"""The moment at which a digest is made, in the zone in which its days begin."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class At:
    """A moment and a zone."""

    now: datetime
    zone: str = "Asia/Ho_Chi_Minh"

    @property
    def today(self) -> date:
        """Return the local date."""
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        """Return a moment by the local clock."""
        return moment.astimezone(ZoneInfo(self.zone))

    def begins(self, day: date) -> datetime:
        """Return when a day begins."""
        return datetime.combine(day, time(), ZoneInfo(self.zone))
