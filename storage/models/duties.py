"""Periodic reports: their types, who owes which when, what was handed in, what was said about it.

Facts are stored; whether a report is open, due, late or accepted is computed (`storage.duties`).
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id


class ReportType(Base):
    """A report that units below `unit_id` owe again and again.

    `rule` is `domain.reporting`'s: period, deadline, stages, sections. Units of `level` owe it, or
    those of `ReportUnit` where there are any. `opened_to`: the last day of the last period whose
    duties are made; `next_at`: when those of the next one will be.
    """

    __tablename__ = "report_types"
    __table_args__ = (
        Index(
            "ix_report_types_next_at",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    rule: Mapped[dict[str, Any]]
    level: Mapped[str | None] = mapped_column(String(20))
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))  # None: the unit above
    starts_on: Mapped[date]  # the first period that is owed ends on this day or later
    opened_to: Mapped[date | None]
    paused_until: Mapped[date | None]  # the last day without reminders
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]
    ended_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    next_at: Mapped[datetime | None]


class ReportTypeVersion(Base):
    """What a report type was before a change, so that the change can be undone."""

    __tablename__ = "report_type_versions"
    __table_args__ = (UniqueConstraint("report_type_id", "revision"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_type_id: Mapped[int] = mapped_column(ForeignKey("report_types.id"))
    revision: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    facts: Mapped[dict[str, Any]]


class ReportUnit(Base):
    """A unit that owes a report type which is not owed by a whole level."""

    __tablename__ = "report_units"
    __table_args__ = (UniqueConstraint("report_type_id", "unit_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_type_id: Mapped[int] = mapped_column(ForeignKey("report_types.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)


class Reporter(Base):
    """Who writes a unit's report of one type (đầu mối), and who does in their stead."""

    __tablename__ = "reporters"
    __table_args__ = (UniqueConstraint("report_type_id", "unit_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_type_id: Mapped[int] = mapped_column(ForeignKey("report_types.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)


class Duty(Base):
    """One unit's report of one type for one period.

    `revision` is raised when the deadline changes, and reminders begin anew; `stage` is the last
    stage that was reminded of; `next_at` when the next one is due: None, nothing more is to come.
    A report that was returned has a deadline of its own, `return_due_at`; what is on time is judged
    by `due_at` alone.
    """

    __tablename__ = "duties"
    __table_args__ = (
        UniqueConstraint("report_type_id", "unit_id", "first"),
        Index(
            "ix_duties_next_at",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
        Index(None, "unit_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_type_id: Mapped[int] = mapped_column(ForeignKey("report_types.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    first: Mapped[date]
    last: Mapped[date]
    opens_at: Mapped[datetime]
    due_at: Mapped[datetime]
    has_own_due: Mapped[bool] = mapped_column(default=False)  # a leader moved it for this unit
    revision: Mapped[int] = mapped_column(default=1)
    stage: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]  # the first time: what "on time" is judged by
    returned_at: Mapped[datetime | None]  # after the last submission; a new one clears it
    return_due_at: Mapped[datetime | None]
    returned_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    remark: Mapped[str | None] = mapped_column(Text)
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    excused_at: Mapped[datetime | None]
    excused_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    excuse: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)  # why it is late, said by an officer
    reason_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason_at: Mapped[datetime | None]


class Submission(Base):
    """What was handed in: a snapshot that later logs do not change.

    `figures`: indicator → {"value", "approx", "logs", "given", "logged", "why"}: the value as it is
    reported, whether it was given by hand, then what the logs gave and why. `sections`: key → text;
    `sources`: section → ids of the logs it was taken from, so that a wipe finds their words.
    `number` 1 is the report, each further one a correction or the answer to a return.
    """

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("duty_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duties.id"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    figures: Mapped[dict[str, Any]]
    sections: Mapped[dict[str, Any]]
    sources: Mapped[dict[str, Any]]


class Notice(Base):
    """Something that a person is to be told once, by the clock. `key` reads as its reason.

    It waits for `at` (quiet hours), then becomes a part of one message, `outbox_id`; or it is
    dropped, with the reason: submitted meanwhile, overtaken by a later stage, too old.
    """

    __tablename__ = "notices"
    __table_args__ = (
        Index(
            "ix_notices_waiting",
            "at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "duty_id"),
        Index(None, "made_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duties.id"))
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"))
    model_id: Mapped[int | None] = mapped_column(ForeignKey("outreach_models.id"))
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"), index=True)
    what: Mapped[str] = mapped_column(String(20))  # which text: remind, escalate, later, …
    stage: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    at: Mapped[datetime]  # not before
    state: Mapped[str] = mapped_column(String(10), default="waiting")  # waiting, told, dropped
    reason: Mapped[str | None] = mapped_column(String(20))
    outbox_id: Mapped[int | None] = mapped_column(Id)  # its message's row, cleaned up sooner


class DayOff(Base):
    """A day that a unit and those below do not work, or do though the calendar says otherwise."""

    __tablename__ = "days_off"
    __table_args__ = (UniqueConstraint("unit_id", "day"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    day: Mapped[date]
    is_working: Mapped[bool]
