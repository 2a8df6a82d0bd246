"""The secret that this installation makes for itself: links are signed with it."""

import hmac
import secrets

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import Setting

KEY = "web.key"


def web_key(session: Session) -> bytes:
    """Return the key; the first process to ask makes it, and all others get the same one."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(Setting) if is_sqlite else postgresql.insert(Setting)
    made = insert.values(key=KEY, value=secrets.token_hex(32))
    session.execute(made.on_conflict_do_nothing(index_elements=["key"]))
    return bytes.fromhex(session.get_one(Setting, KEY).value)


def derived(key: bytes, purpose: str) -> str:
    """Return a secret for one purpose; from it nothing can be told of the others."""
    return hmac.digest(key, purpose.encode(), "sha256").hex()
