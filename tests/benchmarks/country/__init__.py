"""A country, a province or a part of one after a year of use, for figures of digests and growth.

    country = Country(provinces=2, communes=20, officers=200, logs=10_000)
    settle(database, country)  # an empty, migrated database

Everything follows from the numbers: the same country is the same in every row.
"""

from tests.benchmarks.country.settling import settle
from tests.benchmarks.country.size import MONDAY, SATURDAY, Country

__all__ = ["MONDAY", "SATURDAY", "Country", "settle"]
