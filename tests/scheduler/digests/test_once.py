"""Each digest once: killed at every statement of a look, by a clock set back, by two at once."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.database import Database
from storage.models import Digest, OutboxRow, Proposal, Quote
from tests.databases import Standing
from tests.scheduler.digests.leaders import (
    MONDAY,
    NEXT_MONDAY,
    WEDNESDAY,
    WISH,
    DigestingProcess,
    Leaders,
)
from tests.scheduler.duties.dying import ticks_dying_everywhere
from tests.scheduler.duties.elsewhere import ticks_elsewhere

# The first look only works out when each leader is due.
MOMENTS = [WEDNESDAY, MONDAY]
MANY = 12

Sent = list[tuple[int | None, str, object, object]]


def test_killed_at_every_statement_of_a_look_each_digest_is_told_once(database: Database) -> None:
    standing = Standing(database)
    _village(standing.emptied())
    for moment in MOMENTS:
        assert DigestingProcess(database, moment).ticks()
    unharmed = _sent(database), _counts(database)
    _village(standing.emptied())
    died = [ticks_dying_everywhere(database, moment, DigestingProcess) for moment in MOMENTS]
    assert all(count >= most for count, most in zip(died, (4, 18), strict=True)), died
    assert (_sent(database), _counts(database)) == unharmed


def test_what_a_look_has_to_do_here_is_all_that_it_can_do(database: Database) -> None:
    """Otherwise being killed would prove little."""
    village = _village(database)
    for moment in MOMENTS:
        DigestingProcess(database, moment).ticks()
    whose = {person for person, *_ in _sent(database)}
    assert len(whose) == 3
    for person_id in whose:
        mine = [row for row in _sent(database) if row[0] == person_id]
        assert [(row[1], row[3]) for row in mine] == [
            ("say", None),
            ("file", "chart"),
            ("file", "xlsx"),
            ("file", "docx"),
        ]
    assert _counts(database) == {"digests": 2, "proposals": 1, "quotes": 2}
    assert {state for _, state, _ in village.notices()} == {"told"}


def test_the_clock_set_back_an_hour_tells_nothing_twice(database: Database) -> None:
    standing = Standing(database)
    steady = _village(standing.emptied())
    for moment in _half_hours():
        assert DigestingProcess(database, moment).ticks()
    expected = _sent(database), steady.notices()
    back = _village(standing.emptied())
    for moment in _half_hours():
        for minutes in (0, 60, 30, 0):
            assert DigestingProcess(database, moment - timedelta(minutes=minutes)).ticks()
    assert (_sent(database), back.notices()) == expected
    assert len(back.notices()) == 3


def test_two_processes_tell_each_digest_once(postgresql: Database) -> None:
    village = _village(postgresql)
    for number in range(MANY):
        village.leader(village.unit(f"X{number}"))
    moments = [*MOMENTS, NEXT_MONDAY]
    ticks_elsewhere(postgresql, moments, processes=2, process_of=DigestingProcess)
    keys = village.notices()
    assert len(keys) == 2 * (MANY + 3)
    assert {state for _, state, _ in keys} == {"told"}
    texts = [(row[0], row[2]) for row in _sent(postgresql) if row[1] == "say"]
    assert len(texts) == len(set(texts)) == len(keys)


def _village(database: Database) -> Leaders:
    """A province with a leader, and a commune with two, to whom an officer has proposed."""
    village = Leaders(database)
    commune = village.unit("SM")
    village.leader(village.top)
    for _ in range(2):
        village.leader(commune)
    village.logs_a_session(commune, WISH)
    return village


def _half_hours() -> list[datetime]:
    return [WEDNESDAY, *(MONDAY + timedelta(minutes=30 * n) for n in range(-2, 5))]


def _sent(database: Database) -> Sent:
    """Return what each was sent, in order; rows that were rolled back have used up numbers."""
    with database.reading() as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.person_id, OutboxRow.id)).all()
    return [
        (row.person_id, row.operation, row.body["text"], row.body.get("render")) for row in rows
    ]


def _counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Digest, Proposal, Quote)
        }
