"""A mark that is another one after every change of the units.

It is drawn, not counted up: a count would come again after a change that was rolled back.
"""

import secrets

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import Setting

KEY = "units.revision"


def current(session: Session, *, held: bool = False) -> str:
    """Return the mark; empty as long as nothing was changed.

    `held`: it cannot become another one until the transaction ends.
    """
    found = session.get(Setting, KEY, populate_existing=True, with_for_update=held or None)
    return found.value if found else ""


def renew(session: Session) -> None:
    """Draw a new mark. On PostgreSQL this also makes other changes of units wait for this one."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(Setting) if is_sqlite else postgresql.insert(Setting)
    drawn = insert.values(key=KEY, value=secrets.token_hex(8))
    drawn = drawn.on_conflict_do_update(
        index_elements=["key"], set_={"value": drawn.excluded.value}
    )
    session.execute(drawn)
