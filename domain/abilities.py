"""What a messenger can do, as far as what is said depends on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Abilities:
    """A messenger's statement of what it can do.

    `leave`: it can leave a group, so one line is said before; elsewhere a group is met with
    silence. `commands`: it shows a list of commands. `files`: it takes uploads; where it does
    not, a file goes out as a link. `text_limit` is in UTF-16 units, as the messengers count.
    """

    buttons: bool
    edit: bool
    delete: bool
    commands: bool
    files: bool
    text_limit: int
    leave: bool = False


WORDS_ONLY = Abilities(
    buttons=False, edit=False, delete=False, commands=False, files=False, text_limit=2_000
)
