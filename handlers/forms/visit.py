"""Xuống cơ sở: one log is one visit; officers' and people's turns are figures apart."""

from handlers.forms.form import Form, Question, Reader
from handlers.forms.shared import CLOSING, DATE, PARTNERS, PLACE, RESULT, TOPICS

VISIT = Form(
    name="visit",
    version=1,
    usual=(
        DATE,
        PLACE,
        Question("purpose", Reader.CHOICE, "purposes"),
        PARTNERS,
        RESULT,
    ),
    extra=(
        Question("promises", Reader.CHOICES, "promises", most=5, follows="place", only_if_any=True),
        Question("visit_officer_turns", Reader.COUNT, ask_above=200),
        Question("people_met_turns", Reader.COUNT, ask_above=5_000),
        TOPICS,
        Question("matters", Reader.CHOICES, "matters", most=8),
        Question("matters_text", Reader.TEXT, longest=200, follows="matters"),
        Question("matters_raised", Reader.COUNT, ask_above=500, follows="matters"),
        *CLOSING,
    ),
    counts_one="visits_made",
    pause=True,
)
