"""A file of units for one branch of the tree, looked at: quick enough for a turn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.units.branch import outside, put_below
from domain.units.file_lines import BadLine, Line
from domain.units.overlay import overlay
from domain.units.steps import steps
from storage.models import Unit
from storage.units import revision
from storage.units.importing import Plan
from storage.units.loading import BATCH, around
from storage.units.subtree import subtree


def plan_below(
    session: Session, top: Unit, lines: Sequence[Line], unread: Sequence[BadLine], on: date
) -> Plan:
    """Look at the lines as `importing.plan` does; what touches a unit not below `top` is bad.

    "Below" is that of the day `on`. Only the units that are spoken of are read, with what stands
    around them.
    """
    mark = revision.current(session)
    placed = put_below(lines, top.code)
    tree = around(session, _spoken_of(placed, top))
    laid = overlay(tree, placed, unread)
    strays = outside(tree, laid.proposal, placed, top.code, _codes_below(session, top, on))
    if strays:
        bad = sorted({*laid.bad, *strays}, key=lambda each: (each.line, each.text))
        laid = replace(laid, bad=bad, doubtful=[])
    return Plan(tree, laid, steps(tree, laid.proposal), mark)


def _spoken_of(lines: Sequence[Line], top: Unit) -> set[str]:
    codes = {each.code for each in lines} | {top.code}
    codes |= {each.parent for each in lines if each.parent}
    return codes | {code for each in lines for code in each.succeeded_by}


def _codes_below(session: Session, top: Unit, on: date) -> set[str]:
    ids = [node.unit_id for node in subtree(session, top.id, on) if node.unit_id != top.id]
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return {
        code
        for batch in batches
        for code in session.scalars(select(Unit.code).where(Unit.id.in_(batch)))
    }
