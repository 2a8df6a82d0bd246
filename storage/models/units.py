"""Units: a stable code, and names, levels and parents that hold from a date to a date."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Id


class Unit(Base):
    """A province, commune, hamlet, or a unit of a service's own tree. The code is for ever."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    zone: Mapped[str | None] = mapped_column(String(40))

    versions: Mapped[list["UnitVersion"]] = relationship(
        back_populates="unit",
        lazy="raise",
        order_by="UnitVersion.valid_from",
        foreign_keys="UnitVersion.unit_id",
    )


class UnitSuccession(Base):
    """From `since` on another unit stands for this one: several of a split, one of a merger."""

    __tablename__ = "unit_successions"
    __table_args__ = (UniqueConstraint("unit_id", "successor_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    since: Mapped[date]


class UnitVersion(Base):
    """What a unit was called and where it stood, from `valid_from` to `valid_to` inclusive."""

    __tablename__ = "unit_versions"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        Index(None, "parent_id", "valid_from"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    level: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit] = relationship(
        back_populates="versions", lazy="raise", foreign_keys=[unit_id]
    )
