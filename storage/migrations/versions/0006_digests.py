"""Digests that are due for leaders, proposals with their numbers, and which message quotes what."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0006"
down_revision = "0005"
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = storage.types.UtcDateTime(timezone=True)
_DUE = sa.text("digest_at IS NOT NULL")
_TOLD = sa.text("key IN ('difficulties', 'proposals') AND kept_rule IS NULL")


def upgrade() -> None:
    """Apply: whoever leads already gets a first digest at the next usual time."""
    _digests()
    _proposals()
    _quotes()
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest_day", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("digest_at", sa.Time(), nullable=True))
        batch_op.add_column(
            sa.Column("has_digest", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("has_digest", server_default=None)
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest_at", _AT, nullable=True))
        batch_op.create_index(
            "ix_roles_digest_at", ["digest_at"], sqlite_where=_DUE, postgresql_where=_DUE
        )
    op.execute("UPDATE roles SET digest_at = given_at WHERE role = 'leader'")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest_id", _ID, nullable=True))
        batch_op.create_index(batch_op.f("ix_notices_digest_id"), ["digest_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notices_digest_id"), "digests", ["digest_id"], ["id"]
        )
    op.create_index(
        "ix_activity_texts_told",
        "activity_texts",
        ["key", "activity_id"],
        sqlite_where=_TOLD,
        postgresql_where=_TOLD,
    )


def _digests() -> None:
    _table(
        "digests",
        sa.Column("unit_id", _ID, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("stamp", sa.String(160), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        _points("digests", "unit_id", "units"),
    )
    _index("digests", "unit_id", "first", "last")
    _index("digests", "made_at")


def _proposals() -> None:
    _table(
        "proposals",
        sa.Column("activity_id", _ID, nullable=False),
        sa.Column("unit_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given_at", _AT, nullable=False),
        sa.Column("decided_at", _AT, nullable=True),
        sa.Column("decided_by", _ID, nullable=True),
        sa.Column("decision", sa.String(10), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        _points("proposals", "activity_id", "activities"),
        _points("proposals", "decided_by", "people"),
        _points("proposals", "unit_id", "units"),
        sa.UniqueConstraint(
            "activity_id", "unit_id", name=op.f("uq_proposals_activity_id_unit_id")
        ),
    )
    _index("proposals", "unit_id", "number")


def _quotes() -> None:
    _table(
        "quotes",
        sa.Column("activity_id", _ID, nullable=False),
        sa.Column("outbox_id", _ID, nullable=False),
        _points("quotes", "activity_id", "activities"),
        sa.UniqueConstraint(
            "activity_id", "outbox_id", name=op.f("uq_quotes_activity_id_outbox_id")
        ),
    )
    _index("quotes", "outbox_id")


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    """Make a table with the key that all have."""
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, sa.Column("id", _ID, nullable=False), *parts, key)


def _points(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}"))


def _index(table: str, *names: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, list(names), unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_activity_texts_told", "activity_texts")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notices_digest_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_notices_digest_id"))
        batch_op.drop_column("digest_id")
    with op.batch_alter_table("roles", schema=None) as batch_op:
        batch_op.drop_index("ix_roles_digest_at")
        batch_op.drop_column("digest_at")
    with op.batch_alter_table("people", schema=None) as batch_op:
        for name in ("has_digest", "digest_at", "digest_day"):
            batch_op.drop_column(name)
    for name in ("quotes", "proposals", "digests"):
        op.drop_table(name)
