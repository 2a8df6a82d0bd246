"""Random changes of units: one strategy for the tree alone and for the database."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from domain.units.changes import Change, Dissolve, Establish, Merge, Move, New, Rename, Split
from domain.units.faults import Refused
from domain.units.history import Proposal, Tree, Version

START = date(2025, 7, 1)
DAYS = [START + timedelta(days=n) for n in (0, 1, 2, 10, 11, 30)]

FIRST = Tree(
    {
        "A": (Version("tỉnh A", "province", None, START),),
        "B": (Version("tỉnh B", "province", None, START),),
        "A1": (Version("xã A1", "commune", "A", START),),
        "A2": (Version("xã A2", "commune", "A", START),),
        "B1": (Version("xã B1", "commune", "B", START),),
        "A1a": (Version("Thôn 1", "hamlet", "A1", START),),
        "A1b": (Version("Thôn 2", "hamlet", "A1", START),),
        "B1a": (Version("Thôn 1", "hamlet", "B1", START),),
    }
)
_CODES = [*FIRST.versions, "N1", "N2", "N3"]
_code = st.sampled_from(_CODES)
_day = st.sampled_from(DAYS)
_new = st.builds(
    New, _code, st.sampled_from(["xã X", "xã Y"]), st.just("commune"), st.none() | _code
)
_part = _code | _new


@st.composite
def _splits(draw: st.DrawFn) -> Split:
    """Two parts, and a place for whatever may stand below."""
    parts = draw(st.lists(_part, min_size=2, max_size=2))
    codes = [part if isinstance(part, str) else part.code for part in parts]
    below = {code: draw(st.sampled_from(codes)) for code in _CODES}
    return Split(draw(_day), draw(_code), tuple(parts), below)


_change: st.SearchStrategy[Change] = st.one_of(
    st.builds(Establish, _day, _new),
    st.builds(Rename, _day, _code, st.sampled_from(["xã X", "phường Y", "Thôn 1"])),
    st.builds(Move, _day, _code, st.none() | _code),
    st.builds(Dissolve, _day, _code),
    st.builds(Merge, _day, st.lists(_code, min_size=1, max_size=3).map(tuple), _part),
    _splits(),
)
changes = st.lists(_change, max_size=12)


def play(
    tree: Tree, wanted: list[Change], done: Callable[[Change, Proposal], object] | None = None
) -> Tree:
    """Do one change after another, leaving out what is refused, and return the tree then."""
    for change in wanted:
        try:
            proposal = change.proposal(tree)
        except Refused:
            continue
        tree = tree.changed(proposal)
        if done is not None:
            done(change, proposal)
    return tree
