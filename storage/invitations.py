"""Invitations: a code shown once, kept as a slow hash, used once, guessed at a few times only."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from domain.codes import make_code
from storage import audit, outbox, people
from storage.models import Account, ActivationCode, CodeTry, Person, Role, Unit

LINK_MINUTES = 15
CODE_LENGTH = 10  # 36 bits at the least: many codes may be open at once, for days
TRIES_OF_AN_ADDRESS = 5
ADDRESS_WINDOW = timedelta(days=1)
TRIES_OVER_ALL = 200
OVER_ALL_WINDOW = timedelta(hours=1)

# One salt for all: a code must be found by its hash, and codes are random and short-lived.
_SALT = b"so-dan-van activation code"


class CodeUsed(Exception):
    """Somebody else used the code, or its person ended it, a moment ago."""


class AddressTaken(Exception):
    """The address belongs to a person already."""


def hash_code(code: str) -> str:
    """Return the scrypt hash of a code as `domain.codes.read_code` gives it, in hexadecimal."""
    return hashlib.scrypt(code.encode(), salt=_SALT, n=2**14, r=8, p=1, dklen=32).hex()


def invite(  # noqa: PLR0913 - who, where, as what, until when: each by its name
    session: Session,
    *,
    role: str,
    unit: Unit,
    name: str | None,
    now: datetime,
    days: int,
    pick: Callable[[str], str],
    language: str = "vi",
    pronoun: str = "dong_chi",
    by: int | None = None,
) -> str:
    """Make a person with a role and return the code; `by` is None from the command line.

    `pick` draws one character out of an alphabet (`secrets.choice`).
    """
    _, code = invite_person(
        session,
        role=role,
        unit=unit,
        name=name,
        now=now,
        days=days,
        pick=pick,
        language=language,
        pronoun=pronoun,
        by=by,
    )
    return code


def invite_person(  # noqa: PLR0913 - as above
    session: Session,
    *,
    role: str,
    unit: Unit,
    name: str | None,
    now: datetime,
    days: int,
    pick: Callable[[str], str],
    language: str = "vi",
    pronoun: str = "dong_chi",
    by: int | None = None,
) -> tuple[Person, str]:
    """Do what `invite` does, and return the person with the code."""
    person = Person(name=name, language=language, pronoun=pronoun, created_at=now)
    session.add(person)
    session.flush()
    session.add(Role(person_id=person.id, unit_id=unit.id, role=role, given_at=now))
    code = _add_code(session, person.id, now, now + timedelta(days=days), pick)
    audit.note(
        session,
        "invite",
        f"person:{person.id}",
        now=now,
        person_id=by,
        unit_id=unit.id,
        role=role,
        days=days,
    )
    session.flush()
    return person, code


def again(  # noqa: PLR0913 - who, until when, by whom
    session: Session,
    person: Person,
    *,
    now: datetime,
    days: int,
    pick: Callable[[str], str],
    by: int,
) -> str:
    """Return a new code for somebody, loaded with roles, who has none that works; others end."""
    _end_open_codes(session, person.id, now)
    code = _add_code(session, person.id, now, now + timedelta(days=days), pick)
    audit.note(
        session,
        "invite_again",
        f"person:{person.id}",
        now=now,
        person_id=by,
        unit_id=people.first_unit(person),
        days=days,
    )
    return code


def link(session: Session, person_id: int, now: datetime, pick: Callable[[str], str]) -> str:
    """Return a code that gives the person a second account; their earlier ones end."""
    _end_open_codes(session, person_id, now)
    return _add_code(session, person_id, now, now + timedelta(minutes=LINK_MINUTES), pick)


def unlink(session: Session, account: Account, now: datetime) -> None:
    """Take an account from its person; whoever writes from there is a stranger again.

    A code that was shown there would let them in once more, so that ends too.
    """
    _end_open_codes(session, account.person_id, now)
    session.delete(account)
    session.flush()
    outbox.drop(session, account.channel, account.address, now)


def open_code(session: Session, code_hash: str, now: datetime) -> ActivationCode | None:
    """Return the code that can be used now: unused, unexpired, its person not suspended."""
    query = (
        select(ActivationCode)
        .join(Person, Person.id == ActivationCode.person_id)
        .where(ActivationCode.code_hash == code_hash, ActivationCode.used_at.is_(None))
        .where(ActivationCode.expires_at > now, Person.suspended_at.is_(None))
    )
    return session.scalar(query)


def use(
    session: Session, code: ActivationCode, channel: str, address: str, now: datetime
) -> Person:
    """Give the address to the code's person, who is returned with roles and accounts loaded.

    Raises CodeUsed where another address was faster, AddressTaken where this one has a person.
    """
    people.wait_for(session, code.person_id)  # they may be answering on another phone just now
    if people.account(session, channel, address) is not None:
        raise AddressTaken(channel)
    if not _take(session, code, now):
        raise CodeUsed(code.id)
    session.add(Account(person_id=code.person_id, channel=channel, address=address, linked_at=now))
    session.flush()
    return people.person(session, code.person_id)


def give_back(session: Session, account: Account) -> None:
    """Undo an activation that the person did not agree to: the account goes, the code is good."""
    used = ActivationCode.used_at.is_not(None)
    codes = update(ActivationCode).where(ActivationCode.person_id == account.person_id, used)
    session.execute(codes.values(used_at=None))
    session.delete(account)
    session.flush()


def note_wrong_try(session: Session, channel: str, address: str, now: datetime) -> None:
    """Count a code that did not open anything."""
    session.add(CodeTry(channel=channel, address=address, at=now))
    session.flush()


def tries_left(session: Session, channel: str, address: str, now: datetime) -> int:
    """Return how many codes may still be tried from this address just now."""
    own = _tries(
        session,
        CodeTry.channel == channel,
        CodeTry.address == address,
        CodeTry.at > now - ADDRESS_WINDOW,
    )
    everyone = _tries(session, CodeTry.at > now - OVER_ALL_WINDOW)
    return max(0, min(TRIES_OF_AN_ADDRESS - own, TRIES_OVER_ALL - everyone))


def _end_open_codes(session: Session, person_id: int, now: datetime) -> None:
    theirs = ActivationCode.person_id == person_id, ActivationCode.used_at.is_(None)
    open_still = ActivationCode.expires_at > now
    session.execute(update(ActivationCode).where(*theirs, open_still).values(expires_at=now))


def _add_code(
    session: Session, person_id: int, now: datetime, until: datetime, pick: Callable[[str], str]
) -> str:
    code = make_code(CODE_LENGTH, pick)
    row = ActivationCode(
        code_hash=hash_code(code), person_id=person_id, created_at=now, expires_at=until
    )
    session.add(row)
    session.flush()
    return code


def _take(session: Session, code: ActivationCode, now: datetime) -> bool:
    """Set `used_at` only where it is still good: of two processes one sees its row change."""
    good = ActivationCode.used_at.is_(None), ActivationCode.expires_at > now
    taken = session.execute(
        update(ActivationCode)
        .where(ActivationCode.id == code.id, *good)
        .values(used_at=now)
        .returning(ActivationCode.id)
    )
    return taken.scalar() is not None


def _tries(session: Session, *which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(CodeTry).where(*which)) or 0
