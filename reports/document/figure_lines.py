"""Figures as lines of a paper, by kind of activity."""

from collections.abc import Mapping
from decimal import Decimal

from domain.catalogue import Catalogue, Indicator
from domain.reading import Approx
from domain.reading.printing import print_count, print_decimal, print_money
from reports.document.paper import Group


def said(indicator: Indicator, value: Decimal, approx: Approx | None) -> str:
    """Return a value with its mark and measure: "hơn 8.642 lượt người", "605,5 ha"."""
    match indicator.type:
        case "decimal":
            return f"{print_decimal(value, approx)} {indicator.unit}"
        case "money":
            return print_money(int(value), approx)
        case _:
            return f"{print_count(int(value), approx)} {indicator.unit}"


def groups(catalogue: Catalogue, values: Mapping[str, str]) -> tuple[Group, ...]:
    """Return what is said of each indicator as lines, kind by kind in the catalogue's order."""
    found = []
    for name, kind in catalogue.kinds.items():
        lines = tuple(
            f"{indicator.label}: {values[indicator.key]}"
            for indicator in catalogue.of_kind(name)
            if indicator.key in values
        )
        if lines:
            found.append(Group(kind.label, lines))
    return tuple(found)
