"""One call of a method: its typed parameters and the files that came with it."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from aiogram.methods import TelegramMethod

M = TypeVar("M", bound=TelegramMethod[Any])


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    data: bytes
    mime: str | None


@dataclass(frozen=True, slots=True)
class Call(Generic[M]):
    """A call whose parameters aiogram's model has accepted."""

    method: M
    uploads: dict[str, Upload] = field(default_factory=dict)

    def upload(self, value: str, part: str) -> Upload | None:
        """Return the file that a field means: `attach://name`, or the part of the field's name."""
        name = value.removeprefix("attach://") if value.startswith("attach://") else part
        return self.uploads.get(name)
