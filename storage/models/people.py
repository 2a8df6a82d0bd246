"""People, what they may do where, and the messengers they write from."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Id

if TYPE_CHECKING:
    from storage.models.conversations import Conversation


class Person(Base):
    """An officer, leader or admin. Of citizens nothing is kept anywhere.

    `template_used_at`: when the template of quick logs was last sent filled in, or asked for;
    `template_due_at`: when it comes next, None where it does not, so whenever it is switched off.
    """

    __tablename__ = "people"
    __table_args__ = (
        Index(
            "ix_people_template_due_at",
            "template_due_at",
            sqlite_where=text("template_due_at IS NOT NULL"),
            postgresql_where=text("template_due_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str | None] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(10), default="vi")
    pronoun: Mapped[str] = mapped_column(String(20), default="dong_chi")
    created_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    quiet_from: Mapped[time | None]  # no notices from here …
    quiet_to: Mapped[time | None]  # … to here, in the unit's zone; both or none
    digest_day: Mapped[int | None]  # 0 is Monday; None: as everybody
    digest_at: Mapped[time | None]  # in the unit's zone; None: as everybody
    has_digest: Mapped[bool] = mapped_column(default=True)  # a leader may want none
    has_template: Mapped[bool] = mapped_column(default=True)  # an officer may want none
    template_used_at: Mapped[datetime | None]
    template_due_at: Mapped[datetime | None]

    roles: Mapped[list["Role"]] = relationship(back_populates="person", lazy="raise")
    accounts: Mapped[list["Account"]] = relationship(back_populates="person", lazy="raise")
    conversation: Mapped["Conversation | None"] = relationship(lazy="raise", viewonly=True)


def _first_digest(context: DefaultExecutionContext) -> datetime | None:
    """Return when a new role's digest is first looked at: of leaders, at once."""
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return row["given_at"] if row["role"] == "leader" else None


class Role(Base):
    """What a person is in a unit: officer, leader or admin.

    `digest_at`: when a leader's next digest of the unit and all below is due. A role that has just
    been given is due at once: only then is its first time worked out.
    """

    __tablename__ = "roles"
    __table_args__ = (
        UniqueConstraint("person_id", "unit_id", "role"),
        Index(
            "ix_roles_digest_at",
            "digest_at",
            sqlite_where=text("digest_at IS NOT NULL"),
            postgresql_where=text("digest_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    digest_at: Mapped[datetime | None] = mapped_column(default=_first_digest)

    person: Mapped[Person] = relationship(back_populates="roles", lazy="raise")


class Account(Base):
    """An address on a messenger that belongs to a person; `gone_at` once they block the bot."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(64))
    linked_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    commands: Mapped[str | None] = mapped_column(String(200))  # the set last sent to this chat
    preferred_at: Mapped[datetime | None]  # when notices were asked for here; the latest counts

    person: Mapped[Person] = relationship(back_populates="accounts", lazy="raise")


class ActivationCode(Base):
    """An invitation, or the link to a second phone. The code is shown once, kept as a slow hash.

    Where it is shown in chat it stands in the outbox too, until that is cleaned up.
    """

    __tablename__ = "activation_codes"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CodeTry(Base):
    """A wrong code, so that tries can be limited per address and over all; never the text."""

    __tablename__ = "code_tries"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)
