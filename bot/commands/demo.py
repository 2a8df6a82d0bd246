"""`demo`: the real bot against the local sandbox. The only place that knows the sandbox."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.start import Stop


def demo(
    folder: Annotated[Path, typer.Option(help="Nơi giữ dữ liệu thử.")] = Path("data/demo"),
    port: Annotated[int | None, typer.Option(help="Cổng của trang thử.")] = None,
    script: Annotated[
        bool, typer.Option("--script", help="Tự diễn một cuộc ghi rồi thôi.")
    ] = False,
) -> None:
    """Thử bot với máy chủ giả và trang trò chuyện tại máy này; không cần token."""
    import asyncio

    try:
        from bot.sandbox import demo as stage
        from bot.sandbox import script as play
    except ModuleNotFoundError as error:
        raise Stop(f"chưa cài {error.name}; chạy make demo, hoặc uv sync --group sandbox") from None
    if not script:
        asyncio.run(stage.serve(folder, port or stage.PORT))
        return
    try:
        asyncio.run(play.play())
    except play.ScriptFailed as error:
        raise Stop(f"bot trả lời không như mong đợi: {error}") from None
