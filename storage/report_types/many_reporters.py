"""Who reports, for more units than one statement can name in pairs."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from storage.duties.reporters import Pair, Reporting, reporting

AT_ONCE = 400  # both databases refuse some thousands of pairs: too deep an expression


def reporting_of_many(session: Session, pairs: Collection[Pair]) -> dict[Pair, Reporting]:
    """Return what `reporting` does, in as many statements as it takes."""
    ordered = sorted(pairs)
    found: dict[Pair, Reporting] = {}
    for start in range(0, len(ordered), AT_ONCE):
        found |= reporting(session, ordered[start : start + AT_ONCE])
    return found
