"""Questions that several forms ask in the same words."""

from handlers.forms.form import Question, Reader

DATE = Question("date", Reader.DATE, required=True)
PLACE = Question("place", Reader.PLACE)
TOPICS = Question("topics", Reader.CHOICES, "topics", most=3)
PARTNERS = Question("partners", Reader.CHOICES, "partners", most=15)
RESULT = Question("result", Reader.TEXT)
# Asked only when the unit is changed on the card: it follows nothing that is ever answered.
UNIT = Question("unit", Reader.CHOICE, "units", required=True, follows="-")

CLOSING = (
    Question("difficulties", Reader.TEXT),
    Question("proposals", Reader.TEXT),
    Question("follow_up_what", Reader.TEXT, longest=200),
    Question("follow_up_date", Reader.PLAN_DATE, required=True, follows="follow_up_what"),
    Question("photos", Reader.PHOTOS, most=3),
    UNIT,
)
