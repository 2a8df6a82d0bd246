"""What has changed since the period before, in words; and which figures moved most."""

from decimal import Decimal

from domain.catalogue import Catalogue, Indicator
from domain.reading import Approx
from domain.reading.printing import print_count, print_decimal, print_money
from domain.texts import Texts
from reports.digest.figures import ATTENDANCE, KEPT, MADE, SESSIONS, VISITS, Change, Figures

MOVED = 4  # figures besides visits and sessions
PERCENT_FROM = 20  # below, a change is told as a number: one of two is no "50 %"
_ALWAYS_TOLD = frozenset({VISITS, SESSIONS, ATTENDANCE, MADE, KEPT})


def moved(
    catalogue: Catalogue, figures: Figures, most: int = MOVED
) -> list[tuple[Indicator, Change]]:
    """Return the figures that differ most from the period before, in the catalogue's order."""
    found = [
        (indicator, figures.changes[key])
        for key, indicator in catalogue.indicators.items()
        if key in figures.changes and key not in _ALWAYS_TOLD
    ]
    changed = [each for each in found if each[1].now and each[1].now != each[1].before]
    chosen = sorted(changed, key=lambda each: -_share(each[1]))[:most]
    return [each for each in changed if each in chosen]


def _share(change: Change) -> Decimal:
    now, before = change.now or Decimal(0), change.before or Decimal(0)
    return abs(now - before) / max(now, before, Decimal(1))


def said_change(texts: Texts, change: Change) -> str:
    """Return " (+3)", or " (+23%)" where there were 20 or more in the period before; or nothing."""
    found = _change(texts, change)
    return f" {found}" if found else ""


def _change(texts: Texts, change: Change) -> str:
    now, before = change.now or Decimal(0), change.before or Decimal(0)
    difference = now - before
    if not difference:
        return texts("digest.unchanged") if now else ""
    sign = "+" if difference > 0 else "−"
    if before >= PERCENT_FROM and (percent := round(abs(difference) * 100 / before)):
        return texts("digest.change_percent", sign=sign, n=print_count(percent))
    return texts("digest.change", sign=sign, n=print_decimal(abs(difference)))


def value_of(indicator: Indicator, value: Decimal | None, mark: Approx | None) -> str:
    """Return a value with its unit of measure, as people write it here."""
    number = value or Decimal(0)
    match indicator.type:
        case "money":
            return print_money(int(number), mark)
        case "decimal":
            return f"{print_decimal(number, mark)} {indicator.unit}"
        case _:
            return print_count(int(number), mark)
