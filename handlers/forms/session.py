"""Buổi tuyên truyền: an outreach session, or several alike on one day."""

from handlers.forms.form import Answers, Form, Question, Reader
from handlers.forms.shared import CLOSING, DATE, PARTNERS, PLACE, RESULT, TOPICS


def _about_military_service(answers: Answers) -> bool:
    topics = answers.get("topics")
    return topics is not None and "military_service" in (topics.value or ())


SESSION = Form(
    name="propaganda_session",
    version=1,
    usual=(
        DATE,
        PLACE,
        TOPICS,
        Question("session_attendance", Reader.COUNT, ask_above=20_000),
        PARTNERS,
    ),
    extra=(
        RESULT,
        Question("sessions_held", Reader.COUNT, ask_above=50),
        Question("session_form", Reader.CHOICE, "session_forms"),
        Question("audience", Reader.CHOICE, "audiences"),
        Question("session_leaflets", Reader.COUNT, ask_above=50_000),
        Question(
            "conscription_outreach_youth",
            Reader.COUNT,
            ask_above=5_000,
            when=_about_military_service,
        ),
        *CLOSING,
    ),
    counts_one="sessions_held",
)
