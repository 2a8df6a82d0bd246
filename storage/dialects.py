"""Functions that SQLite and PostgreSQL write each in its own way."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.types import Ids


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


class OneOf(FunctionElement[bool]):
    """Whether a column is one of the ids that a parameter of type `Ids` holds.

    It has no type: a Boolean would be compared with 1 on SQLite, which then uses no index.
    """

    inherit_cache = True


def one_of(column: ColumnElement[int] | Any, ids: Collection[int]) -> OneOf:
    """Return the condition that a column is one of these; for so many that `in_` is too long."""
    return OneOf(column, literal(ids, Ids()))


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


@compiles(OneOf, "sqlite")
def _one_of_on_sqlite(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(each, **options) for each in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({ids})))"  # noqa: S608 - compiled parts


@compiles(OneOf)
def _one_of(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(each, **options) for each in element.clauses)
    return f"({column} = ANY ({ids}))"
