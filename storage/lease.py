"""A lease that one process at a time holds, such as the right to poll a messenger."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database


class Lease:
    """Held through an open connection of PostgreSQL, so it ends with the process that has it.

    On SQLite there is one process, which always holds it.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._connection: Connection | None = None

    def hold(self) -> bool:
        """Take the lease or make sure that it is still held; False where another one has it."""
        if self._database.is_sqlite:
            return True
        try:
            return self._is_alive() or self._take()
        except DBAPIError:
            self.release()
            return False

    def release(self) -> None:
        """Let another process take it."""
        if self._connection is not None:
            self._connection.invalidate()  # closing it would only give it back to the pool
            self._connection.close()
            self._connection = None

    def _is_alive(self) -> bool:
        return self._connection is not None and self._connection.scalar(text("SELECT 1")) == 1

    def _take(self) -> bool:
        self._connection = self._database.connection().execution_options(
            isolation_level="AUTOCOMMIT"
        )
        query = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
        if self._connection.scalar(query, {"name": f"lease:{self._name}"}):
            return True
        self.release()
        return False
