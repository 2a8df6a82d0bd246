"""Reading one message about what was done: kind, day, place, partners, topics, figures.

A model of nothing: tables of words, the readers of days and numbers, and rules that can be read.
"""

from domain.quick.facts import Fact, What
from domain.quick.reading import LONGEST, read_quick
from domain.quick.spots import WHOLE
from domain.quick.understood import Understood, main_figure, words_of

__all__ = [
    "LONGEST",
    "WHOLE",
    "Fact",
    "Understood",
    "What",
    "main_figure",
    "read_quick",
    "words_of",
]
