"""One person, two messengers: where notices are wanted."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("preferred_at", storage.types.UtcDateTime(timezone=True), nullable=True)
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_column("preferred_at")
