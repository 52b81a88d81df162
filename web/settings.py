"""Every setting, with its type, its default and a sentence; read from the environment (`HALTE_...`).

docs/settings.md shows the same table; `python -m web.settings` prints it.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from media.storage import bucket_of
from schema.address import Bounds, database_address
from web.valkey_address import valkey_address

ROOT = Path(__file__).resolve().parent.parent
COMMANDS_OWN = ("HALTE_CACHE", "HALTE_LANG", "HALTE_NO_WORKER")  # read by commands, see docs/settings.md
MOST_WORKERS = 64
YES, NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


class WrongSetting(Exception):
    """A value that can't be used; its text names the setting and says what to write instead."""


def setting(
    sentence: str,
    default: Any = "",
    *,
    shown: str = "",
    read: Callable[[str], Any] = str,
    secret: bool = False,
) -> Any:
    """A field of `Settings`: what it says, its default (in words: `shown`), and how its text is read.

    What is `secret`, or may hold a password, is never shown with the rest.
    """
    return field(
        default=default, repr=not secret, metadata={"sentence": sentence, "shown": shown, "read": read}
    )


def yes_or_no(text: str) -> bool:
    """`1`, `true`, `yes`, `on`, or their opposites."""
    if text.lower() not in (*YES, *NO):
        raise ValueError("write 1 or 0")
    return text.lower() in YES


def one_of(*words: str) -> Callable[[str], str]:
    """Reads one of these words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"write {' or '.join(words)}")
        return text

    return read


def number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number in this range."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(text)

    return read


def path(text: str) -> Path:
    """A file or folder, from the folder in which the program was started."""
    return Path(text).resolve()


def address(text: str) -> str:
    """An address without the slash at its end."""
    return text.rstrip("/")


def store(text: str) -> str:
    """The address of an S3-compatible store."""
    bucket_of(text)
    return text.rstrip("/")


def public_address(text: str) -> str:
    """Where browsers fetch films: elsewhere, or another path of the same address. It goes into a header."""
    if not re.fullmatch(r"(https?://[A-Za-z0-9.\-\[\]:]+)?(/[A-Za-z0-9._~%+@/\-]*)?", text) or not text.strip(
        "/"
    ):
        raise ValueError("write https://HOST/PATH, without a question mark or spaces")
    return text.rstrip("/")


@dataclass(frozen=True)
class Settings:
    """How this instance runs. `instance` holds its database, its media and its secret."""

    instance: Path = setting(
        "The folder of the database, the media and the secret.",
        ROOT / "instance",
        shown="`instance` in the checkout",
        read=path,
    )
    database_url: str = setting(
        "The database: `postgresql://USER:PASSWORD@HOST/NAME` (PostgreSQL 15 to 18), or an SQLite file's URL.",
        shown="SQLite in the instance folder",
        read=database_address,
        secret=True,
    )
    database_connections: int = setting(
        "How many connections to PostgreSQL one process holds at most; more requests wait for one.",
        20,
        read=number(2, 500),
    )
    database_timeout: int = setting(
        "Seconds that one question to PostgreSQL may take.", 30, read=number(1, 3600)
    )
    valkey_url: str = setting(
        "Valkey (or Redis 7): `valkey://HOST:6379`. Carries live events, rate limits and wake-ups between processes.",
        shown="in the process",
        read=valkey_address,
        secret=True,
    )
    media: Path | None = setting(
        "The folder of packaged films.", None, shown="`media` in the instance folder", read=path
    )
    media_url: str = setting(
        "The store of packaged films and of pupils' photos: `s3://BUCKET/PREFIX`.",
        shown="folders",
        read=store,
    )
    media_public_url: str = setting(
        "Where browsers fetch films: the address of a CDN or of the bucket. Photos never come from there.",
        shown="Halte itself",
        read=public_address,
    )
    media_signing: str = setting(
        "Whether browsers fetch photos from the store by signed addresses that hold for five minutes: `always`, "
        "`never` (Halte passes them on), or `auto`: where the store is reached over https.",
        "auto",
        read=one_of("auto", "always", "never"),
    )
    workers: int = setting(
        "How many processes answer on this machine; more than one needs PostgreSQL and Valkey.",
        1,
        read=number(1, MOST_WORKERS),
    )
    secret_key: str = setting(
        "Signs cookies, 32 characters at the least; changing it signs everyone out.",
        shown="made at the first start, readable by its owner only",
        secret=True,
    )
    https: bool = setting(
        "`1` when visitors come over https: cookies are then sent over https only.",
        False,
        shown="no",
        read=yes_or_no,
    )
    url: str = setting(
        "The address that visitors come by, such as `https://halte.school.example`: "
        "links in mail and on paper begin with it.",
        shown="as the visitor's browser asks",
        read=address,
    )
    trusted_proxies: int = setting(
        "How many proxies stand before Halte, each of which adds to `X-Forwarded-For` and its kin. "
        "With 0 such headers are not believed.",
        0,
        read=number(0, 9),
    )
    smtp_url: str = setting(
        "The mail server: `smtp://USER:PASSWORD@mail.example:587` (with STARTTLS), or `smtps://…` (port 465 if not "
        "said). Percent-encode `@`, `:` and `/` in user and password.",
        shown="no mail",
        secret=True,
    )
    mail_from: str = setting("The sender, such as `Halte <halte@school.example>`.", shown="no mail")
    ffmpeg: str | None = setting(
        "Another ffmpeg to use.", None, shown="from the installed wheels, else from PATH"
    )
    ffprobe: str | None = setting(
        "Another ffprobe to use.", None, shown="from the installed wheels, else from PATH"
    )
    metrics_token: str = setting(
        "Who sends `Authorization: Bearer` with it may read `/metrics` from another machine.",
        shown="this machine only",
        secret=True,
    )
    log_format: str = setting(
        "How each line of the log is written: `text` for people, `json` for machines.",
        "text",
        read=one_of("text", "json"),
    )
    log_level: str = setting(
        "What the log tells: `info` (each request too), `warning` or `error`.",
        "info",
        read=one_of("info", "warning", "error"),
    )
    testing: bool = False  # not for the environment

    @property
    def database(self) -> str:
        """The database's URL: SQLite in the instance folder unless set."""
        return database_address(self.database_url or f"sqlite:///{self.instance / 'halte.sqlite'}")

    @property
    def database_bounds(self) -> Bounds:
        """What a process may take of PostgreSQL."""
        return Bounds(self.database_connections, self.database_timeout)

    @property
    def media_folder(self) -> Path:
        """Where packaged videos lie."""
        return self.media or self.instance / "media"

    @property
    def hand_in_folder(self) -> Path:
        """Where pupils' photos lie: never served but to the pupil and the class's teachers."""
        return self.instance / "hand_ins"


@dataclass(frozen=True)
class Described:
    """A setting as docs/settings.md shows it."""

    attribute: str
    name: str
    default: str
    sentence: str
    read: Callable[[str], Any]


def described() -> list[Described]:
    """Every setting that the environment may give."""
    return [
        Described(
            one.name,
            f"HALTE_{one.name.upper()}",
            one.metadata["shown"] or f"`{one.default}`",
            one.metadata["sentence"],
            one.metadata["read"],
        )
        for one in fields(Settings)
        if "sentence" in one.metadata
    ]


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads `HALTE_INSTANCE`, `HALTE_DATABASE_URL`, `HALTE_MEDIA`, `HALTE_HTTPS` and their kin.

    What is empty counts as not set. Raises WrongSetting.
    """
    settings, problems = readable(environment)
    if problems:
        raise WrongSetting(problems[0])
    return settings


def readable(environment: Mapping[str, str] = os.environ) -> tuple[Settings, list[str]]:
    """What can be used of the settings, and a sentence about each that can't."""
    given: dict[str, Any] = {}
    problems = []
    for one in described():
        text = environment.get(one.name, "").strip()
        if text:
            try:
                given[one.attribute] = one.read(text)
            except ValueError as error:
                problems.append(f"{one.name} can't be used: {error}.")
    return Settings(**given), problems


def strays(environment: Mapping[str, str] = os.environ) -> list[tuple[str, str]]:
    """Names that look like settings and are none, each with the one that may have been meant (or nothing)."""
    known = [one.name for one in described()]
    given = sorted(name for name in environment if name.startswith("HALTE_"))
    others = {*known, *COMMANDS_OWN, *_the_proxys()}
    names = [name for name in given if name not in others and not name.startswith("HALTE_TEST")]
    return [(name, _nearest(name.removeprefix("HALTE_"), known)) for name in names]


def _the_proxys() -> list[str]:
    """Those of deploy/Caddyfile: where both read one file they are given to Halte too."""
    file = ROOT / "deploy/Caddyfile"
    return re.findall(r"\{\$(HALTE_[A-Z_]+)", file.read_text()) if file.is_file() else []


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, [one.removeprefix("HALTE_") for one in known], 1)
    return f"HALTE_{near[0]}" if near else ""


def secret_key_of(settings: Settings) -> str:
    """The key that signs cookies: set, or made at the first start and readable by its owner only."""
    if settings.secret_key:
        return settings.secret_key
    file = settings.instance / "secret_key"
    if not file.exists():
        _make_secret_key(file)
    return file.read_text().strip()


def _make_secret_key(file: Path) -> None:
    """Whole or not at all; of several first starts at a time the first one's is everybody's."""
    handle, whole = mkstemp(prefix="secret_key.", dir=file.parent)
    try:
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(whole, file)
    finally:
        Path(whole).unlink()


def table() -> str:
    """The table of docs/settings.md."""
    rows = [f"| `{one.name}` | {one.default} | {one.sentence} |" for one in described()]
    return "\n".join(["| Name | Default | What it says |", "|---|---|---|", *rows])


if __name__ == "__main__":
    print(table())  # noqa: T201 - what it is for
