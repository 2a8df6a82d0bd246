"""`units import`, `units export`: the tree of units, with its history, from and to a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.start import Stop, database, settings


def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp .csv hoặc .xlsx.")],
    yes: Annotated[bool, typer.Option("--yes", help="Ghi ngay, không hỏi.")] = False,
) -> None:
    """Đưa đơn vị từ tệp vào; không có --yes thì chỉ chạy thử.

    Các cột: code, name, level, parent, valid_from, valid_to, succeeded_by (hoặc tên tiếng Việt:
    mã, tên, cấp, cấp trên, từ ngày, đến ngày, kế tiếp); cần ít nhất mã và tên.
    """
    from bot.commands.units_bringing import bring_in
    from domain.tables import TableError, read_table
    from domain.units.file_lines import read_lines

    config = settings(context)
    try:
        lines, unread = read_lines(read_table(file))
    except TableError as error:
        raise Stop(f"{file.name}: {error}") from None
    except OSError as error:
        raise Stop(f"{file.name}: không đọc được tệp ({error.strerror})") from None
    bring_in(config, lines, unread, yes=yes)


def export_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp .csv hoặc .xlsx sẽ được ghi.")],
) -> None:
    """Ghi mọi đơn vị, với tên gọi từng thời, ra tệp mà import đọc lại được."""
    from domain.tables import TableError, write_table
    from domain.units.file_lines import HEADINGS, rows_of
    from storage.units.loading import whole

    with database(settings(context)) as opened, opened.reading() as session:
        rows = rows_of(whole(session))
    try:
        write_table(file, HEADINGS, rows)
    except TableError as error:
        raise Stop(f"{file.name}: {error}") from None
    except OSError as error:
        raise Stop(f"{file.name}: không ghi được tệp ({error.strerror})") from None
    typer.echo(f"Đã ghi {len(rows)} dòng vào {file.name}.")
