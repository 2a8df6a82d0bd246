"""Report types, who owes what when, what was handed in, and notices that are given once."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0005"
down_revision = "0004"
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = storage.types.UtcDateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    _days_off()
    _report_types()
    _duties()
    _submissions()
    _notices()
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duty_id", _ID, nullable=True))
        batch_op.create_index(batch_op.f("ix_drafts_duty_id"), ["duty_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_drafts_duty_id"), "duties", ["duty_id"], ["id"])


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    """Make a table with the key that all have."""
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, sa.Column("id", _ID, nullable=False), *parts, key)


def _column(name: str, what: Any, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, what, nullable=null)


def _points(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}"))


def _unique(table: str, *names: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}"))


def _index(table: str, *names: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, list(names), unique=False)


def _partial(name: str, table: str, column: str, where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, [column], sqlite_where=condition, postgresql_where=condition)


def _days_off() -> None:
    _table(
        "days_off",
        _column("unit_id", _ID),
        _column("day", sa.Date()),
        _column("is_working", sa.Boolean()),
        _points("days_off", "unit_id", "units"),
        _unique("days_off", "unit_id", "day"),
    )


def _report_types() -> None:
    _table(
        "report_types",
        _column("unit_id", _ID),
        _column("name", sa.String(100)),
        _column("rule", sa.JSON()),
        _column("level", sa.String(20), null=True),
        _column("receiver_id", _ID, null=True),
        _column("starts_on", sa.Date()),
        _column("opened_to", sa.Date(), null=True),
        _column("paused_until", sa.Date(), null=True),
        _column("quiet_from", sa.Time(), null=True),
        _column("quiet_to", sa.Time(), null=True),
        _column("ended_at", _AT, null=True),
        _column("revision", sa.Integer()),
        _column("created_by", _ID, null=True),
        _column("created_at", _AT),
        _column("next_at", _AT, null=True),
        _points("report_types", "created_by", "people"),
        _points("report_types", "receiver_id", "units"),
        _points("report_types", "unit_id", "units"),
    )
    _partial("ix_report_types_next_at", "report_types", "next_at", "next_at IS NOT NULL")
    _index("report_types", "unit_id")
    _table(
        "report_type_versions",
        _column("report_type_id", _ID),
        _column("revision", sa.Integer()),
        _column("at", _AT),
        _column("person_id", _ID, null=True),
        _column("facts", sa.JSON()),
        _points("report_type_versions", "person_id", "people"),
        _points("report_type_versions", "report_type_id", "report_types"),
        _unique("report_type_versions", "report_type_id", "revision"),
    )
    _table(
        "report_units",
        _column("report_type_id", _ID),
        _column("unit_id", _ID),
        _points("report_units", "report_type_id", "report_types"),
        _points("report_units", "unit_id", "units"),
        _unique("report_units", "report_type_id", "unit_id"),
    )
    _index("report_units", "unit_id")
    _table(
        "reporters",
        _column("report_type_id", _ID),
        _column("unit_id", _ID),
        _column("person_id", _ID, null=True),
        _column("deputy_id", _ID, null=True),
        _points("reporters", "deputy_id", "people"),
        _points("reporters", "person_id", "people"),
        _points("reporters", "report_type_id", "report_types"),
        _points("reporters", "unit_id", "units"),
        _unique("reporters", "report_type_id", "unit_id"),
    )
    for name in ("deputy_id", "person_id", "unit_id"):
        _index("reporters", name)


def _duties() -> None:
    _table(
        "duties",
        _column("report_type_id", _ID),
        _column("unit_id", _ID),
        _column("first", sa.Date()),
        _column("last", sa.Date()),
        _column("opens_at", _AT),
        _column("due_at", _AT),
        _column("has_own_due", sa.Boolean()),
        _column("revision", sa.Integer()),
        _column("stage", sa.Integer()),
        _column("next_at", _AT, null=True),
        _column("submitted_at", _AT, null=True),
        _column("returned_at", _AT, null=True),
        _column("return_due_at", _AT, null=True),
        _column("returned_by", _ID, null=True),
        _column("remark", sa.Text(), null=True),
        _column("accepted_at", _AT, null=True),
        _column("accepted_by", _ID, null=True),
        _column("excused_at", _AT, null=True),
        _column("excused_by", _ID, null=True),
        _column("excuse", sa.Text(), null=True),
        _column("reason", sa.Text(), null=True),
        _column("reason_by", _ID, null=True),
        _column("reason_at", _AT, null=True),
        *(_points("duties", f"{done}_by", "people") for done in ("accepted", "excused", "reason")),
        _points("duties", "report_type_id", "report_types"),
        _points("duties", "returned_by", "people"),
        _points("duties", "unit_id", "units"),
        _unique("duties", "report_type_id", "unit_id", "first"),
    )
    _partial("ix_duties_next_at", "duties", "next_at", "next_at IS NOT NULL")
    _index("duties", "unit_id", "due_at")


def _submissions() -> None:
    _table(
        "submissions",
        _column("duty_id", _ID),
        _column("number", sa.Integer()),
        _column("person_id", _ID, null=True),
        _column("at", _AT),
        _column("figures", sa.JSON()),
        _column("sections", sa.JSON()),
        _column("sources", sa.JSON()),
        _points("submissions", "duty_id", "duties"),
        _points("submissions", "person_id", "people"),
        _unique("submissions", "duty_id", "number"),
    )


def _notices() -> None:
    _table(
        "notices",
        _column("key", sa.String(120)),
        _column("person_id", _ID),
        _column("duty_id", _ID, null=True),
        _column("follow_up_id", _ID, null=True),
        _column("model_id", _ID, null=True),
        _column("what", sa.String(20)),
        _column("stage", sa.Integer()),
        _column("made_at", _AT),
        _column("at", _AT),
        _column("state", sa.String(10)),
        _column("reason", sa.String(20), null=True),
        _column("outbox_id", _ID, null=True),
        _points("notices", "duty_id", "duties"),
        _points("notices", "follow_up_id", "follow_ups"),
        _points("notices", "model_id", "outreach_models"),
        _points("notices", "person_id", "people"),
        _unique("notices", "key"),
    )
    for name in ("duty_id", "made_at", "person_id"):
        _index("notices", name)
    _partial("ix_notices_waiting", "notices", "at", "state = 'waiting'")


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_drafts_duty_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_drafts_duty_id"))
        batch_op.drop_column("duty_id")
    for name in ("notices", "submissions", "duties", "reporters", "report_units"):
        op.drop_table(name)
    for name in ("report_type_versions", "report_types", "days_off"):
        op.drop_table(name)
