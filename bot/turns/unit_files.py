"""A file of units as it may be kept: read here, off the database, and kept as the lines it holds.

Whoever sends a file that is slow to read keeps only their own turn waiting, and the file itself,
with whatever else stands in it, is nowhere afterwards.
"""

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.messages import FILE_BYTES, TOO_BIG
from domain.tables import TableError, read_table
from domain.units.file_lines import read_lines
from domain.units.kept_lines import MOST_LINES, dump
from storage import files

UNREADABLE = "unreadable:"  # and then why, in one Vietnamese line that quotes nothing
MOST_UNPACKED = 16 * 1024 * 1024  # ten times what so many lines take
_TOO_WIDE = "tệp quá lớn khi mở ra; chỉ để lại một trang tính với các cột cần thiết"


class Unfit(Exception):
    """Not a file that can be used. `detail` says why, for its turn."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def keep(folder: Path, content: bytes) -> str:
    """Keep the lines of a CSV or XLSX file and return the hash of what is kept. Raises Unfit."""
    if len(content) > FILE_BYTES:
        raise Unfit(TOO_BIG)
    lines = _lines_in(folder, content)
    name = files.sha256_of(lines)
    files.write(files.received(folder, name), lines)
    return name


def _lines_in(folder: Path, content: bytes) -> bytes:
    home = folder / files.RECEIVED  # not the common folder for temporary files
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home) as workshop:
        path = Path(workshop) / "file.xlsx"  # the reader looks into it, the library at its name
        path.write_bytes(content)
        try:
            _refuse_bomb(content)
            return dump(*read_lines(read_table(path, MOST_LINES)))
        except TableError as error:
            raise Unfit(f"{UNREADABLE}{error}") from None


def _refuse_bomb(content: bytes) -> None:
    if not zipfile.is_zipfile(BytesIO(content)):
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return  # the reader will say what it is
    if unpacked > MOST_UNPACKED:
        raise TableError(_TOO_WIDE)
