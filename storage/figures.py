"""Figures: which there are, and the rows of which totals are made."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from storage.models import Activity, Figure


def unknown_keys(session: Session, catalogue: Catalogue) -> list[str]:
    """Return the indicators and kinds that have data, also withdrawn, but are not in there."""
    keys = session.scalars(select(Figure.indicator).distinct())
    kinds = session.scalars(select(Activity.kind).distinct())
    return sorted({*keys} - catalogue.indicators.keys()) + sorted({*kinds} - catalogue.kinds.keys())
