"""Totals as people are shown them: small sensitive ones are hidden, and cannot be computed.

What is covered: all totals of one period, of every unit in the viewer's reach, own and with all
below, "then" and "now", put together in any way. A hidden total has no mark and no count of logs.

What is not: totals of periods that overlap. Whoever may ask for any two days can take a month
without its last day from the whole month; the difference is what is hidden on that day. Callers
therefore offer sensitive totals of other units for whole reporting periods only. Nor is what
several people find out together, or what somebody knows who has logged it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue, Indicator
from reports.hidden_cells import Cell, Forest, Label, hidden
from reports.totals import Total, Totals, ends_of, totals_of
from storage import figures
from storage.edges import edges_below
from storage.figures import Asked
from storage.membership import absorbed

_Indicators = Mapping[str, Indicator]
_MadeOf = Mapping[tuple[int, str], Mapping[int, Decimal]]  # unit and indicator → units' own totals


def shown(
    session: Session, catalogue: Catalogue, asked: Asked, viewer: Collection[int]
) -> dict[int, Totals]:
    """Return the totals as someone sees them whose roles are in the units of `viewer`.

    For a file or a digest, `viewer` is the unit that it is made for. That all asked units are in
    the viewer's reach is for the caller to check. What is hidden depends on the period and the
    viewer, not on what is asked for: asking in another way shows nothing more.
    """
    found = totals_of(session, catalogue, asked)
    indicators = {
        key: catalogue.indicators[key]
        for totals in found.values()
        for key in totals
        if catalogue.indicators[key].sensitive
    }
    if not indicators:
        return found
    made_of = _made_of(session, asked, indicators)
    views = _views(session, replace(asked, unit_ids=tuple(viewer)), indicators)
    return {
        unit_id: {
            key: _as_seen(total, views[key].label(unit_id, asked.scope, made_of[unit_id, key]))
            if key in views
            else total
            for key, total in totals.items()
        }
        for unit_id, totals in found.items()
    }


class _View:
    """What one viewer is shown of one sensitive indicator in one period."""

    def __init__(self, forest: Forest) -> None:
        self._forest = forest
        self._hidden = hidden(forest)

    def label(self, unit_id: int, scope: str, made_of: Mapping[int, Decimal]) -> Label | None:
        """Return how a total must be hidden, None where it is shown.

        One that is no cell of the tree, because that has changed meanwhile, is shown where
        all that it is made of is: then it tells nothing new.
        """
        whole = self._forest.total_of(unit_id)
        cell = whole if scope == "subtree" else Cell(unit_id, "own")
        nonzero = {part: value for part, value in made_of.items() if value}
        if nonzero == self._forest.made_of(cell):
            return self._hidden.get(cell)
        return None if all(map(self._is_shown, nonzero.items())) else Label.SILENT

    def _is_shown(self, part: tuple[int, Decimal]) -> bool:
        unit_id, value = part
        return self._forest.own.get(unit_id) == value and Cell(unit_id, "own") not in self._hidden


def _as_seen(total: Total, label: Label | None) -> Total:
    if label is None:
        return total
    value: Literal["<5"] | None = "<5" if label is Label.SMALL else None
    return Total(value, None, None, total.partial, suppressed=True)


def _views(session: Session, reach: Asked, indicators: _Indicators) -> dict[str, _View]:
    """Return the view of each indicator over all that the viewer can ask for, as it is now.

    The viewer's own units are those of the roles, with all that was merged into them.
    """
    reach = replace(reach, scope="subtree", tree="now")
    open_ids = absorbed(session, reach.unit_ids, reach.last)
    below: dict[int, list[int]] = defaultdict(list)
    for unit_id, above_id in sorted(edges_below(session, reach.unit_ids, reach.last)):
        below[above_id].append(unit_id)
    own: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for (_, key), units in _made_of(session, reach, indicators).items():
        own[key] |= units
    return {
        key: _View(Forest(own[key], _summed(indicator, below), open_ids, _least(indicator)))
        for key, indicator in indicators.items()
    }


def _made_of(session: Session, asked: Asked, indicators: _Indicators) -> _MadeOf:
    """Return of which units' own totals each asked total is made."""
    found: dict[tuple[int, str], dict[int, Decimal]] = defaultdict(dict)
    added = [key for key, indicator in indicators.items() if indicator.aggregate == "sum"]
    for root_id, key, unit_id, value in figures.parts(session, asked, added):
        found[root_id, key][unit_id] = value
    stocks = indicators.keys() - set(added)
    for (root_id, key), ends in ends_of(session, asked, stocks).items():
        found[root_id, key] = {end.unit_id: end.value for end in ends}
    return found


def _summed(
    indicator: Indicator, below: Mapping[int, Collection[int]]
) -> Mapping[int, Collection[int]]:
    """Return the tree over which the indicator is added up: none, where that makes no sense."""
    return below if indicator.across_units == "sum" else {}


def _least(indicator: Indicator) -> Decimal:
    return Decimal("0.0001") if indicator.type == "decimal" else Decimal(1)
