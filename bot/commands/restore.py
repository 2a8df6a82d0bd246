"""`restore`: a backup into an empty database; the bot must not run."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.backup import told
from bot.commands.start import Stop, any_database, settings


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp do lệnh backup, hoặc do bot mỗi đêm viết ra.")],
) -> None:
    """Khôi phục bản sao lưu vào cơ sở dữ liệu còn trống; dừng bot trước khi chạy."""
    from storage import backup

    config = settings(context)
    with any_database(config) as opened:
        try:
            found = backup.restore(opened, config.data.dir / "media", file)
        except backup.Refused as refused:
            raise told(refused, file) from None
        except OSError as error:
            raise Stop(
                f"{error.filename or file}: không khôi phục được ({error.strerror})"
            ) from None
    at = found.taken_at.astimezone(ZoneInfo(config.people.zone))
    typer.echo(
        f"Đã khôi phục bản sao lưu lúc {at:%H:%M %d/%m/%Y}:"
        f" {sum(found.rows.values())} dòng, {len(found.photos)} ảnh."
    )
