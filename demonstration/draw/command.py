"""The command line and ffmpeg: from pictures and sound to film.mp4, captions and stills."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import skia

from demonstration.draw import story
from demonstration.draw.film import Film
from demonstration.draw.pen import HEIGHT, WIDTH
from demonstration.draw.sound import write_sound

FOLDER = Path(__file__).parent.parent / "van-plaat-tot-poort"
LOUDNESS = -20.0
AUDIO_RATE = 64_000
BT709 = "h264_metadata=colour_primaries=1:transfer_characteristics=1:matrix_coefficients=1"
PLAIN = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact", "-movflags", "+faststart"]


def main(arguments=None):
    """Read the options and do what they ask."""
    options = _options().parse_args(arguments)
    if options.still:
        save_still(float(options.still[0]), options.still[1])
        return
    for language in ("nl", "en"):
        (options.out / f"film.{language}.vtt").write_text(story.captions(language), encoding="utf-8")
    if options.sound_only:
        replace_sound(options.ffmpeg, options.out / "film.mp4")
    elif not options.captions_only:
        make_film(options.ffmpeg, options.out / "film.mp4", options.megabytes)
        save_images(options.out)


def _options():
    parser = argparse.ArgumentParser(prog="python -m demonstration.draw", description=__doc__)
    parser.add_argument("--still", nargs=2, metavar=("SECONDS", "FILE.png"), help="draw one picture and stop")
    parser.add_argument("--captions-only", action="store_true", help="write the caption files and stop")
    parser.add_argument(
        "--sound-only", action="store_true", help="keep the film's pictures, make its sound anew"
    )
    parser.add_argument("--ffmpeg", default="ffmpeg", help="the ffmpeg to use (with libx264)")
    parser.add_argument("--out", type=Path, default=FOLDER, help="the production's folder")
    parser.add_argument("--megabytes", type=float, default=3.7, help="how large the film may be")
    return parser


def save_still(time, path):
    """Save the picture at a time as PNG."""
    skia.Image.fromarray(Film().at(time), skia.kRGBA_8888_ColorType).save(str(path))


def save_images(folder):
    """Save the pictures that go with questions, half the film's size, and those of hard words."""
    for name, time in story.IMAGES:
        picture = skia.Image.fromarray(Film().at(time), skia.kRGBA_8888_ColorType)
        small = picture.resize(WIDTH // 2, HEIGHT // 2, skia.SamplingOptions(skia.CubicResampler.Mitchell()))
        small.save(str(folder / name), skia.kJPEG, 80)
    for name, time, (left, top, width, height) in story.DETAILS:
        detail = Film().at(time)[top : top + height, left : left + width].copy()
        skia.Image.fromarray(detail, skia.kRGBA_8888_ColorType).save(str(folder / name), skia.kJPEG, 88)


def make_film(ffmpeg, path, megabytes):
    """Draw every frame once, then encode in two passes so that the file gets the size that was asked."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draw_frames(ffmpeg, folder / "frames.mkv")
        rate = int(megabytes * 8e6 / story.LENGTH) - AUDIO_RATE - 4000
        for number in (1, 2):
            print(f"pass {number} of 2", file=sys.stderr)
            subprocess.run(_video(ffmpeg, folder, number, rate), check=True)
        _join(ffmpeg, folder, folder / "video.mp4", path)


def replace_sound(ffmpeg, path):
    """Give a finished film the sound as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        _join(ffmpeg, Path(folder), path, path)


def draw_frames(ffmpeg, path):
    """Keep all pictures, without loss, in a file."""
    command = [ffmpeg, "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{WIDTH}x{HEIGHT}", "-r",
               str(story.FRAMES_PER_SECOND), "-i", "-", "-c:v", "libx264rgb", "-preset", "ultrafast", "-qp",
               "0",
               str(path)]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        for picture in pictures():
            process.stdin.write(picture)
        process.stdin.close()
    if process.returncode:
        sys.exit(f"{path}: ffmpeg could not keep the pictures; see its message above")


def pictures():
    """The raw RGBA bytes of every frame in turn, with progress on standard error."""
    film, count = Film(), round(story.LENGTH * story.FRAMES_PER_SECOND)
    for number in range(count):
        if number % 50 == 0:
            print(f"\rframe {number} of {count}", end="", file=sys.stderr, flush=True)
        yield film.at(number / story.FRAMES_PER_SECOND).tobytes()
    print(file=sys.stderr)


def measured_loudness(ffmpeg, sound):
    """The integrated loudness in LUFS, as EBU R 128 measures it."""
    command = [ffmpeg, "-nostats", "-i", str(sound), "-af", "ebur128", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", report)[-1])


def _video(ffmpeg, folder, number, rate):
    video = ["-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-c:v", "libx264",
             "-preset", "slow", "-tune", "animation", "-b:v", str(rate), "-profile:v", "high",
             "-g", "100", "-pass", str(number), "-passlogfile", str(folder / "pass")]  # fmt: skip
    out = ["-f", "null", "-"] if number == 1 else [*PLAIN, str(folder / "video.mp4")]
    return [ffmpeg, "-v", "error", "-y", "-i", str(folder / "frames.mkv"), *video, *out]


def _join(ffmpeg, folder, pictures_from, path):
    """Put pictures and sound into one file, and move it into place when it is whole."""
    sound, whole = folder / "sound.wav", folder / "film.mp4"
    write_sound(sound)
    gain = LOUDNESS - measured_loudness(ffmpeg, sound)
    audio = [
        "-af",
        f"volume={gain:.2f}dB,alimiter=limit=0.7:level=false",
        "-c:a",
        "aac",
        "-b:a",
        str(AUDIO_RATE),
    ]
    inputs = ["-i", str(pictures_from), "-i", str(sound), "-map", "0:v", "-map", "1:a"]
    video = ["-c:v", "copy", "-bsf:v", BT709]
    command = [ffmpeg, "-v", "error", "-y", *inputs, *video, *audio, *PLAIN, "-shortest", str(whole)]
    subprocess.run(command, check=True)
    shutil.move(whole, path)
