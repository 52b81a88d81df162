"""The people, each drawn from a pose. A figure has its feet at (0, 0) and is about 330 high."""

import math
from dataclasses import dataclass, replace

from demonstration.draw import faces, palette
from demonstration.draw.motion import blinking, wave
from demonstration.draw.pen import blend

SHOULDER, HIP = -236, -150
UPPER, LOWER = 58, 58


@dataclass(frozen=True)
class Look:
    """What stays the same about a person."""

    skin: str
    hair: str
    shirt: str
    trousers: str
    name: str
    wide: float = 1.0


@dataclass(frozen=True)
class Pose:
    """What changes: where the hands are (from the feet), where the eyes look, what is worn."""

    left: tuple = (-60, -116)
    right: tuple = (60, -116)
    tilt: float = 0.0
    look: float = 0.0
    gaze: float = 0.0
    smile: float = 1.0
    eyes: float = 1.0
    welding: float = 0.0
    lean: float = 0.0


NOOR = Look(palette.SKIN_NOOR, palette.HAIR_NOOR, palette.ORANGE, palette.INK_SOFT, "noor", 0.94)
JORIS = Look(palette.SKIN_JORIS, palette.HAIR_JORIS, palette.GREEN_DARK, "#6b5844", "joris", 1.08)


def alive(pose, time, seed=0):
    """The same pose, breathing and blinking."""
    return replace(pose, eyes=blinking(time, seed), tilt=pose.tilt + wave(time, 4.3, 1.6, seed * 0.3))


def person(pen, look, pose, time=0.0, legs=True):
    """Draw a person; without legs for those who stand behind something."""
    if legs:
        _legs(pen, look)
    with pen.at(0, wave(time, 3.4, 1.4), 1, pose.lean):
        faces.back_hair(pen, look, pose, SHOULDER - 54)
        _neck(pen, look)
        _torso(pen, look, pose)
        faces.head(pen, look, pose, SHOULDER - 54)
        _around_neck(pen, look, pose)
        _arm(pen, look, pose, -1, pose.left)
        _arm(pen, look, pose, 1, pose.right)


def _legs(pen, look):
    pen.oval(0, 2, 74, 11, palette.INK, 0.2)
    for side in (-1, 1):
        pen.line([(side * 19, HIP + 6), (side * 23, -18)], look.trousers, 37)
        pen.rect(side * 26 - 23, -22, 46, 24, palette.NIGHT, 11)


def _neck(pen, look):
    pen.line([(0, SHOULDER - 20), (0, SHOULDER + 6)], blend(look.skin, "#5a2a1a", 0.22), 24)


def _torso(pen, look, pose):
    wide = 44 * look.wide
    body = [(-wide + 10, SHOULDER - 2), (0, SHOULDER - 6), (wide - 10, SHOULDER - 2),
            (wide + 2, SHOULDER + 20),
            (wide - 5, HIP - 28), (wide - 3, HIP + 12), (0, HIP + 20), (-wide + 3, HIP + 12),
            (-wide + 5, HIP - 28),
            (-wide - 2, SHOULDER + 20)]  # fmt: skip
    pen.blob(body, look.shirt)
    if look.name == "noor":
        _dungarees(pen, look, wide)
    else:
        _checks(pen, wide)
    if pose.welding:
        _apron(pen, wide)


def _dungarees(pen, look, wide):
    bib = [(-27, SHOULDER + 26), (27, SHOULDER + 26), (30, HIP - 30), (wide - 2, HIP - 18),
           (wide + 1, HIP + 10),
           (wide - 6, HIP + 30), (-wide + 6, HIP + 30), (-wide - 1, HIP + 10), (-wide + 2, HIP - 18),
           (-30, HIP - 30)]  # fmt: skip
    pen.shape(bib, look.trousers)
    for side in (-1, 1):
        pen.line([(side * 22, SHOULDER + 30), (side * 27, SHOULDER + 2)], look.trousers, 9)
        pen.circle(side * 22, SHOULDER + 33, 4.5, palette.PEACH)
    pen.star(0, SHOULDER + 56, 13, palette.PEACH)
    pen.line([(-wide + 4, HIP - 10), (wide - 4, HIP - 10)], palette.NIGHT, 3, 0.35)


def _checks(pen, wide):
    for x in (-26, 26):
        pen.line([(x, SHOULDER + 6), (x, HIP + 8)], palette.LEAF, 5, 0.45)
    for y in (SHOULDER + 26, SHOULDER + 58):
        pen.line([(-wide + 6, y), (wide - 6, y)], palette.LEAF, 5, 0.45)
    pen.line([(0, SHOULDER), (0, HIP + 12)], palette.INK, 3, 0.25)


def _apron(pen, wide):
    apron = [(-26, SHOULDER + 14), (26, SHOULDER + 14), (34, SHOULDER + 44), (wide + 6, HIP - 16),
             (wide + 4, HIP + 90), (-wide - 4, HIP + 90), (-wide - 6, HIP - 16),
             (-34, SHOULDER + 44)]  # fmt: skip
    pen.shape(apron, "#8a5a36", to="#744729")
    pen.line([(-26, SHOULDER + 16), (-32, SHOULDER)], "#5c3820", 6)
    pen.line([(26, SHOULDER + 16), (32, SHOULDER)], "#5c3820", 6)
    pen.line([(-wide - 2, HIP - 16), (wide + 2, HIP - 16)], "#5c3820", 5)
    pen.rect(-20, HIP + 8, 40, 34, "#5c3820", 5, 0.55)


def _around_neck(pen, look, pose):
    if look.name != "noor" or pose.welding:
        return
    pen.curve(
        [(-30, SHOULDER - 6), (-16, SHOULDER + 8), (16, SHOULDER + 8), (30, SHOULDER - 6)], palette.NIGHT, 6
    )
    for side in (-1, 1):
        pen.oval(side * 30, SHOULDER - 6, 10, 14, palette.RUST)
        pen.oval(side * 33, SHOULDER - 6, 6, 10, palette.PEACH)


def elbow_of(shoulder, hand, side):
    """Where the elbow goes, bending outward and down; and the hand, no further than the arm is long."""
    across, down = hand[0] - shoulder[0], hand[1] - shoulder[1]
    far = math.hypot(across, down) or 1.0
    reach = min(far, UPPER + LOWER - 1)
    hand = (shoulder[0] + across / far * reach, shoulder[1] + down / far * reach)
    along = (UPPER**2 - LOWER**2 + reach**2) / (2 * reach)
    aside = math.sqrt(max(0.0, UPPER**2 - along**2))
    unit = (across / far, down / far)
    bends = ((shoulder[0] + unit[0] * along - way * unit[1] * aside,
              shoulder[1] + unit[1] * along + way * unit[0] * aside) for way in (-1, 1))  # fmt: skip
    elbow = max(bends, key=lambda point: point[1] + side * point[0])
    return elbow, hand


def _arm(pen, look, pose, side, hand):
    shoulder = (side * 40 * look.wide, SHOULDER + 14)
    elbow, hand = elbow_of(shoulder, hand, side)
    sleeve = blend(look.shirt, palette.INK, 0.12)
    wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.82, elbow[1] + (hand[1] - elbow[1]) * 0.82)
    if pose.welding:
        pen.line([elbow, wrist], sleeve, 24)
        _hand(pen, elbow, hand, "#8a5a36", 16, side)
        pen.line(
            [wrist, (wrist[0] + (elbow[0] - wrist[0]) * 0.4, wrist[1] + (elbow[1] - wrist[1]) * 0.4)],
            "#744729",
            30,
        )
    else:
        pen.line([elbow, wrist], look.skin, 19)
        _hand(pen, elbow, hand, look.skin, 12.5, side)
    pen.line([shoulder, elbow], sleeve, 27)
    if not pose.welding:
        cuff = (elbow[0] + (hand[0] - elbow[0]) * 0.2, elbow[1] + (hand[1] - elbow[1]) * 0.2)
        pen.line([elbow, cuff], sleeve, 26)


def _hand(pen, elbow, hand, colour, size, side):
    """An open hand in line with the forearm: four fingers, and a thumb on the body's side."""
    angle = math.atan2(hand[1] - elbow[1], hand[0] - elbow[0])
    for spread in (-0.48, -0.16, 0.16, 0.48):
        reach = size * (1.62 - abs(spread) * 0.5)
        pen.line([hand, _toward(hand, angle + spread, reach)], colour, size * 0.56)
    thumbs = (_toward(hand, angle + way * 1.25, size * 1.25) for way in (-1, 1))
    pen.line([hand, min(thumbs, key=lambda point: side * point[0])], colour, size * 0.62)
    pen.circle(*hand, size * 0.9, colour)


def _toward(point, angle, far):
    return point[0] + far * math.cos(angle), point[1] + far * math.sin(angle)
