"""Days as people say them: weekday and date, in their language."""

from datetime import date

from domain.texts import Texts


def say_day(texts: Texts, day: date, today: date) -> str:
    """Return "thứ 6, 13/11", with the year where it is not this one."""
    year = "" if day.year == today.year else f"/{day.year}"
    return f"{texts(f'date.weekday_{day.weekday()}')}, {day:%d/%m}{year}"
