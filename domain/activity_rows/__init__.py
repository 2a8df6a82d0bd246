"""Activities as rows of a table: what each column means, read strictly, and written back.

A table says all there is: nothing is filled in from the kind, the day or the rows around.
"""

from domain.activity_rows.columns import place_columns
from domain.activity_rows.fingerprints import Fingerprints
from domain.activity_rows.reading import Reader
from domain.activity_rows.rows import ActivityRow, Fault, Written
from domain.activity_rows.units import KnownUnits, UnitFact
from domain.activity_rows.writing import Writer

__all__ = [
    "ActivityRow",
    "Fault",
    "Fingerprints",
    "KnownUnits",
    "Reader",
    "UnitFact",
    "Writer",
    "Written",
    "place_columns",
]
