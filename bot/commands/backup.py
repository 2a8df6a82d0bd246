"""`backup`: the database and the photos into one file, while the bot runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import Clock
from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from storage.backup import Refused

_REFUSED = {
    "file_exists": "{file}: đã có tệp này và không bị ghi đè; nêu một tên khác",
    "corrupt": "cơ sở dữ liệu bị hỏng; dừng bot và khôi phục bản sao lưu gần nhất: restore TỆP",
    "no_backup": "{file}: không phải bản sao lưu của Sổ Dân vận; nêu tệp do lệnh backup viết ra",
    "damaged": "{file}: bản sao lưu bị hỏng nên chưa khôi phục gì; dùng bản khác",
    "ahead": "{file}: của chương trình mới hơn ({what}); cập nhật chương trình rồi chạy lại",
    "database_exists": "{what}: đã có và không bị ghi đè; dừng bot, dời tệp này đi rồi chạy lại",
    "database_in_use": (
        "cơ sở dữ liệu: đã có dữ liệu (bảng {what}) và không bị ghi đè; nêu một cơ sở dữ liệu"
        " trống ở [database] url"
    ),
    "database_ahead": "cơ sở dữ liệu: mới hơn chương trình ({what}); cập nhật chương trình",
    "unfit": (
        "{file}: có giá trị mà PostgreSQL không nhận nên chưa khôi phục gì ({what});"
        " khôi phục vào SQLite"
    ),
    "photo_differs": "{what}: ảnh này bị hỏng, khác với bản sao lưu; dời nó đi rồi chạy lại",
}


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp sẽ được viết, ví dụ /backup/so.zip.")],
) -> None:
    """Sao lưu cơ sở dữ liệu và ảnh vào một tệp; bot vẫn chạy."""
    from bot.version import version
    from storage.backup import Refused, take

    config = settings(context)
    now = Clock(config.clock.offset_file).now()
    with database(config) as opened:
        try:
            made = take(opened, config.data.dir / "media", file, now=now, program=version())
        except Refused as refused:
            raise told(refused, file) from None
        except OSError as error:
            raise Stop(f"{file}: không ghi được ({error.strerror})") from None
    typer.echo(f"Đã sao lưu {sum(made.rows.values())} dòng, {len(made.photos)} ảnh vào {file}.")


def told(refused: "Refused", file: Path) -> Stop:
    """Say why nothing was done, and what to do."""
    return Stop(_REFUSED[refused.why].format(file=file, what=refused.what))
