"""`units vn`: provinces and communes as they are since 1 July 2025, from an optional package.

vietnam-provinces is GPL-3.0-or-later, so it is imported here only and never needed.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import naming
from bot.commands.start import Stop, database, settings

if TYPE_CHECKING:
    from bot.config import Config
    from domain.units.file_lines import Line

PACKAGE = "vietnam_provinces"


def vn(
    context: typer.Context,
    province: Annotated[
        str | None, typer.Option(help='Tỉnh, thành phố, ví dụ "Lâm Đồng"; không nêu thì cả nước.')
    ] = None,
    under: Annotated[
        str | None, typer.Option(help="Mã đơn vị đã có để xếp các xã vào, thay cho tỉnh của gói.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ghi ngay, không hỏi.")] = False,
) -> None:
    """Đưa các tỉnh, xã hiện nay vào; không có --yes thì chỉ chạy thử."""
    from bot.commands.units_bringing import bring_in

    if under and not province:
        raise Stop("--under: cần nêu --province")
    package = _package()
    chosen = [_named(package, province)] if province else list(package.Province.iter_all())
    config = settings(context)
    known = _known(config, under)
    lines = [line for line in _lines(package, chosen, under) if line.code not in known]
    bring_in(config, lines, [], yes=yes)


def _package() -> Any:
    try:
        return import_module(PACKAGE)
    except ImportError:
        raise Stop("cần gói vietnam-provinces; cài bằng uv sync --extra vn") from None


def _known(config: "Config", under: str | None) -> set[str]:
    """Return the codes that there are: an admin may have renamed those units since."""
    from storage import units

    with database(config) as opened, opened.reading() as session:
        if under:
            naming.unit_of(session, under, "--under")
        return {code for code, _ in units.labels(session)}


def _named(package: Any, typed: str) -> Any:
    from domain.places.search import Place, match

    provinces = {str(int(each.code)): each for each in package.Province.iter_all()}
    found = match(typed, [Place(key, _name(each)) for key, each in provinces.items()])
    if found.only is None:
        near = ", ".join(place.name for place in (*found.exact, *found.near)[:5])
        raise Stop("--province: không rõ tỉnh nào" + (f"; có phải {near}?" if near else ""))
    return provinces[found.only.key]


def _lines(package: Any, provinces: list[Any], under: str | None) -> "Iterator[Line]":
    from domain.units.file_lines import Line
    from domain.units.levels import COMMUNE, PROVINCE
    from domain.units.naming import tidy

    place = 0
    for province in provinces:
        code = under or f"{int(province.code):02}"
        if not under:
            place += 1
            yield Line(place, code, _name(province), PROVINCE)
        for ward in package.Ward.iter_by_province(province.code):
            place += 1
            yield Line(place, f"{int(ward.code):05}", tidy(ward.name), COMMUNE, code)


def _name(province: Any) -> str:
    """Return the name with what it is: the package has "Lâm Đồng", but "Thành phố Hà Nội"."""
    from domain.units.naming import tidy

    kind = "Tỉnh" if province.division_type.value == "tỉnh" else ""
    return tidy(f"{kind} {province.name}")
