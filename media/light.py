"""Little data: from the files that ffmpeg left to sound alone with still pictures, of few bytes each."""

import shutil
from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from PIL import Image

from media.encode import LIGHT
from media.ladder import STILL_MOST, STILL_SECONDS, Rung
from media.model import Light, Rendition, Still
from media.segments import random_name, take_in

STILLS = "still-*.webp"
SHORT = 0.25  # seconds by which the sound may end before the picture
SMALLER = (
    (40, 1.0),
    (25, 1.0),
    (25, 0.6),
    (15, 0.4),
)  # quality and size to try for a picture of too many bytes


def take_in_light(folder: Path, frame_rate: Fraction, duration: float) -> Light | None:
    """The package's little data; None where the sound ends too soon to be the film's clock."""
    sound = take_in(folder / LIGHT, Rung(LIGHT, 0, 0, 0), Fraction(0), has_audio=True)
    if sound.segments[-1].end < duration - SHORT:
        shutil.rmtree(folder / sound.folder)
        for file in folder.glob(STILLS):
            file.unlink()
        return None
    return Light(_within(folder, sound, duration), _stills(folder, frame_rate))


def _within(folder: Path, sound: Rendition, duration: float) -> Rendition:
    """Without the silence after the last picture, of a film that says that it is longer than it is."""
    kept = tuple(segment for segment in sound.segments if segment.start < duration)
    for segment in sound.segments[len(kept) :]:
        (folder / sound.folder / segment.name).unlink()
    return replace(sound, segments=kept)


def _stills(folder: Path, frame_rate: Fraction) -> tuple[Still, ...]:
    return tuple(
        _still(file.rename(folder / random_name(".webp")), _start(number, frame_rate))
        for number, file in enumerate(sorted(folder.glob(STILLS)))
    )


def _still(file: Path, at: float) -> Still:
    for quality, scale in SMALLER:
        if file.stat().st_size > STILL_MOST:
            _write_again(file, quality, scale)
    return Still(at, file.name, file.stat().st_size)


def _write_again(file: Path, quality: int, scale: float) -> None:
    with Image.open(file, formats=("WEBP",)) as picture:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        smaller = picture.convert("RGB").resize(size)
    smaller.save(file, "WEBP", quality=quality)


def _start(number: int, frame_rate: Fraction) -> float:
    """When the segment of that number starts: at the first picture from so many seconds on."""
    return float(ceil(number * STILL_SECONDS * frame_rate) / frame_rate)
