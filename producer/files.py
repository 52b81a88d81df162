"""The files that pupils fetch beside the film: poster, pictures, spoken prompts, the sheet. By secret names."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from media.sound import encode_sound
from media.storage import Storage, StorageFault
from media.tools import Tools
from timelines import outline
from timelines.questions.question import Json
from timelines.upgrade import upgraded

ADDRESS = "/media/"
FOLDERS = {"picture": "images", "sound": "sounds", "sheet": "sheets"}


def publish_files(document: Json, folder: Path, files: Storage, tools: Tools) -> dict[str, str]:
    """The address of each, by its name in the timeline: none can be fetched before it is due.

    Raises NotPlayable for a sound that is none, and leaves nothing behind then.
    """
    addresses: dict[str, str] = {}
    try:
        for name, kind in sorted(pupils_files(document)):
            suffix = ".m4a" if kind == "sound" else Path(name).suffix.lower()
            addresses[name] = f"{ADDRESS}{FOLDERS[kind]}/{secrets.token_hex(16)}{suffix}"
            _publish(folder / name, files, addresses[name].removeprefix(ADDRESS), kind, tools)
    except BaseException:
        withdraw_files(addresses, files)
        raise
    return addresses


def withdraw_files(addresses: Mapping[str, str], files: Storage) -> None:
    """Removes what was published and no version came of; where the store is away, it stays and nobody is told of it."""
    with suppress(StorageFault):
        files.delete([address.removeprefix(ADDRESS) for address in addresses.values()])


def pupils_files(document: Json) -> set[tuple[str, str]]:
    """Each with what it is."""
    return set(_pupils_files(upgraded(document)))


def _pupils_files(document: Json) -> Iterator[tuple[str, str]]:
    kinds = (("picture", outline.posters), ("picture", outline.images))
    for kind, found in (*kinds, ("sound", outline.sounds), ("sheet", outline.sheets)):
        for _, name in found(document):
            yield name, kind


def _publish(source: Path, files: Storage, name: str, kind: str, tools: Tools) -> None:
    if kind != "sound":
        files.put(name, source)
        return
    with TemporaryDirectory(prefix="halte-sound-") as folder:
        encoded = Path(folder) / "sound.m4a"
        encode_sound(source, encoded, tools)
        files.put(name, encoded)
