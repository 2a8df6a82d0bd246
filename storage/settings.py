"""What the program itself remembers of this installation."""

from sqlalchemy.orm import Session

from storage.models import Setting


def bot_name(session: Session, channel: str) -> str | None:
    """Return the bot's name as that messenger told it when the bot last ran."""
    found = session.get(Setting, f"{channel}.bot_name")
    return found.value if found else None


def change(session: Session, key: str, value: str) -> bool:
    """Set it; whether this is another value than before. The caller holds the right to."""
    found = session.get(Setting, key)
    if found is not None and found.value == value:
        return False
    session.merge(Setting(key=key, value=value))
    return True
