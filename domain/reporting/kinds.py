"""The kinds of period, and the styles in which their days are cut."""

from typing import Literal

Kind = Literal["week", "month", "quarter", "half", "nine_months", "year"]
Style = Literal["nd09", "calendar", "weekly", "stated"]

# The months of a year in which a period of the kind ends, and how many months it is long.
ENDS: dict[Kind, tuple[int, ...]] = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half": (6, 12),
    "nine_months": (9,),
    "year": (12,),
}
MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}

ND09_CUT_OFF = 14  # Decree 09/2019/NĐ-CP, article 12
LAST_DAY = 31  # of whatever month: one that lacks the day is cut off at its last
