"""Follow-ups get an owner, a hamlet and a history; the register of outreach models; quiet hours."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0004"
down_revision = "0003"
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = storage.types.UtcDateTime(timezone=True)
_WAITING = sa.text("next_at IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    _make_models()
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("model_id", _ID, nullable=True))
        batch_op.create_index(batch_op.f("ix_activities_model_id"), ["model_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_activities_model_id"), "outreach_models", ["model_id"], ["id"]
        )
    _extend_follow_ups()
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quiet_from", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("quiet_to", sa.Time(), nullable=True))


def _make_models() -> None:
    op.create_table(
        "outreach_models",
        sa.Column("id", _ID, nullable=False),
        sa.Column("unit_id", _ID, nullable=False),
        sa.Column("place_id", _ID, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kept_rule", sa.String(length=40), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("last_news_on", sa.Date(), nullable=False),
        sa.Column("created_by", _ID, nullable=True),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("next_at", _AT, nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_outreach_models_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["units.id"], name=op.f("fk_outreach_models_place_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_outreach_models_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_models")),
    )
    with op.batch_alter_table("outreach_models", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outreach_models_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        )
        batch_op.create_index(
            batch_op.f("ix_outreach_models_unit_id_state"), ["unit_id", "state"], unique=False
        )


def _extend_follow_ups() -> None:
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("origin", sa.String(length=10), nullable=False, server_default="log")
        )
        batch_op.add_column(sa.Column("moved", sa.Integer(), nullable=False, server_default="0"))
        for name in ("unit_id", "place_id", "owner_id", "done_by"):
            batch_op.add_column(sa.Column(name, _ID, nullable=True))
        for name in ("first_due", "done_on"):
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("next_at", _AT, nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_follow_ups_activity_id"), type_="unique")
    op.execute(
        "UPDATE follow_ups SET first_due = due,"
        " unit_id = (SELECT unit_id FROM activities WHERE activities.id = activity_id),"
        " place_id = (SELECT place_id FROM activities WHERE activities.id = activity_id),"
        " owner_id = (SELECT person_id FROM activities WHERE activities.id = activity_id)"
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.alter_column("unit_id", existing_type=_ID, nullable=False)
        batch_op.alter_column("first_due", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("origin", existing_type=sa.String(10), server_default=None)
        batch_op.alter_column("moved", existing_type=sa.Integer(), server_default=None)
        batch_op.create_index(
            "ix_follow_ups_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        )
        batch_op.create_index(batch_op.f("ix_follow_ups_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_ups_place_id"), ["place_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_ups_unit_id_due"), ["unit_id", "due"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_follow_ups_activity_id_origin"), ["activity_id", "origin"]
        )
        for name, table in (
            ("owner_id", "people"),
            ("place_id", "units"),
            ("done_by", "people"),
            ("unit_id", "units"),
        ):
            batch_op.create_foreign_key(batch_op.f(f"fk_follow_ups_{name}"), table, [name], ["id"])


def downgrade() -> None:
    """Take back; what leaders decided about proposals goes."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("quiet_to")
        batch_op.drop_column("quiet_from")
    _shrink_follow_ups()
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_activities_model_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_activities_model_id"))
        batch_op.drop_column("model_id")
    op.drop_table("outreach_models")


def _shrink_follow_ups() -> None:
    op.execute("DELETE FROM follow_ups WHERE origin <> 'log'")
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        for name in ("unit_id", "done_by", "place_id", "owner_id"):
            batch_op.drop_constraint(batch_op.f(f"fk_follow_ups_{name}"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_follow_ups_activity_id_origin"), type_="unique")
        for name in ("unit_id_due", "place_id", "owner_id"):
            batch_op.drop_index(batch_op.f(f"ix_follow_ups_{name}"))
        batch_op.drop_index("ix_follow_ups_next_at")
        batch_op.create_unique_constraint(batch_op.f("uq_follow_ups_activity_id"), ["activity_id"])
        for name in (
            *("next_at", "done_by", "done_on", "moved", "first_due"),
            *("owner_id", "place_id", "unit_id", "origin"),
        ):
            batch_op.drop_column(name)
