"""`migrate`: bring the database to the program's schema."""

import typer

from bot.commands.start import Stop, any_database, is_missing, settings


def migrate(context: typer.Context) -> None:
    """Tạo cơ sở dữ liệu hoặc nâng cấp cho đúng với chương trình."""
    from storage import schema

    with any_database(settings(context)) as opened:
        before = None if is_missing(opened) else schema.revision_of(opened)
        if before is not None and before > schema.HEAD:
            raise Stop(f"cơ sở dữ liệu: mới hơn chương trình ({before}); cập nhật chương trình")
        schema.migrate(opened)
    if before == schema.HEAD:
        typer.echo(f"Cơ sở dữ liệu đã đúng phiên bản {schema.HEAD}.")
    else:
        typer.echo(f"Cơ sở dữ liệu: {before or 'trống'} → {schema.HEAD}.")
