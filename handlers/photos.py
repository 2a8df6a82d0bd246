"""Whether a photo is being asked for: only then is one ever fetched."""

from sqlalchemy.orm import Session

from handlers.forms.shared import PHOTOS
from handlers.walker.walk import Walk
from storage import drafts, people


def wanted(session: Session, channel: str, address: str) -> bool:
    """Say whether the person at this address is just now asked for photos."""
    account = people.account(session, channel, address)
    if account is None or account.person.suspended_at is not None:
        return False
    conversation = drafts.conversation(session, account.person_id)
    draft = drafts.open_draft(session, conversation.draft_id, account.person)
    return draft is not None and Walk.from_json(draft.walk).station == PHOTOS.key
