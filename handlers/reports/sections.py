"""The sections of a report: a draft of each from the logs, and where their words come from."""

from collections.abc import Mapping

from domain.fitting import cut
from handlers.reports.form import LONGEST_SECTION
from handlers.turn import Turn
from storage.duties.section_texts import Said, quoted, said, texts_of
from storage.models import Duty

SHORT = 400  # characters of a shortened draft
SHORT_EACH = 70  # of what each log says in it


def drafted(turn: Turn, duty: Duty, section: str) -> str:
    """Return a draft of the section from the unit's logs; empty where these say nothing."""
    return _listed([_worded(turn, each) for each in said(turn.session, duty, section)])


def _listed(texts: list[str]) -> str:
    """Return one text as it is, several as lines with dashes; as many as have room."""
    different = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    if len(different) == 1:
        return cut(different[0], LONGEST_SECTION)
    lines: list[str] = []
    for text in different:
        lines.append(f"- {text}")
        if len("\n".join(lines)) > LONGEST_SECTION:
            return "\n".join(lines[:-1])
    return "\n".join(lines)


def _worded(turn: Turn, each: Said) -> str:
    if each.due is None:
        return each.text
    return turn.texts("reports.plan_line", what=each.text, day=f"{each.due:%d/%m}")


def shortened(text: str) -> str:
    """Return a long draft with only the beginning of each line."""
    if len(text) <= SHORT:
        return text
    lines: list[str] = []
    for line in text.splitlines():
        lines.append(cut(line, SHORT_EACH))
        if len("\n".join(lines)) > SHORT:
            return "\n".join(lines[:-1]) if len(lines) > 1 else cut(text, SHORT)
    return "\n".join(lines)


def sources(turn: Turn, duty: Duty, texts: Mapping[str, str]) -> dict[str, list[int]]:
    """Return for each section the logs whose words stand in it."""
    logs = {each.activity_id for key in texts for each in said(turn.session, duty, key)}
    words = texts_of(turn.session, logs)
    return {
        section: sorted(log for log in logs if quoted(text, words[log]))
        for section, text in texts.items()
    }
