"""The catalogue for the commands: one that is wrong, or lacks a key with data, is a Stop."""

from typing import TYPE_CHECKING

from bot.commands.start import Stop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.config import Config
    from domain.catalogue import Catalogue


def catalogue(config: "Config", session: "Session") -> "Catalogue":
    """Return the installation's catalogue; every key that the database has figures of is in it."""
    from domain.catalogue import CatalogueError, load
    from storage.figures import unknown_keys

    try:
        found = load(config.logs.catalogue)
    except CatalogueError as error:
        raise Stop(str(error)) from None
    if missing := unknown_keys(session, found):
        raise Stop(
            f"danh mục: thiếu {', '.join(missing)} đã có số liệu; ghi lại vào tệp ở"
            " [logs] catalogue, thôi dùng thì thêm retired = true"
        )
    return found
