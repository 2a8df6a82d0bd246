"""Why a backup is not taken or not restored."""

from typing import Literal

Why = Literal[
    "file_exists",  # where the backup should be written
    "corrupt",  # the running database fails its own check
    "no_backup",  # not a file of ours
    "damaged",  # a part is missing or is not what was written
    "ahead",  # made by a newer program
    "database_exists",  # a SQLite file, or what is left of one, stands in the way
    "database_in_use",  # rows are in it
    "database_ahead",  # the database to be filled is newer than the program
    "unfit",  # a value that SQLite took and PostgreSQL does not
    "photo_differs",  # a photo stands there under this hash with another content
]


class Refused(Exception):
    """Nothing was changed. `what` is the path or revision that it is about."""

    def __init__(self, why: Why, what: object = "") -> None:
        super().__init__(f"{why}: {what}")
        self.why: Why = why
        self.what = str(what)
