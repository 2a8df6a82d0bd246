"""Telling a database that is busy or away from a statement that is wrong."""

from sqlite3 import SQLITE_ERROR

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection


def may_pass(error: BaseException) -> bool:
    """Whether the same transaction may succeed later without anybody changing the program.

    SQLite calls both "database is locked" and "no such column" operational; its code tells.
    """
    if isinstance(error, NoConnection):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    return isinstance(error, OperationalError) and code != SQLITE_ERROR
