"""Telling leaders their digest: text, then picture, then files, as rows under one notice."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from domain.actions import Verb, act
from domain.catalogue import Catalogue
from domain.messages import Option, Say
from domain.texts import Texts
from reports.digest import freezing, standing
from reports.digest.branch import Branches
from reports.digest.moment import At
from reports.digest.standing import Standing
from reports.digest.text import Digest, write
from reports.papers import naming
from storage import notices, outbox, people
from storage.digests import proposals, quotes
from storage.models import Account, Notice, Person
from storage.models import Digest as Row

log = structlog.get_logger()

TOO_OLD = timedelta(hours=48)
MOST = 200


class Telling:
    """Digests whose notices have come due, with what stands open now."""

    def __init__(self, catalogue: Catalogue, with_files: Collection[str]) -> None:
        self._catalogue = catalogue
        self._with_files = with_files

    def look(self, session: Session, at: At) -> dict[int, Standing]:
        """Return what stands open of each digest that is to be told now, by its id."""
        rows = _digests(session, notices.digests_due(session, at.now, MOST))
        by_period: dict[tuple[date, date], list[Row]] = defaultdict(list)
        for row in rows.values():
            by_period[row.first, row.last].append(row)
        found: dict[int, Standing] = {}
        for (_, last), theirs in by_period.items():
            figures = {row.unit_id: freezing.of_row(row) for row in theirs}
            branches = Branches(session, sorted(figures), min(last, at.today))
            there = standing.gather(session, branches, figures, at)
            found |= {row.id: there[row.unit_id] for row in theirs}
        return found

    def tell(self, session: Session, there: Mapping[int, Standing], at: At) -> int:
        """Put into the outbox what may be told by now; return how many notices are settled."""
        waiting = notices.digests_due(session, at.now, MOST, lock=True)
        rows = _digests(session, waiting)
        persons = _persons(session, waiting)
        done = 0
        for notice in waiting:
            row = rows[notice.digest_id or 0]
            if row.id not in there:
                continue  # it came due meanwhile: the next round has looked
            done += 1
            person = persons[notice.person_id]
            if reason := _why_not(person, row, notice, at.now):
                notice.state, notice.reason = "dropped", reason
            else:
                self._tell(session, notice, person, row, there[row.id], at)
        session.flush()
        return done

    def _tell(  # noqa: PLR0913, PLR0917 - all that a digest consists of
        self,
        session: Session,
        notice: Notice,
        person: Person,
        row: Row,
        there: Standing,
        at: At,
    ) -> None:
        account = people.reachable(person)[0]
        texts = Texts(person.language, person.pronoun)
        told = [each.activity_id for each in there.proposals]
        numbers = proposals.numbered(session, row.unit_id, told, at.now) if told else {}
        digest = Digest(freezing.of_row(row), there, numbers)
        say = Say(write(texts, self._catalogue, digest), _options(texts, row, there))
        notice.outbox_id = _put(session, account, at.now, body=outbox.body_of(say))
        quotes.note(session, notice.outbox_id, digest.quoted)
        notice.state = "told"
        figures = digest.figures
        if figures.has_picture:
            picture = naming.chart(row.id, row.first, row.last, texts)
            _put(session, account, at.now, operation="file", body=picture)
        if account.channel in self._with_files and not figures.is_empty:
            for paper in naming.files_of(row.id, row.first, row.last, texts):
                _put(session, account, at.now, operation="file", body=paper, priority="bulk")


def _put(  # noqa: PLR0913 - what, to whom, and in what order
    session: Session,
    account: Account,
    now: datetime,
    *,
    body: dict[str, object],
    operation: str = "say",
    priority: str = "notice",
) -> int:
    return outbox.put(
        session,
        channel=account.channel,
        address=account.address,
        operation=operation,
        body=body,
        now=now,
        person_id=account.person_id,
        priority=priority,
    )


def _options(texts: Texts, row: Row, there: Standing) -> list[Option]:
    """Buttons only: a notice never changes what a digit means."""
    period = f"{row.first:%Y%m%d}", f"{row.last:%Y%m%d}"
    options = [
        Option(texts("digest.button.details"), act(Verb.DIGEST, "show", row.unit_id, *period), 0)
    ]
    if there.late:
        options.append(Option(texts("digest.button.nudge"), act(Verb.DIGEST, "nudge"), 0))
    return options


def _why_not(person: Person, row: Row, notice: Notice, now: datetime) -> str | None:
    leads = any(r.role == "leader" and r.unit_id == row.unit_id for r in person.roles)
    if not leads or not person.has_digest:
        return "no_role"
    if person.suspended_at is not None or not people.reachable(person):
        return "unreachable"
    if now - notice.at > TOO_OLD:
        log.info("digesting.too_late", notice=notice.id)
        return "too_old"
    return None


def _digests(session: Session, waiting: Sequence[Notice]) -> dict[int, Row]:
    ids = {notice.digest_id for notice in waiting}
    return {row.id: row for row in session.scalars(select(Row).where(Row.id.in_(ids)))}


def _persons(session: Session, waiting: Sequence[Notice]) -> dict[int, Person]:
    parts = selectinload(Person.accounts), selectinload(Person.roles)
    ids = {notice.person_id for notice in waiting}
    query = select(Person).where(Person.id.in_(ids)).options(*parts)
    return {person.id: person for person in session.scalars(query)}
