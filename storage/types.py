"""Column types that keep exactly what was given, and a parameter of many numbers."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

SCALE = 10_000


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite would drop the zone without converting."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; refuse naive values with ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal with at most four places, stored as an integer of 1/10,000.

    SQLite adds decimals as floats: 0.1 + 0.2 would come back as 0.30000000000000004.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Scale up; refuse what would need rounding with ValueError."""
        if value is None:
            return None
        scaled = value * SCALE
        if scaled != scaled.to_integral_value():
            raise ValueError("at most four decimal places can be stored")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Scale down, exactly."""
        return None if value is None else Decimal(value) / SCALE


class ArrayText(UserDefinedType[str]):
    """A PostgreSQL array as the text that `array_text` makes: its driver takes long for a list."""

    cache_ok = True
    render_bind_cast = True

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def get_col_spec(self, **_options: Any) -> str:
        """Return what the text is cast to."""
        return f"{self.kind}[]"


def array_text(values: Iterable[int | date]) -> str:
    """Write numbers or days as the elements of an array."""
    return f"{{{','.join(map(str, values))}}}"


class Ids(TypeDecorator[Collection[int]]):
    """Any number of ids as one parameter, for `storage.dialects.OneOf`."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take an array where there are any, else JSON."""
        kind = ArrayText("BIGINT") if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> str | None:
        """Bring them in order: a set has none that would be the same the next time."""
        if value is None:
            return None
        ids = sorted(value)
        return array_text(ids) if dialect.name == "postgresql" else json.dumps(ids)
