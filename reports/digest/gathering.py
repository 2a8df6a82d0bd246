"""Digests of many units at once: one pass over the data for all of their trees."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from reports.digest import figures, standing
from reports.digest.branch import Branches
from reports.digest.moment import At
from reports.digest.text import Digest
from storage.figures import Asked


def gather(  # noqa: PLR0913, PLR0917 - whose, of when, and as of when
    session: Session,
    catalogue: Catalogue,
    unit_ids: Collection[int],
    first: date,
    last: date,
    at: At,
) -> dict[int, Digest]:
    """Return the digest of each unit with all below it, as the tree stands at the period's end.

    The number of statements does not grow with the units.
    """
    asked = Asked(tuple(sorted(set(unit_ids))), first, last, catalogue.span_kinds).read(session)
    branches = Branches(session, asked.unit_ids, min(last, at.today))
    counted = figures.gather(session, catalogue, branches, asked, at)
    open_now = standing.gather(session, branches, counted, at)
    return {unit: Digest(counted[unit], open_now[unit]) for unit in asked.unit_ids}
