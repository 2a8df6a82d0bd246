"""Backups: one file with a consistent copy of the database and the photos, and back again.

Inside is a zip: `database.sqlite`, the photos by their hashes, `manifest.json`. The copy is a
SQLite file whichever database it was taken of, so it restores into either.
Why so: docs/decisions/014-what-a-backup-is.md.
"""

from storage.backup.manifest import Manifest
from storage.backup.refusals import Refused, Why
from storage.backup.restoring import restore
from storage.backup.taking import take

__all__ = ["Manifest", "Refused", "Why", "restore", "take"]
