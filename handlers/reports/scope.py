"""Who sees a report, who writes it, who decides about it: judged again at every button."""

from dataclasses import dataclass

from handlers.turn import Turn
from storage.digests.standing import led_among
from storage.duties.hearers import above
from storage.duties.listing import Listed, Reach, find
from storage.models import Duty, ReportType
from storage.units.succession import forebears, heirs


def reach(turn: Turn) -> Reach:
    """Return the units that this person works in, and those led or administered with all below."""
    own = forebears(turn.session, _units(turn, "officer", "leader"), turn.today)
    return Reach(own, _units(turn, "leader", "admin"), turn.today)


def officer_units(turn: Turn) -> set[int]:
    """Return the units whose reports this person writes, with those that they stand for now."""
    return forebears(turn.session, _units(turn, "officer"), turn.today)


def writes_as(turn: Turn, duty: Duty) -> int | None:
    """Return the own unit in whose name the person writes a report, None who may not.

    What a merged unit still owes is its successor's to write.
    """
    mine = _units(turn, "officer") & heirs(turn.session, [duty.unit_id], turn.today)
    return duty.unit_id if duty.unit_id in mine else min(mine, default=None)


@dataclass(frozen=True)
class Rights:
    """What this person may do about one report."""

    write: bool
    nudge: bool
    manage: bool  # extend, excuse
    decide: bool  # accept, return


def listed(turn: Turn, duty_id: int) -> Listed | None:
    """Return a report within reach."""
    return find(turn.session, duty_id, reach(turn))


def rights(turn: Turn, duty: Duty, report_type: ReportType) -> Rights:
    """Return what the person may do.

    The unit that receives decides: the one that the type names, else the nearest above with a
    leader who takes part, else the unit itself. Leaders above extend and excuse, admins too where
    they are told.
    """
    chain = above(turn.session, [duty.unit_id], duty.last).get(duty.unit_id, [])
    led, run = _units(turn, "leader"), _units(turn, "admin")
    receiver = _receiver(turn, duty, report_type, chain)
    stands_above = bool(led & set(chain)) or receiver in led
    is_admin = bool(run & {duty.unit_id, *chain})
    return Rights(
        write=writes_as(turn, duty) is not None,
        nudge=stands_above or is_admin or duty.unit_id in led,
        manage=stands_above or is_admin,
        decide=receiver in led,
    )


def sees_sensitive(turn: Turn, duty: Duty) -> bool:
    """Say whether the small figures of the report are the person's own unit's."""
    return bool(
        {role.unit_id for role in turn.person.roles}
        & heirs(turn.session, [duty.unit_id], turn.today)
    )


def _receiver(turn: Turn, duty: Duty, report_type: ReportType, chain: list[int]) -> int:
    if report_type.receiver_id is not None:
        return report_type.receiver_id
    led = led_among(turn.session, chain)
    return next((each for each in chain if each in led), chain[0] if chain else duty.unit_id)


def _units(turn: Turn, *roles: str) -> set[int]:
    return {role.unit_id for role in turn.person.roles if role.role in roles}
