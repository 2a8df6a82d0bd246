"""Proposals that wait for leaders: who decides, under which number, and what was decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from domain.follow_ups import remind_at
from storage import audit
from storage.dialects import one_of
from storage.digests import standing
from storage.follow_ups import By
from storage.models import Activity, ActivityText, FollowUp, Proposal, Role

Decision = Literal["do", "noted", "declined", "up"]
ENDED = ("do", "noted", "declined")
FREED = timedelta(days=28)  # so long the number of a decided proposal is not given again
LATELY = timedelta(days=90)  # what nobody has decided for so long waits for nobody any more


class Open(NamedTuple):
    """A proposal that waits. `passed`: the units whose leaders have handed it up."""

    activity_id: int
    unit_id: int
    place_id: int | None
    day: date
    words: str
    passed: frozenset[int] = frozenset()


def waiting(session: Session, below: Collection[int], today: date) -> list[Open]:
    """Return the proposals of the units that nobody has decided, the oldest first.

    What was kept despite the guard's warning is not among them.
    """
    ended = exists().where(Proposal.activity_id == Activity.id, Proposal.decision.in_(ENDED))
    query = (
        select(Activity.id, Activity.unit_id, Activity.place_id, Activity.date_to)
        .join(ActivityText, ActivityText.activity_id == Activity.id)
        .where(one_of(Activity.unit_id, below), Activity.date_to >= today - LATELY)
        .where(Activity.withdrawn_at.is_(None), ActivityText.key == "proposals")
        .where(ActivityText.kept_rule.is_(None), ~ended)
        .order_by(Activity.date_to, Activity.id)
    )
    found = session.execute(query).all()
    ids = [row[0] for row in found]
    passed, words = _passed(session, ids), standing.words(session, ids, "proposals")
    return [
        Open(*row, words[row[0]], frozenset(passed.get(row[0], ())))
        for row in found
        if row[0] in words
    ]


def _passed(session: Session, activity_ids: Collection[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    query = select(Proposal.activity_id, Proposal.unit_id).where(
        one_of(Proposal.activity_id, activity_ids), Proposal.decision == "up"
    )
    for activity_id, unit_id in session.execute(query) if activity_ids else ():
        found[activity_id].add(unit_id)
    return found


def decider(upwards: Iterable[int], led: Collection[int], passed: Collection[int]) -> int | None:
    """Return whose leaders decide: the nearest unit with any, above all that handed it up."""
    chain = list(upwards)
    start = max((chain.index(each) + 1 for each in passed if each in chain), default=0)
    return next((each for each in chain[start:] if each in led), None)


def numbered(
    session: Session, unit_id: int, activity_ids: Collection[int], now: datetime
) -> dict[int, int]:
    """Return the numbers of these proposals in one unit's digests, giving those that have none.

    A number stays while the proposal waits, and is nobody else's for four weeks after.
    """
    return numbered_of(session, {unit_id: activity_ids}, now)[unit_id]


def numbered_of(
    session: Session, asked: Mapping[int, Collection[int]], now: datetime
) -> dict[int, dict[int, int]]:
    """Return by unit what `numbered` does, for many units at once."""
    known = _known(session, asked, now) if asked else {}
    for unit_id, activity_ids in asked.items():
        numbers = known[unit_id]
        taken = set(numbers.values())
        for activity_id in activity_ids:
            if activity_id not in numbers:
                number = next(n for n in range(1, len(taken) + 2) if n not in taken)
                taken.add(number)
                numbers[activity_id] = number
                session.add(
                    Proposal(activity_id=activity_id, unit_id=unit_id, number=number, given_at=now)
                )
    session.flush()
    return {
        unit_id: {each: known[unit_id][each] for each in activity_ids}
        for unit_id, activity_ids in asked.items()
    }


def _known(
    session: Session, asked: Mapping[int, Collection[int]], now: datetime
) -> dict[int, dict[int, int]]:
    """Return by unit the numbers that are taken, and those of what is asked for."""
    these = {each for activity_ids in asked.values() for each in activity_ids}
    waits = and_(
        Proposal.decided_at.is_(None),
        Activity.withdrawn_at.is_(None),
        Activity.date_to >= (now - LATELY - FREED).date(),
    )
    kept = or_(waits, Proposal.decided_at > now - FREED)
    query = (
        select(Proposal.unit_id, Proposal.activity_id, Proposal.number)
        .join(Activity, Activity.id == Proposal.activity_id)
        .where(Proposal.unit_id.in_(asked.keys()), or_(kept, Proposal.activity_id.in_(these)))
    )
    found: dict[int, dict[int, int]] = {unit_id: {} for unit_id in asked}
    for unit_id, activity_id, number in session.execute(query):
        found[unit_id][activity_id] = number
    return found


def known_numbers(session: Session, unit_id: int) -> dict[int, int]:
    """Return the numbers given so far, for whoever may not give any."""
    query = select(Proposal.activity_id, Proposal.number).where(Proposal.unit_id == unit_id)
    return dict(session.execute(query).all())


class Answerable(NamedTuple):
    """A proposal with its log, as a leader answers it."""

    proposal: Proposal
    log: Activity
    words: str


def by_number(session: Session, unit_ids: Collection[int], number: int) -> list[Answerable]:
    """Return the latest proposal of that number of each unit; decided ones too."""
    query = (
        select(Proposal, Activity, ActivityText.text)
        .join(Activity, Activity.id == Proposal.activity_id)
        .outerjoin(
            ActivityText,
            and_(
                ActivityText.activity_id == Activity.id,
                ActivityText.key == "proposals",
                ActivityText.kept_rule.is_(None),  # of what was kept after a warning: no word
            ),
        )
        .where(Proposal.unit_id.in_(sorted(unit_ids)), Proposal.number == number)
        .where(Activity.withdrawn_at.is_(None))
        .order_by(Proposal.given_at, Proposal.id)
    )
    latest = {
        row[0].unit_id: Answerable(row[0], row[1], row[2] or "") for row in session.execute(query)
    }
    return list(latest.values())


def find(session: Session, proposal_id: int, unit_ids: Collection[int]) -> Answerable | None:
    """Return one that waits, or waited, for the leaders of these units."""
    proposal = session.get(Proposal, proposal_id)
    if proposal is None or proposal.unit_id not in unit_ids:
        return None
    same = by_number(session, [proposal.unit_id], proposal.number)
    return next((each for each in same if each.proposal.id == proposal_id), None)


def is_decided(session: Session, activity_id: int) -> bool:
    """Whether the leaders of any unit have decided it; handing it up is no decision."""
    query = select(Proposal.id).where(
        Proposal.activity_id == activity_id, Proposal.decision.in_(ENDED)
    )
    return session.scalar(query.limit(1)) is not None


@dataclass(frozen=True)
class ToDo:
    """What is to be done about a proposal, and by when."""

    what: str
    due: date


def decide(
    session: Session,
    found: Answerable,
    decision: Decision,
    by: By,
    to_do: ToDo | None = None,
) -> FollowUp | None:
    """Note what was decided; with something to be done it becomes a follow-up of the log's unit.

    The officer who wrote it sees to it, if still an officer there.
    """
    proposal, log = found.proposal, found.log
    proposal.decision, proposal.decided_at, proposal.decided_by = decision, by.now, by.person_id
    proposal.words = None
    audit.note(
        session,
        f"proposal_{decision}",
        f"activity:{log.id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=log.unit_id,
    )
    made = _follow_up(session, log, to_do, by) if to_do else None
    session.flush()
    return made


def _follow_up(session: Session, log: Activity, to_do: ToDo, by: By) -> FollowUp:
    still_there = select(Role.person_id).where(
        Role.unit_id == log.unit_id, Role.role == "officer", Role.person_id == log.person_id
    )
    made = FollowUp(
        activity_id=log.id,
        origin="proposal",
        unit_id=log.unit_id,
        owner_id=session.scalar(still_there),
        what=to_do.what,
        due=to_do.due,
        first_due=to_do.due,
        next_at=remind_at(to_do.due, by.zone),
    )
    session.add(made)
    return made


def keep_words(session: Session, proposal: Proposal, words: str | None) -> None:
    """Keep what is to be done until its date is known."""
    proposal.words = words
    session.flush()
