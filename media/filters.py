"""What happens to picture and sound between decoding and encoding, as ffmpeg filters. Starts nothing."""

import math
from fractions import Fraction
from typing import Any

import ffmpeg

from media.ladder import SAMPLE_RATE, Rung
from media.probe import Probe
from media.streams import Picture

Stream = Any  # ffmpeg-python has no types

AAC_FRAME = 1024
REFERENCE_WHITE = 203  # cd/m² (ITU-R BT.2408): white paper in HDR, which becomes nearly white
HIGHLIGHTS = 5  # times as bright (1000 cd/m²) becomes white
HD_HEIGHT = 720


def picture(source: Stream, probe: Probe, film: Picture, top: Rung) -> Stream:
    """The film upright, progressive, steady, in SDR and square pixels, at the size of its largest rendition.

    Everything is moved by the same constant, so that the first picture is at 0 and the sound stays with it.
    """
    stream = source.filter("setpts", f"PTS-({probe.start:.6f})/TB")
    if film.field_order != "progressive":
        stream = stream.filter("bwdif", mode="send_frame", deint="all" if film.interlaced else "interlaced")
    stream = stream.filter("fps", fps=str(film.frame_rate), start_time=0)
    stream = _tone_mapped(stream, film, top) if film.hdr else _scaled(stream, film, top)
    return stream.filter("format", "yuv420p").filter("setsar", "1")


def smaller(stream: Stream, rung: Rung) -> Stream:
    """The same picture at the size of a smaller rendition."""
    return stream.filter("scale", rung.width, rung.height).filter("setsar", "1")


def sound(source: Stream, probe: Probe) -> Stream:
    """The sound as 48 kHz stereo from 0, without holes.

    The AAC encoder puts 1024 samples of its own before the first; cutting as many off keeps what follows at
    its time without an edit list, which not every player reads.
    """
    return (
        source.filter("asetpts", f"PTS-({probe.start:.6f})/TB")
        .filter("aresample", SAMPLE_RATE, **{"async": 1, "first_pts": 0, "out_chlayout": "stereo"})
        .filter("atrim", start_sample=AAC_FRAME)
    )


def silence() -> Stream:
    """What a film without sound has in little data, so that there is a clock."""
    return ffmpeg.input(f"anullsrc=r={SAMPLE_RATE}:cl=mono", f="lavfi")["a"].filter(
        "atrim", start_sample=AAC_FRAME
    )


def until(stream: Stream, probe: Probe) -> Stream:
    """Sound without an end, up to the end of the film's last picture."""
    frames = math.ceil(Fraction(probe.duration).limit_denominator(1_000_000) * probe.frame_rate)
    return stream.filter("atrim", end=f"{float(frames / probe.frame_rate):.6f}")


def _scaled(stream: Stream, film: Picture, top: Rung) -> Stream:
    if film.pixel_format.startswith(("rgb", "bgr", "gbr", "argb", "abgr", "0rgb", "0bgr", "pal8")):
        stream = stream.filter("scale", top.width, top.height, out_color_matrix="bt709", out_range="tv")
        return _tagged(stream, "bt709")
    if film.matrix == "unknown":  # what players assume, said aloud, since the renditions' sizes differ
        stream = _tagged(stream, "bt709" if film.height >= HD_HEIGHT else "smpte170m")
    return stream.filter("scale", top.width, top.height, out_range="tv")


def _tagged(stream: Stream, colours: str) -> Stream:
    return stream.filter("setparams", colorspace=colours, color_primaries=colours, color_trc=colours)


def _tone_mapped(stream: Stream, film: Picture, top: Rung) -> Stream:
    """PQ or HLG to BT.709, after scaling because it is slow."""
    return (
        stream.filter(
            "zscale", w=top.width, h=top.height, transfer="linear", npl=REFERENCE_WHITE,
            transferin=film.transfer, matrixin="2020_ncl", primariesin="2020",
        )
        .filter("format", "gbrpf32le")
        .filter("zscale", primaries="709")
        .filter("tonemap", "mobius", desat=0, peak=HIGHLIGHTS)
        .filter("zscale", transfer="709", matrix="709", range="limited")
    )  # fmt: skip
