"""Telling leaders their digest: text, then picture, then files, as rows under one notice."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

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
from storage.models import Digest as Row
from storage.models import Notice, Person
from storage.outbox import Post

log = structlog.get_logger()

TOO_OLD = timedelta(hours=48)
MOST = 500  # digests told together


class Letter(NamedTuple):
    """A digest that is to be told to somebody, with what stands open."""

    notice: Notice
    person: Person
    row: Row
    there: Standing

    def digest(self, numbers: Mapping[int, Mapping[int, int]]) -> Digest:
        """Return what is written; `numbers` of proposals, by unit."""
        own = numbers.get(self.row.unit_id, {})
        return Digest(freezing.of_row(self.row), self.there, own)


class Telling:
    """Digests whose notices have come due, with what stands open now."""

    def __init__(self, catalogue: Catalogue, with_files: Collection[str], most: int = MOST) -> None:
        self._catalogue = catalogue
        self._with_files = with_files
        self._most = most

    def look(self, session: Session, at: At) -> dict[int, Standing]:
        """Return what stands open of each digest that is to be told now, by its id."""
        rows = _digests(session, notices.digests_due(session, at.now, self._most))
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
        waiting = notices.digests_due(session, at.now, self._most, lock=True)
        rows = _digests(session, waiting)
        persons = _persons(session, waiting)
        # What came due meanwhile is left to the next round, which has looked.
        settled = [each for each in waiting if each.digest_id in there]
        letters = []
        for notice in settled:
            person, row = persons[notice.person_id], rows[notice.digest_id or 0]
            if reason := _why_not(person, row, notice, at.now):
                notice.state, notice.reason = "dropped", reason
            else:
                letters.append(Letter(notice, person, row, there[row.id]))
        self._tell(session, letters, at)
        session.flush()
        return len(settled)

    def _tell(self, session: Session, letters: Sequence[Letter], at: At) -> None:
        """Put all of them into the outbox by one statement, in the order of the notices."""
        numbers = _numbers(session, letters, at)
        digests = [each.digest(numbers) for each in letters]
        posts = [
            self._posts(letter, digest) for letter, digest in zip(letters, digests, strict=True)
        ]
        ids = iter(outbox.put_all(session, list(chain.from_iterable(posts)), at.now))
        for letter, digest, own in zip(letters, digests, posts, strict=True):
            letter.notice.outbox_id, *_files = islice(ids, len(own))
            letter.notice.state = "told"
            quotes.note(session, letter.notice.outbox_id, digest.quoted)

    def _posts(self, letter: Letter, digest: Digest) -> list[Post]:
        """Return the text, then the picture, then the files."""
        person, row, figures = letter.person, letter.row, digest.figures
        account = people.reachable(person)[0]
        texts = Texts(person.language, person.pronoun)
        say = Say(write(texts, self._catalogue, digest), _options(texts, row, letter.there))
        posts = [Post(account, "say", outbox.body_of(say))]
        if figures.has_picture:
            picture = naming.chart(row.id, row.first, row.last, texts)
            posts.append(Post(account, "file", picture))
        if account.channel in self._with_files and not figures.is_empty:
            papers = naming.files_of(row.id, row.first, row.last, texts)
            posts += [Post(account, "file", paper, "bulk") for paper in papers]
        return posts


def _numbers(session: Session, letters: Sequence[Letter], at: At) -> dict[int, dict[int, int]]:
    """Return by unit the numbers of the proposals that wait for its leaders."""
    waiting: dict[int, list[int]] = defaultdict(list)
    for each in letters:
        if each.there.proposals:
            waiting[each.row.unit_id] += [one.activity_id for one in each.there.proposals]
    return proposals.numbered_of(session, waiting, at.now)


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
