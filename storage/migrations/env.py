"""Alembic's entry: runs on the connection that `storage.schema` hands over."""

from alembic import context

from storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    render_as_batch=True,  # SQLite cannot alter a table in place
    user_module_prefix="storage.types.",
)
with context.begin_transaction():
    context.run_migrations()
