"""The actions that a button or a word can carry, and how they are written into a button.

A button never carries a value: an answer names draft, visit and choice, and the rest name a row.
Buttons stay clickable for ever, so an action is judged again when it arrives.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = re.compile(r"[0-9]{1,18}")  # a database cannot even look for a greater one


class Verb(StrEnum):
    """What can be done. The value is what old buttons out there carry: never change one."""

    ANSWER = "a"  # draft, visit, choice
    MENU = "menu"
    HELP = "help"
    LOG = "log"  # [form]
    QUICK = "quick"  # what is done, then a kind: a log by one message
    KINDS = "kinds"  # the kinds of activity other than the usual two
    REPEAT = "repeat"  # the last log again, with today's date
    LOGS = "logs"
    OPEN = "open"  # activity
    EDIT = "edit"  # [activity]
    WITHDRAW = "withdraw"  # activity
    WITHDRAW_SURE = "withdraw!"
    PHOTOS = "photos"  # activity
    WIPE = "wipe"  # activity
    WIPE_SURE = "wipe!"
    RESUME = "resume"  # [draft]
    CANCEL = "cancel"
    LINE = "line"  # draft, question: edit an answered line
    LINK = "link"  # another messenger or phone of the same person
    PREFER = "prefer"  # account: notices go there
    UNLINK = "unlink"  # account
    UNLINK_SURE = "unlink!"
    DIGEST = "digest"  # what is done, then a unit, first day, last day: for leaders and admins
    TOTALS = "totals"  # [unit, first day, last day as YYYYMMDD]: for leaders and admins
    REPORTS = "reports"  # what is done, then a duty: for officers and leaders
    SCHEDULE = "schedule"  # what is done, then ids: only for admins
    UNITS = "units"  # what is done, then ids: only for admins
    PEOPLE = "people"  # what is done, then ids: only for admins
    FOLLOW_UPS = "followups"  # what is done, then ids: for officers and leaders
    SETTINGS = "settings"  # what is done, then a key
    STEPS = "steps"  # ["test"]: what a new admin does first
    AUDIT = "audit"  # [unit, row: what is older]: only for admins
    MODELS = "models"  # what is done, then ids: for officers and leaders
    BRIEF = "brief"  # hamlet, or "which": for officers and leaders
    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True)
class Action:
    """A verb and what it is done to."""

    verb: Verb
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ":".join((self.verb, *self.args))

    def number(self, at: int) -> int:
        """Return an argument as a number; 0, which no row has, where it is not one."""
        arg = self.args[at] if at < len(self.args) else ""
        return int(arg) if _NUMBER.fullmatch(arg) else 0


def act(verb: Verb, *args: object) -> str:
    """Write an action for a button."""
    return str(Action(verb, tuple(str(arg) for arg in args)))


def parse(payload: str) -> Action | None:
    """Read a button's payload; None for one that this program never wrote."""
    verb, *args = payload.split(":")
    try:
        return Action(Verb(verb), tuple(args))
    except ValueError:
        return None
