"""What can be chosen while a report is written: figures to be changed, texts ready to be taken."""

from handlers.opened import Opened
from handlers.reports import figures, sections
from handlers.reports.form import page_of
from handlers.turn import Turn
from handlers.walker.choosing import Item
from handlers.walker.walk import current
from storage.models import Duty


def figures_on_screen(turn: Turn, opened: Opened) -> list[Item]:
    """Return the figures of the current screen, each with the number of logs behind it."""
    question = current(opened.form, opened.walk)
    if question is None:
        return []
    catalogue, given = turn.book.catalogue, figures.frozen(turn.book.catalogue, opened.answers)
    known = [key for key in catalogue.indicators if key in figures.base(opened.answers)]
    return [
        Item(key, _figure_line(turn, key, given), n)
        for n, key in enumerate(page_of(known, question.part), start=1)
    ]


def _figure_line(turn: Turn, key: str, given: figures.Figures) -> str:
    indicator, figure = turn.book.catalogue.indicators[key], given[key]
    text = "reports.figure_changed" if figure["given"] else "reports.figure_line"
    value = figures.said(indicator, figure)
    return turn.texts(text, label=indicator.label, value=value, logs=figure["logs"])


def figure_label(turn: Turn, key: str) -> str:
    """Return what a figure is called on the card."""
    indicator = turn.book.catalogue.indicators.get(key)
    return indicator.label if indicator else key


def ready_made(turn: Turn, opened: Opened) -> list[Item]:
    """Return the texts that can be taken for the current section: the key is the text itself."""
    question = current(opened.form, opened.walk)
    duty = turn.session.get(Duty, opened.draft.duty_id)
    if question is None or duty is None:
        return []
    now, found = opened.answers.get(question.key), []
    if now is not None and now.value:
        found.append((now.value, "keep"))
    drafted = sections.drafted(turn, duty, question.key)
    short = sections.shortened(drafted)
    label = "from_logs" if found else "keep"
    if drafted and (drafted, "keep") not in found:
        if short != drafted:
            found.append((short, "take_short"))
            label = "take_long"
        found.append((drafted, label))
    return [
        Item(text, turn.texts(f"reports.{key}", n=len(text)), n)
        for n, (text, key) in enumerate(found, start=1)
    ]


def section_label(_turn: Turn, key: str) -> str:
    """Return the text, which is its own key."""
    return key
