"""The outbox as the handlers see it: what is to be said or done, and what was said.

The sender's side of it is `storage.claims`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from domain.folding import squeeze
from domain.messages import Option, Say
from storage import people
from storage.digests import quotes
from storage.models import Account, OutboxRow


def put(  # noqa: PLR0913 - a row has this many facts, each by its name
    session: Session,
    *,
    channel: str,
    address: str,
    operation: str = "say",
    body: dict[str, Any],
    now: datetime,
    person_id: int | None = None,
    priority: str = "answer",
    edit_of: int | None = None,
    draft_id: int | None = None,
    not_before: datetime | None = None,
) -> int:
    """Add a row and return its id; it goes out once the transaction is committed.

    `priority`: an answer goes before a notice, a notice before bulk. What `body` holds for each
    operation: say, edit and leave (said before leaving) what `body_of` writes; delete
    `message_id`; commands `commands` as [name, description]; file `store` (media or files), its
    `name` there, the name `shown`, whether it is a `picture`, and a `text`.
    """
    row = {
        "channel": channel,
        "address": address,
        "operation": operation,
        "body": body,
        "created_at": now,
        "person_id": person_id,
        "priority": priority,
        "edit_of": edit_of,
        "draft_id": draft_id,
        "not_before": not_before,
    }
    # Nobody needs the row as an object.
    key = session.connection().execute(_INSERT, row).inserted_primary_key
    if key is None:
        raise RuntimeError("the database gave the new row no number")
    return int(key[0])


class Post(NamedTuple):
    """A message or file to one account that nobody has asked for; `body` as in `put`."""

    account: Account
    operation: str
    body: dict[str, Any]
    priority: str = "notice"


def put_all(session: Session, posts: Sequence[Post], now: datetime) -> list[int]:
    """Add a row for each as `put` does, by one statement for many; return their ids in order."""
    rows = [
        {
            "channel": each.account.channel,
            "address": each.account.address,
            "operation": each.operation,
            "body": each.body,
            "created_at": now,
            "person_id": each.account.person_id,
            "priority": each.priority,
        }
        for each in posts
    ]
    return list(session.connection().execute(_INSERT_ALL, rows).scalars()) if rows else []


def tell(
    session: Session, account: Account, text: str, now: datetime, *, priority: str = "answer"
) -> None:
    """Say a text without options to an account."""
    put(
        session,
        channel=account.channel,
        address=account.address,
        body=body_of(Say(text)),
        now=now,
        person_id=account.person_id,
        priority=priority,
    )


def body_of(say: Say, notes: Sequence[str] = ()) -> dict[str, Any]:
    """Write a message as a row holds it; `notes` must be said again if it is taken back."""
    options = [[option.digit, option.label, option.action] for option in say.options]
    return {"text": say.text, "options": options, "columns": say.columns, "notes": list(notes)}


def say_of(row: OutboxRow) -> Say | None:
    """Read the message of a row; None where it was blanked."""
    body = row.body
    if "text" not in body:
        return None
    options = [Option(label, action, digit) for digit, label, action in body.get("options", [])]
    return Say(body["text"], options, body.get("columns", 1))


def sent_as(session: Session, channel: str, address: str, message_id: str) -> OutboxRow | None:
    """Return the row that this message shows, the latest one where it was edited."""
    query = select(OutboxRow).where(
        OutboxRow.channel == channel,
        OutboxRow.address == address,
        OutboxRow.message_id == message_id,
        OutboxRow.operation.in_(["say", "edit"]),
    )
    return session.scalar(query.order_by(OutboxRow.id.desc()).limit(1))


def is_after(session: Session, row_id: int, moment: datetime) -> bool:
    """Say whether the row went out after the moment, or has not gone out yet.

    One sent so long ago that it has been cleaned up did not. A messenger's clock may count whole
    seconds, so the same second is not "after".
    """
    row = session.execute(_SENT_AT, {"row": row_id}).first()
    if row is None:
        return False
    sent_at: datetime | None = row[0]
    return sent_at is None or moment < sent_at.replace(microsecond=0)


def hold_notices(session: Session, person_id: int, until: datetime) -> None:
    """Let the person's notices that wait for their time wait for this one: quiet hours changed."""
    waiting = OutboxRow.person_id == person_id, OutboxRow.priority == "notice"
    held = OutboxRow.state == "queued", OutboxRow.not_before.is_not(None)
    session.execute(update(OutboxRow).where(*waiting, *held).values(not_before=until))


def state_of(session: Session, row_id: int) -> str | None:
    """Return what became of a row: queued, sending, sent, failed; None once it is cleaned up."""
    return session.scalar(select(OutboxRow.state).where(OutboxRow.id == row_id))


def take_back(session: Session, row_id: int) -> dict[str, Any] | None:
    """Delete a row that no sender has claimed, and return what it would have said."""
    body = session.scalar(
        select(OutboxRow.body).where(OutboxRow.id == row_id, OutboxRow.state == "queued")
    )
    gone = session.execute(
        delete(OutboxRow).where(OutboxRow.id == row_id, OutboxRow.state == "queued")
    )
    return body if gone.rowcount else None  # type: ignore[attr-defined]


def count_since(session: Session, channel: str, address: str, since: datetime) -> int:
    """Return how many rows were made for an address since a moment."""
    query = select(func.count()).where(
        OutboxRow.channel == channel, OutboxRow.address == address, OutboxRow.created_at >= since
    )
    return session.scalar(query) or 0


def is_leaving(session: Session, channel: str, address: str) -> bool:
    """Say whether the farewell to a group waits to be sent."""
    query = select(OutboxRow.id).where(
        OutboxRow.channel == channel,
        OutboxRow.address == address,
        OutboxRow.operation == "leave",
        OutboxRow.state.in_(("queued", "sending")),
    )
    return session.scalar(query.limit(1)) is not None


def drop(session: Session, channel: str, address: str, now: datetime) -> None:
    """Never send what still waits for an address; its notices are said on another account.

    What is on its way just now may arrive, but is not tried again.
    """
    here = OutboxRow.channel == channel, OutboxRow.address == address
    for row in session.scalars(select(OutboxRow).where(*here, _UNSENT)).all():
        elsewhere(session, row, now)
    on_its_way = update(OutboxRow).where(*here, OutboxRow.state == "sending")
    session.execute(on_its_way.values(state="failed", reason="dropped", claimed_by=None))
    session.execute(delete(OutboxRow).where(*here, OutboxRow.state == "queued"))


def elsewhere(session: Session, row: OutboxRow, now: datetime) -> bool:
    """Say a notice that could not be delivered on another account of its person.

    False where it is none, where nobody is behind it, or where every account was tried.
    """
    if row.priority == "answer" or row.operation == "delete" or row.person_id is None:
        return False
    tried = [*row.body.get("tried", []), [row.channel, row.address]]
    for account in people.reachable(people.person(session, row.person_id)):
        if [account.channel, account.address] not in tried:
            again = put(
                session,
                channel=account.channel,
                address=account.address,
                operation="say" if row.operation == "edit" else row.operation,
                body={**row.body, "tried": tried},
                now=now,
                person_id=row.person_id,
                priority=row.priority,
                draft_id=row.draft_id,
                not_before=row.not_before,
            )
            quotes.carry_on(session, row.id, again)
            return True
    return False


def blank(session: Session, draft_ids: Sequence[int]) -> None:
    """Empty everything said about these drafts; what is still unsent is never sent."""
    _blank(session, OutboxRow.draft_id.in_(draft_ids))


def blank_rows(session: Session, row_ids: Sequence[int]) -> None:
    """Empty these very messages; what is still unsent is never sent."""
    _blank(session, OutboxRow.id.in_(row_ids))


def _blank(session: Session, about: ColumnElement[bool]) -> None:
    session.execute(delete(OutboxRow).where(about, OutboxRow.state == "queued"))
    session.execute(update(OutboxRow).where(about).values(body={}))


def blank_quoting(session: Session, draft_ids: Select[int], text: str) -> None:
    """Empty what was said about these drafts wherever it quotes the squeezed text."""
    said = select(OutboxRow).where(OutboxRow.draft_id.in_(draft_ids))
    for row in session.scalars(said):
        if text in squeeze(_words_of(row.body)):
            row.body = {}
            if row.state == "queued":
                session.delete(row)


def _words_of(body: Mapping[str, Any]) -> str:
    labels = (label for _, label, _ in body.get("options", []))
    return "\n".join([body.get("text", ""), *labels, *body.get("notes", [])])


# Built once: building takes longer than running, and these run for every answer.
_INSERT = insert(OutboxRow)
_INSERT_ALL = _INSERT.returning(OutboxRow.id, sort_by_parameter_order=True)
_UNSENT = OutboxRow.state.in_(("queued", "sending"))
_SENT_AT = select(OutboxRow.sent_at).where(OutboxRow.id == bindparam("row"))
