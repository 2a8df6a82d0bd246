"""Adding one unit as it is given: the first of a fresh installation."""

from datetime import date

from sqlalchemy.orm import Session

from storage.models import Unit, UnitVersion
from storage.units import revision


def add(  # noqa: PLR0913 - a unit is all of these, each by its name
    session: Session, *, code: str, name: str, level: str, parent: Unit | None, valid_from: date
) -> Unit:
    """Add a unit with its first version; a code that is taken raises IntegrityError.

    Nothing else is checked or noted: `make(Establish(…))` does that.
    """
    unit = Unit(code=code)
    session.add(unit)
    session.flush()
    version = UnitVersion(
        unit_id=unit.id,
        name=name,
        level=level,
        parent_id=parent.id if parent else None,
        valid_from=valid_from,
    )
    session.add(version)
    session.flush()
    revision.renew(session)
    return unit
