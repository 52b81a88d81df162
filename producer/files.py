"""The files that pupils fetch beside the film: poster, pictures, spoken prompts, the sheet. By secret names."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from media.sound import encode_sound
from media.tools import Tools
from timelines import outline
from timelines.questions.question import Json
from timelines.upgrade import upgraded

ADDRESS = "/media/"
FOLDERS = {"picture": "images", "sound": "sounds", "sheet": "sheets"}


def publish_files(document: Json, folder: Path, media_folder: Path, tools: Tools) -> dict[str, str]:
    """The address of each, by its name in the timeline: none can be fetched before it is due.

    Raises NotPlayable for a sound that is none, and leaves nothing behind then.
    """
    addresses: dict[str, str] = {}
    try:
        for name, kind in sorted(pupils_files(document)):
            suffix = ".m4a" if kind == "sound" else Path(name).suffix.lower()
            addresses[name] = f"{ADDRESS}{FOLDERS[kind]}/{secrets.token_hex(16)}{suffix}"
            _publish(folder / name, media_folder / addresses[name].removeprefix(ADDRESS), kind, tools)
    except BaseException:
        withdraw_files(addresses, media_folder)
        raise
    return addresses


def withdraw_files(addresses: Mapping[str, str], media_folder: Path) -> None:
    """Removes what was published and no version came of."""
    for address in addresses.values():
        (media_folder / address.removeprefix(ADDRESS)).unlink(missing_ok=True)


def pupils_files(document: Json) -> set[tuple[str, str]]:
    """Each with what it is."""
    return set(_pupils_files(upgraded(document)))


def _pupils_files(document: Json) -> Iterator[tuple[str, str]]:
    kinds = (("picture", outline.posters), ("picture", outline.images))
    for kind, found in (*kinds, ("sound", outline.sounds), ("sheet", outline.sheets)):
        for _, name in found(document):
            yield name, kind


def _publish(source: Path, target: Path, kind: str, tools: Tools) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind == "sound":
        encode_sound(source, target, tools)
    else:
        shutil.copyfile(source, target)
