"""Short synthetic films of every kind that companies deliver, made with ffmpeg's lavfi.

Each film is black with a white flash and a beep at the same moment (`FLASH`), so that a test can see whether
picture and sound are still together in the package.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from media.tools import Tools

FLASH = 1.2
LENGTH = 3.0
BEEP = f"sin(2*PI*1000*t)*between(t,{FLASH},{FLASH}+0.4)"
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
HEVC = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none")
AV1 = ("-c:v", "libsvtav1", "-preset", "12")
VP9 = ("-c:v", "libvpx-vp9", "-cpu-used", "8")
AAC = ("-c:a", "aac")
HDR = "format=yuv420p10le,setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc="
PQ, HLG = "smpte2084", "arib-std-b67"


@dataclass(frozen=True)
class Clip:
    """One film to make, and what must be found in it: size as shown, renditions and frame rate."""

    file: str
    codecs: tuple[str, ...]
    size: str = "320x180"
    rate: str = "25"
    picture: str = ""
    sound: str = "aformat=channel_layouts=stereo"
    second_pass: tuple[str, ...] = ()
    width: int = 320
    height: int = 180
    renditions: tuple[tuple[int, int], ...] = ((320, 180),)
    frame_rate: float = 25
    has_audio: bool = True
    hdr: bool = False
    flash: float = FLASH
    duration: float = LENGTH


CLIPS = {
    "mp4 with H.264": Clip("a.mp4", (*H264, *AAC)),
    "mov with ProRes and PCM": Clip("b.mov", ("-c:v", "prores_ks", "-profile:v", "2", "-c:a", "pcm_s16le")),
    "mov with ProRes 4444": Clip("b4.mov", ("-c:v", "prores_ks", "-profile:v", "4", "-c:a", "pcm_s24le")),
    "mkv with HEVC and AC-3": Clip("c.mkv", (*HEVC, "-c:a", "ac3")),
    "webm with VP9 and Opus": Clip("d.webm", (*VP9, "-c:a", "libopus")),
    "mp4 with AV1": Clip("e.mp4", (*AV1, *AAC)),
    "webm with AV1": Clip("e.webm", (*AV1, "-c:a", "libopus")),
    "avi with MPEG-4 and MP3": Clip("f.avi", ("-c:v", "mpeg4", "-q:v", "4", "-c:a", "libmp3lame")),
    "mp4 with MPEG-4 and B-frames": Clip("f.mp4", ("-c:v", "mpeg4", "-bf", "2", *AAC)),
    "mpeg programme stream": Clip("g.mpg", ("-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2")),
    "mpeg transport stream": Clip("h.ts", (*H264, "-bf", "2", *AAC)),
    "transport stream with MPEG-2": Clip("i.ts", ("-c:v", "mpeg2video", "-bf", "2", "-c:a", "ac3")),
    "wmv": Clip("j.wmv", ("-c:v", "wmv2", "-c:a", "wmav2")),
    "10-bit H.264": Clip("k.mp4", (*H264, "-pix_fmt", "yuv420p10le", *AAC)),
    "4:2:2 HEVC of 10 bits": Clip("l.mov", (*HEVC, "-pix_fmt", "yuv422p10le", *AAC)),
    "HDR (PQ)": Clip("m.mp4", (*HEVC, *AAC), picture=HDR + PQ, hdr=True),
    "HDR (HLG)": Clip("n.mov", (*HEVC, *AAC), picture=HDR + HLG, hdr=True),
    "HDR in AV1": Clip("o.mp4", (*AV1, *AAC), picture=HDR + PQ, hdr=True),
    "HDR in VP9": Clip("o.webm", (*VP9, "-c:a", "libopus"), picture=HDR + PQ, hdr=True),
    "full range": Clip("p.mp4", (*H264, "-pix_fmt", "yuvj420p", *AAC)),
    "RGB": Clip("q.avi", ("-c:v", "rawvideo", "-pix_fmt", "bgr24", "-c:a", "pcm_s16le")),
    "interlaced H.264": Clip("r.mp4", (*H264, "-flags", "+ilme+ildct", *AAC), rate="50", picture="interlace"),
    "interlaced MPEG-2": Clip(
        "s.ts", ("-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-c:a", "mp2"), rate="50", picture="interlace"
    ),
    "variable frame rate": Clip(
        "t.mkv", (*H264, "-fps_mode", "vfr", *AAC), rate="30",
        picture="select='not(eq(mod(n,7),3))*not(between(n,60,69))'", frame_rate=30,
    ),
    "NTSC": Clip("u.mp4", (*H264, *AAC), rate="30000/1001", frame_rate=30000 / 1001),
    "60 frames a second": Clip("v.mp4", (*H264, *AAC), rate="60", frame_rate=30),
    "5 frames a second": Clip("w.mp4", (*H264, *AAC), rate="5", frame_rate=10),
    "portrait phone film with a rotation flag": Clip(
        "x.mp4", (*H264, *AAC), size="640x360", second_pass=("-display_rotation", "90"),
        width=360, height=640, renditions=((240, 426), (360, 640)),
    ),
    "phone film filmed upside down": Clip("x2.mp4", (*H264, *AAC), second_pass=("-display_rotation", "180")),
    "portrait film": Clip(
        "y.mp4", (*H264, *AAC), size="720x1280", width=720, height=1280,
        renditions=((240, 426), (360, 640), (540, 960), (720, 1280)),
    ),
    "720p": Clip(
        "z.mp4", (*H264, *AAC), size="1280x720", width=1280, height=720,
        renditions=((426, 240), (640, 360), (960, 540), (1280, 720)),
    ),
    "1080p": Clip(
        "aa.mp4", (*H264, *AAC), size="1920x1080", width=1920, height=1080,
        renditions=((426, 240), (640, 360), (960, 540), (1280, 720)),
    ),
    "odd dimensions": Clip(
        "ab.mkv", (*H264, "-pix_fmt", "yuv444p", *AAC), size="641x361", width=641, height=361,
        renditions=((426, 240), (638, 360)),
    ),
    "odd and small": Clip(
        "ac.mkv", (*H264, "-pix_fmt", "yuv444p", *AAC), size="161x91",
        width=161, height=91, renditions=((160, 90),),
    ),
    "non-square pixels": Clip(
        "ad.mpg", ("-c:v", "mpeg2video", "-c:a", "mp2"), size="720x576", picture="setsar=64/45",
        width=1024, height=576, renditions=((426, 240), (640, 360), (960, 540)),
    ),
    "no sound": Clip("ae.mp4", H264, sound="", has_audio=False),
    "mono": Clip("af.mp4", (*H264, *AAC), sound="aformat=channel_layouts=mono"),
    "5.1": Clip("ag.mkv", (*H264, "-c:a", "ac3"), sound="pan=5.1|FL=c0|FR=c0|FC=c0|LFE=c0|BL=c0|BR=c0"),
    "PCM of 44.1 kHz": Clip("ah.mov", (*H264, "-c:a", "pcm_s16le", "-ar", "44100")),
    "start time that is not zero": Clip("ai.mp4", (*H264, *AAC, "-output_ts_offset", "5")),
    "start time that is not zero in mkv": Clip("aj.mkv", (*H264, *AAC, "-output_ts_offset", "5")),
    "sound that starts later": Clip("ak.mp4", (*H264, *AAC), sound="atrim=start=0.7"),
    "picture that starts later": Clip(
        "al.mkv", (*H264, *AAC), picture="trim=start=0.4", flash=FLASH - 0.4, duration=2.6
    ),
    "sound shorter than the picture": Clip("am.mp4", (*H264, *AAC), sound="atrim=end=2"),
    "sound longer than the picture": Clip("am2.mp4", (*H264, *AAC), picture="trim=end=2", duration=2),
    "browser recording without a length": Clip(
        "an.webm", (*VP9, "-c:a", "libopus", "-live", "1")
    ),
    "fragmented mp4": Clip("ao.mp4", (*H264, *AAC, "-movflags", "frag_keyframe+empty_moov", "-g", "25")),
}  # fmt: skip


def make(clip: Clip, folder: Path, tools: Tools) -> Path:
    """Make the film once in a folder."""
    path = folder / clip.file
    if not path.exists():
        ffmpeg(tools, *_sources(clip), *clip.codecs, str(path))
        if clip.second_pass:
            turned = folder / f"turned-{clip.file}"
            ffmpeg(tools, *clip.second_pass, "-i", str(path), "-c", "copy", str(turned))
            turned.replace(path)
    return path


def ffmpeg(tools: Tools, *arguments: str) -> None:
    """Run ffmpeg on test material; it must succeed."""
    subprocess.run(
        [tools.ffmpeg, "-v", "error", "-y", "-nostdin", *arguments], check=True, stdin=subprocess.DEVNULL
    )


def _sources(clip: Clip) -> list[str]:
    flash = f"drawbox=t=fill:color=white:enable='between(t,{FLASH}-0.001,{FLASH}+0.4)'"
    picture = f"color=0x202020:s={clip.size}:r={clip.rate}:d={LENGTH},{flash}"
    graph = f"{picture},{clip.picture or 'null'}[out0]"
    if clip.sound:
        graph += f";aevalsrc='{BEEP}':s=48000:d={LENGTH},{clip.sound}[out1]"
    return ["-f", "lavfi", "-i", graph]
