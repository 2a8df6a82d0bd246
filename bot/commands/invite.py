"""`invite`: make a person with a role and show the code with which they activate the bot."""

import secrets
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import Clock
from bot.commands import naming
from bot.commands.start import database, settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.config import Config


class RoleName(StrEnum):
    """What a person can be in a unit."""

    OFFICER = "officer"
    LEADER = "leader"
    ADMIN = "admin"


def invite(
    context: typer.Context,
    role: Annotated[RoleName, typer.Option(help="Cán bộ, lãnh đạo hoặc quản trị.")],
    unit: Annotated[str, typer.Option(help="Mã đơn vị; xem ở python -m bot units list.")],
    name: Annotated[str | None, typer.Option(help="Họ tên; không có cũng được.")] = None,
) -> None:
    """Mời một người: in mã kích hoạt dùng một lần."""
    from bot.channels.known import ways_in
    from storage.settings import bot_name

    config = settings(context)
    naming.refuse_unfit(name, "--name", longest=100)
    with database(config) as opened, opened.writing() as session:
        code = _invite(session, config, role, unit, name)
        lines = ways_in(config, partial(bot_name, session), code)
    typer.echo(f"Mã kích hoạt: {code} (dùng một lần, trong {config.people.invitation_days} ngày)")
    for line in lines:
        typer.echo(line)


def _invite(
    session: "Session", config: "Config", role: RoleName, unit: str, name: str | None
) -> str:
    from storage import invitations

    return invitations.invite(
        session,
        role=role.value,
        unit=naming.unit_of(session, unit, "--unit"),
        name=name.strip() if name else None,
        now=Clock(config.clock.offset_file).now(),
        days=config.people.invitation_days,
        pick=secrets.choice,
        language=config.people.language,
        pronoun=config.people.pronoun,
    )
