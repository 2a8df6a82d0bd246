"""Reading what an admin types about a schedule: "thứ 5 15h", "sau hạn 2 ngày làm việc"."""

from domain.reporting.typed.reading import read_change, read_hour

__all__ = ["read_change", "read_hour"]
