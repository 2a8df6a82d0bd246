"""The one `now()`. In the sandbox it runs ahead by the seconds that stand in a file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Wall clock in UTC, moved by the offset file where there is one."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self._offset_file = offset_file

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        return datetime.now(UTC) + self.offset()

    def offset(self) -> timedelta:
        """Return how far this clock runs ahead; a missing file is no offset."""
        if self._offset_file is None:
            return timedelta()
        try:
            return timedelta(seconds=float(self._offset_file.read_text()))
        except FileNotFoundError:
            return timedelta()
