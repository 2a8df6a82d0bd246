"""What may be kept of somebody who has no account: the hash of a code, never a text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from domain.codes import read_code
from domain.messages import Incoming, Kind
from storage import invitations
from storage.models import Account

Address = tuple[str, str]
LIKE_A_CODE = range(invitations.CODE_LENGTH - 2, invitations.CODE_LENGTH + 3)  # with a slip


def without_texts(session: Session, incomings: Sequence[Incoming], now: datetime) -> list[Incoming]:
    """Return the updates with each stranger's text replaced by the hash of the code in it.

    The hash is slow, so this is done before the inbox is locked; and only as often as the
    address may still try, so that it cannot be used to keep the bot busy.
    """
    known = _known(session, incomings)
    tried: Counter[Address] = Counter()
    return [
        each if _address(each) in known else _stripped(session, each, now, tried)
        for each in incomings
    ]


def payload(incoming: Incoming) -> dict[str, Any]:
    """Return what the inbox keeps of a stranger's update."""
    kept = {"message_id": incoming.message_id}
    if incoming.kind is Kind.TEXT and incoming.text is None:
        kept["code_hash"] = incoming.detail
    elif incoming.kind is not Kind.TEXT:
        kept["detail"] = incoming.detail
    return {key: value for key, value in kept.items() if value is not None}


def _stripped(
    session: Session, incoming: Incoming, now: datetime, tried: Counter[Address]
) -> Incoming:
    code = _code_in(incoming.text or "")
    bare = replace(incoming, text=None, photo=None, file=None, choice=None)
    if code is None:
        return bare
    address = _address(incoming)
    if tried[address] >= invitations.tries_left(session, *address, now):
        return bare
    tried[address] += 1
    return replace(bare, detail=invitations.hash_code(code))


def _code_in(text: str) -> str | None:
    """Return what may be meant as a code, also behind the /start that a link sends."""
    code = read_code(text.strip().removeprefix("/start"))
    is_mixed = any(c.isdigit() for c in code) and any(c.isalpha() for c in code)
    return code if is_mixed and code.isascii() and len(code) in LIKE_A_CODE else None


def _known(session: Session, incomings: Sequence[Incoming]) -> set[Address]:
    pairs = {_address(each) for each in incomings}
    pair = tuple_(Account.channel, Account.address)
    found = session.execute(select(Account.channel, Account.address).where(pair.in_(pairs)))
    return {(channel, address) for channel, address in found}


def _address(incoming: Incoming) -> Address:
    return incoming.channel, incoming.address
