"""The commands and the words that mean the same: one registry for menus, help and tests."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from domain.actions import Action, Verb
from domain.folding import fold

_SLASHED = re.compile(r"/[a-z_]\w*(?:@\w+)?(?:\s|$)", re.IGNORECASE | re.ASCII)
ALL = frozenset({"officer", "leader", "admin"})
OFFICER = frozenset({"officer"})
WORKING = frozenset({"officer", "leader"})
LEADER = frozenset({"leader", "admin"})
ADMIN = frozenset({"admin"})


@dataclass(frozen=True)
class Command:
    """A command: its name, its English alias, what it does, who may, and words for it.

    `what` is the key of its description under `command.` in the texts.
    """

    name: str
    alias: str
    verb: Verb
    what: str
    roles: frozenset[str] = ALL
    words: tuple[str, ...] = ()


COMMANDS = (
    Command("ghi", "log", Verb.LOG, "log", OFFICER, ("ghi viec",)),
    Command("nhanh", "quick", Verb.QUICK, "quick", OFFICER, ("ghi nhanh",)),
    Command("nhatky", "mylogs", Verb.LOGS, "logs", OFFICER, ("nhat ky", "viec da ghi")),
    Command("viechen", "followups", Verb.FOLLOW_UPS, "follow_ups", WORKING, ("viec hen", "hen")),
    Command("baocao", "report", Verb.REPORTS, "reports", WORKING, ("bao cao", "reports")),
    Command("mohinh", "models", Verb.MODELS, "models", WORKING, ("mo hinh",)),
    Command("tiep", "resume", Verb.RESUME, "resume", OFFICER, ("ghi tiep",)),
    Command("huy", "cancel", Verb.CANCEL, "cancel", OFFICER),
    Command("tonghop", "digest", Verb.DIGEST, "totals", LEADER, ("tong hop",)),
    Command("nhacviec", "schedule", Verb.SCHEDULE, "schedule", ADMIN, ("nhac viec",)),
    Command("donvi", "units", Verb.UNITS, "units", ADMIN, ("don vi",)),
    Command("nguoidung", "people", Verb.PEOPLE, "people", ADMIN, ("nguoi dung",)),
    Command("nhatkyhethong", "audit", Verb.AUDIT, "audit", ADMIN, ("nhat ky he thong",)),
    Command("lienket", "link", Verb.LINK, "link", ALL, ("lien ket", "noi may", "them may")),
    Command("caidat", "settings", Verb.SETTINGS, "settings", ALL, ("cai dat",)),
    Command("trogiup", "help", Verb.HELP, "help", ALL, ("tro giup", "huong dan")),
    Command("start", "menu", Verb.MENU, "start", ALL, ("bat dau",)),
)

WORDS = {  # words that are no command of their own in the messenger's list
    "sua": Verb.EDIT,
    "edit": Verb.EDIT,
    "nhu lan truoc": Verb.REPEAT,
    "lap lai": Verb.REPEAT,
    "repeat": Verb.REPEAT,
}


def for_roles(roles: Collection[str]) -> list[Command]:
    """Return the commands that somebody with these roles has."""
    return [command for command in COMMANDS if command.roles & set(roles)]


def find(text: str) -> tuple[Action, bool] | None:
    """Return what the whole message commands, and whether it was written with a slash."""
    slashed = text.lstrip().startswith("/")
    words = fold(text).lstrip("/")
    if slashed:
        words = words.split(" ")[0].split("@")[0]
    verb = _verbs().get(words.strip(" .!"))
    return (Action(verb), slashed) if verb else None


def find_line(text: str) -> Action | None:
    """Return what a command means that has its line behind a colon: "nhắc việc: thứ 5 15h"."""
    words, colon, _ = fold(text).partition(":")
    verb = _verbs().get(words.strip()) if colon else None
    return Action(verb) if verb is Verb.SCHEDULE else None


def looks_like_one(text: str) -> bool:
    """Say whether the text is written as a command: "/xyz"."""
    return _SLASHED.match(text.strip()) is not None


@cache
def _verbs() -> dict[str, Verb]:
    verbs = dict(WORDS)
    for command in COMMANDS:
        verbs |= dict.fromkeys((command.name, command.alias, *command.words), command.verb)
    return verbs
