"""The nightly backup as the settings put it together."""

from datetime import UTC, datetime
from pathlib import Path

from bot import app_backup
from bot.config import Config
from bot.version import version
from bot.writer import Writer
from storage import backup
from storage.database import Database

NOW = datetime(2026, 11, 17, 20, tzinfo=UTC)  # three in the morning in Việt Nam


def config_for(folder: Path, **settings: object) -> Config:
    return Config.model_validate({"data": {"dir": folder}, "backup": settings})


async def test_by_default_it_goes_into_the_data_folder(database: Database, tmp_path: Path) -> None:
    writer = Writer(database)
    nightly = app_backup.nightly(config_for(tmp_path / "data"), writer, lambda: NOW)
    assert nightly is not None
    await nightly.run()
    writer.close()
    (made,) = (tmp_path / "data" / "backups").iterdir()
    assert made.name == "so-dan-van-2026-11-18.zip"
    restored = Database(f"sqlite:///{tmp_path}/restored.sqlite")
    found = backup.restore(restored, tmp_path / "media", made)
    restored.close()
    assert (found.program, found.taken_at) == (version(), NOW)


def test_another_folder_or_none_can_be_named(database: Database, tmp_path: Path) -> None:
    writer = Writer(database)
    elsewhere = config_for(tmp_path / "data", dir=str(tmp_path / "other disk"), keep_weeks=0)
    nightly = app_backup.nightly(elsewhere, writer, lambda: NOW)
    assert nightly is not None
    assert (nightly.folder, nightly.days, nightly.weeks) == (tmp_path / "other disk", 7, 0)
    assert app_backup.nightly(config_for(tmp_path, dir=""), writer, lambda: NOW) is None
    writer.close()
