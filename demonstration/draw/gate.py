"""The gate with the sun: one drawing for the dream, the screen, the laser and the garden.

Its own measure is the centimetre, 100 wide and 120 high, with (0, 0) in its middle.
"""

import math
from functools import cache

import skia

from demonstration.draw import palette
from demonstration.draw.pen import blend, path_of

HALF_WIDTH, HALF_HEIGHT = 50, 60
SUN = (0.0, 28.0)
SUN_RADIUS, RAY_START, EDGE = 21.0, 27.0, 9.0


def _reach(angle):
    """How far a ray may go from the sun until it meets the gate's border."""
    across, up = math.cos(angle), math.sin(angle)
    sideways = (HALF_WIDTH - EDGE) / abs(across) if abs(across) > 1e-6 else 1e9
    return min(sideways, (HALF_HEIGHT - EDGE + SUN[1]) / up)


def _ray(middle, half):
    angles = [math.radians(middle + half * step / 5) for step in range(-5, 6)]
    near = [math.radians(middle + half * 0.82), math.radians(middle - half * 0.82)]
    points = [(angle, _reach(angle)) for angle in angles] + [(angle, RAY_START) for angle in near]
    return [(SUN[0] + far * math.cos(angle), SUN[1] - far * math.sin(angle)) for angle, far in points]


def _slot(top, inset):
    left = -HALF_WIDTH + EDGE + inset
    return [(left, top), (-left, top), (-left, top + 6), (left, top + 6)]


@cache
def contours():
    """Every line the laser follows: nine rays, two slots, and last the outside."""
    outside = [(-HALF_WIDTH, -HALF_HEIGHT), (HALF_WIDTH, -HALF_HEIGHT), (HALF_WIDTH, HALF_HEIGHT),
               (-HALF_WIDTH, HALF_HEIGHT)]  # fmt: skip
    rays = [_ray(170 - 20 * index, 6.0) for index in range(9)]
    return [*rays, _slot(34, 0), _slot(45, 9), outside]


@cache
def lengths():
    """How long each contour is, in centimetres."""
    return [skia.PathMeasure(path_of(contour), True).getLength() for contour in contours()]


def traced(part):
    """After `part` of all lines: how much of each contour is done, and where the head is."""
    left, done, head = part * sum(lengths()), [], contours()[0][0]
    for contour, length in zip(contours(), lengths(), strict=True):
        done.append(max(0.0, min(1.0, left / length)))
        if left > 0:
            head = _along(contour, done[-1])
        left -= length
    return done, head


def _along(contour, part):
    measure = skia.PathMeasure(path_of(contour), False)
    point, _ = measure.getPosTan(measure.getLength() * min(part, 0.9999))
    return point.x(), point.y()


@cache
def body():
    """The gate's plate with its openings."""
    path = skia.Path()
    for contour in contours():
        path.addPath(path_of(contour))
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path


def gate(pen, colour=palette.STEEL, rim=True):
    """The finished plate, lit from the top, with bent edges that catch the light."""
    pen.fill(body(), blend(colour, palette.WHITE, 0.16), to=blend(colour, palette.INK, 0.12))
    if rim:
        dark, light = blend(colour, palette.INK, 0.35), blend(colour, palette.WHITE, 0.45)
        pen.line([(-49, 60), (-49, -59), (49, -59)], light, 2)
        pen.line([(49, -58), (49, 59), (-48, 59)], dark, 2)
        for contour in contours()[:-1]:
            pen.stroke(path_of(contour), dark, 0.7, 0.6)


def hinges(pen, colour=palette.STEEL_DEEP, upto=2):
    """The hinges on the left side."""
    for y in (-38, 38)[:upto]:
        pen.rect(-60, y - 4, 22, 8, colour, 2)
        pen.rect(-62, y - 8, 8, 16, blend(colour, palette.WHITE, 0.2), 3)
        for x in (-48, -42):
            pen.circle(x, y, 1.4, palette.STEEL_LIGHT)


def latch(pen, colour=palette.STEEL_DEEP):
    """The handle on the right side."""
    pen.rect(38, -10, 8, 16, colour, 3)
    pen.line([(42, -4), (32, -3)], blend(colour, palette.WHITE, 0.25), 4)


def lines(pen, colour, width, part=1.0, alpha=1.0):
    """The gate as a line drawing, as far as it has been drawn."""
    done, head = traced(part)
    for contour, share in zip(contours(), done, strict=True):
        pen.stroke(path_of(contour), colour, width, alpha, share)
    return head
