"""`read`: what the program understands, as JSON: of one text, or of JSON lines on the input."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.clock import Clock
from bot.commands.read_answers import answer, printed
from bot.commands.read_requests import BadRequest, Kind, Request, lines, parsed
from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from bot.config import Config
    from domain.places.search import Place
    from storage.database import Database


def read(  # noqa: PLR0913, PLR0917 - typer gives one for each thing that can be typed
    context: typer.Context,
    kind: Annotated[Kind | None, typer.Argument(help="Đọc như thế nào.")] = None,
    text: Annotated[str | None, typer.Argument(help="Câu cần đọc.")] = None,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Coi ngày nào là hôm nay.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Đơn vị đo, khi đọc số lẻ: km, ha, kg …")] = None,
    org: Annotated[
        str | None, typer.Option(help="Mã đơn vị có các thôn mà tin ghi nhanh nhắc đến.")
    ] = None,
) -> None:
    """Đọc thử: in JSON gồm value và approx, hoặc error. Không nêu gì thì đọc từng dòng JSON."""
    with ExitStack() as stack:
        desk = _Desk(context, stack)
        if kind is None:
            _answer_lines(desk)
            return
        if text is None:
            raise Stop("thiếu câu cần đọc")
        if kind is Kind.DECIMAL and not unit:
            raise Stop("--unit: đọc số lẻ thì phải nêu đơn vị, ví dụ --unit km")
        try:
            told = desk.answer(Request(kind, text, today.date() if today else None, unit, org))
        except BadRequest:
            raise Stop(f"--org: không có đơn vị {org}") from None
        typer.echo(printed(told))


def _answer_lines(desk: "_Desk") -> None:
    """Answer each line as soon as it is read, until the input ends or nobody listens."""
    for line in lines(sys.stdin.buffer):
        try:
            told = desk.answer(parsed(line))
        except BadRequest:
            told = {"error": "bad_request"}
        try:
            print(printed(told), flush=True)
        except BrokenPipeError:  # nobody listens any more; at the end Python would flush again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return


class _Desk:
    """Answers requests; settings and database are opened when the first request needs them."""

    def __init__(self, context: typer.Context, stack: ExitStack) -> None:
        self._context, self._stack = context, stack

    def answer(self, request: Request) -> dict[str, Any]:
        """Return the answer. Raises BadRequest where there is no such unit."""
        today = self._today(request)
        is_quick = request.kind is Kind.QUICK and request.org is not None
        places = self._hamlets(request.org or "", today) if is_quick else ()
        return answer(request, today, places)

    @cached_property
    def _config(self) -> "Config":
        return settings(self._context)

    @cached_property
    def _database(self) -> "Database":
        return self._stack.enter_context(database(self._config))

    def _today(self, request: Request) -> date:
        if request.today or request.kind not in {Kind.DATE, Kind.DATE_PLAN, Kind.QUICK}:
            return request.today or date.min
        zone = ZoneInfo(self._config.people.zone)
        return Clock(self._config.clock.offset_file).now().astimezone(zone).date()

    def _hamlets(self, code: str, today: date) -> "Sequence[Place]":
        """Return the hamlets of the unit as they stand, each by its code."""
        from domain.places.search import Place
        from storage import units
        from storage.models import Unit

        with self._database.reading() as session:
            found = units.by_code(session, code)
            if found is None:
                raise BadRequest
            places = units.places_below(session, found.id, today)
            codes = {place.key: session.get_one(Unit, int(place.key)).code for place in places}
        return [Place(codes[place.key], place.name, place.aliases) for place in places]
