"""Who uses the template of quick logs, and when it comes next."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0007"
down_revision = "0006"
_AT = storage.types.UtcDateTime(timezone=True)
_DUE = sa.text("template_due_at IS NOT NULL")


def upgrade() -> None:
    """Apply: it comes to nobody before it was used."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("has_template", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.add_column(sa.Column("template_used_at", _AT, nullable=True))
        batch_op.add_column(sa.Column("template_due_at", _AT, nullable=True))
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("has_template", server_default=None)
        batch_op.create_index(
            "ix_people_template_due_at",
            ["template_due_at"],
            sqlite_where=_DUE,
            postgresql_where=_DUE,
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index("ix_people_template_due_at")
        for name in ("template_due_at", "template_used_at", "has_template"):
            batch_op.drop_column(name)
