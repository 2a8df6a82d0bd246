"""Whether a photo is being asked for: only then is one ever fetched."""

from sqlalchemy.orm import Session

from handlers.forms import FORMS
from handlers.forms.form import Reader
from handlers.walker.walk import Walk, current
from storage import drafts, people


def wanted(session: Session, channel: str, address: str) -> bool:
    """Say whether the person at this address is just now asked for photos."""
    account = people.account(session, channel, address)
    if account is None or account.person.suspended_at is not None:
        return False
    conversation = drafts.conversation(session, account.person_id)
    draft = drafts.open_draft(session, conversation.draft_id, account.person)
    if draft is None or draft.form not in FORMS:
        return False
    question = current(FORMS[draft.form], Walk.from_json(draft.walk))
    return question is not None and question.reader is Reader.PHOTOS
