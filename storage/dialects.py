"""Functions that SQLite and PostgreSQL write each in its own way."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class DaysBetween(FunctionElement[int]):
    """The days from the first date to the second."""

    inherit_cache = True
    type = Integer()


class Latest(FunctionElement[date]):
    """The latest of the dates."""

    inherit_cache = True
    type = Date()


class Earliest(FunctionElement[date]):
    """The earliest of the dates."""

    inherit_cache = True
    type = Date()


@compiles(DaysBetween, "sqlite")
def _days_on_sqlite(element: DaysBetween, compiler: SQLCompiler, **options: Any) -> str:
    first, last = (compiler.process(each, **options) for each in element.clauses)
    return f"(julianday({last}) - julianday({first}))"


@compiles(DaysBetween)
def _days(element: DaysBetween, compiler: SQLCompiler, **options: Any) -> str:
    first, last = (compiler.process(each, **options) for each in element.clauses)
    return f"({last} - {first})"


@compiles(Latest, "sqlite")
def _latest_on_sqlite(element: Latest, compiler: SQLCompiler, **options: Any) -> str:
    return f"max({compiler.process(element.clauses, **options)})"


@compiles(Latest)
def _latest(element: Latest, compiler: SQLCompiler, **options: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **options)})"


@compiles(Earliest, "sqlite")
def _earliest_on_sqlite(element: Earliest, compiler: SQLCompiler, **options: Any) -> str:
    return f"min({compiler.process(element.clauses, **options)})"


@compiles(Earliest)
def _earliest(element: Earliest, compiler: SQLCompiler, **options: Any) -> str:
    return f"least({compiler.process(element.clauses, **options)})"
