"""Mô hình dân vận khéo: a new model, or news of one that the unit has.

What it counts is counted by saving it; counts of a whole period still come by file.
"""

from dataclasses import replace

from handlers.forms.form import Answers, Form, Question, Reader
from handlers.forms.shared import CLOSING, DATE, PARTNERS, PLACE, RESULT


def _is_new(answers: Answers) -> bool:
    chosen = answers.get("which_model")
    return chosen is not None and chosen.value == "new"


def _is_known(answers: Answers) -> bool:
    return not _is_new(answers)


MODEL = Form(
    name="model",
    version=1,
    usual=(DATE, Question("which_model", Reader.CHOICE, "models", required=True)),
    extra=(
        Question(
            "model_name",
            Reader.TEXT,
            longest=200,
            required=True,
            follows="which_model",
            when=_is_new,
        ),
        Question(
            "model.field",
            Reader.CHOICE,
            "model.field",
            required=True,
            follows="which_model",
            when=_is_new,
        ),
        replace(PLACE, follows="which_model", when=_is_new, only_if_any=True),
        Question(
            "model.state",
            Reader.CHOICE,
            "model.state",
            required=True,
            follows="which_model",
            when=_is_known,
        ),
        replace(RESULT, follows="which_model"),
        PARTNERS,
        *CLOSING,
    ),
    counts_one=None,
    repeats=False,
    counts=frozenset({"models_created", "models_maintained"}),
)
