"""Every setting, with its default; read from the environment (`HALTE_...`)."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """How this instance runs. `instance` holds its database, its media and its secret."""

    instance: Path = field(default=ROOT / "instance")
    database_url: str = ""
    media: Path | None = None
    secret_key: str = ""
    https: bool = False
    url: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    ffmpeg: str | None = None
    ffprobe: str | None = None
    testing: bool = False

    @property
    def database(self) -> str:
        """The database's URL: SQLite in the instance folder unless set."""
        return self.database_url or f"sqlite:///{self.instance / 'halte.sqlite'}"

    @property
    def media_folder(self) -> Path:
        """Where packaged videos lie."""
        return self.media or self.instance / "media"

    @property
    def hand_in_folder(self) -> Path:
        """Where pupils' photos lie: never served but to the pupil and the class's teachers."""
        return self.instance / "hand_ins"


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads `HALTE_INSTANCE`, `HALTE_DATABASE_URL`, `HALTE_MEDIA`, `HALTE_HTTPS` and their kin."""

    def text(name: str) -> str:
        return environment.get(f"HALTE_{name}", "").strip()

    return Settings(
        instance=Path(text("INSTANCE") or ROOT / "instance").resolve(),
        database_url=text("DATABASE_URL"),
        media=Path(text("MEDIA")).resolve() if text("MEDIA") else None,
        secret_key=text("SECRET_KEY"),
        https=text("HTTPS").lower() in ("1", "true", "yes", "on"),
        url=text("URL").rstrip("/"),
        smtp_url=text("SMTP_URL"),
        mail_from=text("MAIL_FROM"),
        ffmpeg=text("FFMPEG") or None,
        ffprobe=text("FFPROBE") or None,
    )


def secret_key_of(settings: Settings) -> str:
    """The key that signs cookies: set, or made at the first start and readable by its owner only."""
    if settings.secret_key:
        return settings.secret_key
    file = settings.instance / "secret_key"
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_urlsafe(48))
    return file.read_text().strip()
