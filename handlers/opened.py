"""A draft with its form and its two halves unpacked: what was answered, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from handlers.forms.form import Answer, Form
from handlers.reports import form as report_form
from handlers.turn import Turn
from handlers.walker.walk import Walk, answers_from_json, answers_to_json
from storage.models import Draft


@dataclass
class Opened:
    """The draft in hand while a turn works on it; `keep` writes it back."""

    draft: Draft
    form: Form
    answers: dict[str, Answer]
    walk: Walk

    def keep(self, now: datetime) -> None:
        """Write the halves back into the draft."""
        self.draft.answers = answers_to_json(self.answers)
        self.draft.walk = self.walk.to_json()
        self.draft.updated_at = now

    def ask_anew(self) -> None:
        """Count another asking of the current station, so that older buttons are closed."""
        self.walk.visits.append(self.walk.station)
        self.walk.asked = None


def form_of(turn: Turn, draft: Draft) -> Form | None:
    """Return the form that the draft fills in; None where there is none any more."""
    if draft.duty_id is not None:
        return report_form.of_draft(turn, draft)
    return turn.book.forms.get(draft.form)


def unpack(turn: Turn, draft: Draft) -> Opened:
    """Read a draft's columns; LookupError where there is no form for it any more."""
    form = form_of(turn, draft)
    if form is None:
        raise LookupError(draft.form)
    answers, walk = answers_from_json(draft.answers), Walk.from_json(draft.walk)
    return Opened(draft, form, answers, walk)
