"""Questions that several forms ask in the same words."""

from datetime import date, timedelta

from handlers.forms.form import Answers, Question, Reader

LONGEST_SPAN = timedelta(days=31)


def _outside_span(answers: Answers) -> str | None:
    """Tell what is wrong with the last day of a log that began on `date`."""
    first, last = answers.get("date"), answers.get("date_to")
    if first is None or last is None or last.value is None:
        return None
    days = date.fromisoformat(last.value) - date.fromisoformat(first.value)
    if days < timedelta():
        return "before_start"
    return "too_long" if days >= LONGEST_SPAN else None


DATE = Question("date", Reader.DATE, required=True)
DATE_TO = Question("date_to", Reader.DATE, fault=_outside_span)
PLACE = Question("place", Reader.PLACE)
TOPICS = Question("topics", Reader.CHOICES, "topics", most=3)
PARTNERS = Question("partners", Reader.CHOICES, "partners", most=15)
RESULT = Question("result", Reader.TEXT)
PHOTOS = Question("photos", Reader.PHOTOS, most=3)
# Asked only when the unit is changed on the card: it follows nothing that is ever answered.
UNIT = Question("unit", Reader.CHOICE, "units", required=True, follows="-")

CLOSING = (
    Question("difficulties", Reader.TEXT),
    Question("proposals", Reader.TEXT),
    Question("follow_up_what", Reader.TEXT, longest=200),
    Question("follow_up_date", Reader.PLAN_DATE, required=True, follows="follow_up_what"),
    PHOTOS,
    UNIT,
)
