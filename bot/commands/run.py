"""`run`: the bot itself."""

import typer

from bot.commands.start import serve, settings


def run(context: typer.Context) -> None:
    """Chạy bot; không nêu lệnh nào thì cũng là lệnh này."""
    serve(settings(context))
