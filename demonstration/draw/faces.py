"""Heads: face, hair, glasses and the welding mask. Drawn around the middle of the head."""

import skia

from demonstration.draw import palette
from demonstration.draw.pen import blend


def back_hair(pen, look, pose, y):
    """What hangs behind the head: Noor's ponytail."""
    if look.name != "noor":
        return
    with pen.at(0, y, 1, pose.tilt):
        pen.blob(
            [(-4, -30), (34, -34), (54, -6), (58, 34), (46, 62), (36, 44), (36, 14), (20, -4)], look.hair
        )
        pen.oval(0, -6, 39, 39, look.hair)


def head(pen, look, pose, y):
    """The head with everything on it."""
    with pen.at(0, y, 1, pose.tilt):
        pen.oval(-34, 3, 7, 10, blend(look.skin, palette.RUST, 0.25))
        pen.oval(34, 3, 7, 10, blend(look.skin, palette.RUST, 0.25))
        pen.blob(
            [(0, -38), (26, -28), (34, 0), (26, 26), (0, 38), (-26, 26), (-34, 0), (-26, -28)], look.skin
        )
        if look.name == "joris":
            _beard(pen, look, pose)
        with pen.at(pose.look * 6, pose.gaze * 4):
            _face(pen, look, pose)
        _front_hair(pen, look)
        if look.name == "noor" and pose.welding < 0.5:
            _glasses(pen, pose)
        if pose.welding:
            _mask(pen, pose.welding)


def _face(pen, look, pose):
    for side in (-1, 1):
        pen.circle(side * 20, 12, 7, palette.RUST, 0.22)
        pen.oval(side * 13, 0, 4.6, max(0.9, 6.2 * pose.eyes), palette.INK)
        if pose.eyes > 0.6:
            pen.circle(side * 13 + 1.6, -2, 1.7, palette.WHITE)
        pen.curve([(side * 6, -15.5), (side * 13, -18), (side * 20, -13.5)], look.hair, 3.4)
    pen.curve([(0, 4), (4, 10), (-1, 11)], blend(look.skin, "#5a2a1a", 0.4), 3)
    _mouth(pen, pose.smile)


def _mouth(pen, smile):
    if smile > 0.8:
        pen.blob([(-11, 17), (0, 18.5), (11, 17), (7, 25), (0, 28), (-7, 25)], "#7a2b23")
        pen.blob([(-9, 17.6), (0, 18.8), (9, 17.6), (7, 21), (0, 22), (-7, 21)], palette.WHITE)
    else:
        pen.curve([(-9, 20 - smile * 2), (0, 20 + smile * 4), (9, 20 - smile * 2)], "#7a2b23", 3.6)


def _front_hair(pen, look):
    if look.name == "noor":
        pen.blob([(-36, 4), (-39, -20), (-22, -42), (6, -46), (32, -36), (39, -12), (36, 4), (29, -14),
                  (14, -24),
                  (-4, -25), (-22, -18), (-31, -8)], look.hair)  # fmt: skip
        pen.curve([(-22, -30), (0, -38), (22, -31)], blend(look.hair, palette.PEACH, 0.3), 3, 0.7)
    else:
        pen.blob([(-36, -4), (-38, -26), (-20, -44), (8, -48), (30, -40), (38, -22), (36, -4), (28, -22),
                  (4, -26),
                  (-24, -20)], look.hair)  # fmt: skip


def _beard(pen, look, pose):
    pen.blob([(-34, 2), (-26, 12), (-12, 13), (0, 12), (12, 13), (26, 12), (34, 2), (31, 26), (16, 42),
              (0, 46),
              (-16, 42), (-31, 26)], look.hair)  # fmt: skip
    pen.oval(pose.look * 6, 20, 13, 6, blend(look.hair, look.skin, 0.35))


def _glasses(pen, pose):
    with pen.at(pose.look * 6, pose.gaze * 4):
        for side in (-1, 1):
            pen.rect(side * 14 - 12, -10, 24, 20, palette.WHITE, 8, 0.14)
            pen.rect(side * 14 - 9, -7, 5, 10, palette.WHITE, 3, 0.3)
            pen.line([(side * 26, -3), (side * 34 - pose.look * 6, -4)], palette.TEAL, 4)
            _frame(pen, side * 14, 0)
        pen.line([(-3, -3), (3, -3)], palette.TEAL, 4)


def _frame(pen, x, y):
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x - 12, y - 10, 24, 20), 8, 8)
    pen.stroke(path, palette.TEAL, 3.4)


def _mask(pen, down):
    with pen.at(0, -52 * (1 - down), 1, -34 * (1 - down)):
        pen.blob([(-38, -34), (0, -46), (38, -34), (42, 4), (30, 40), (0, 52), (-30, 40), (-42, 4)],
                 palette.NIGHT,
                 to="#33415f")  # fmt: skip
        pen.rect(-25, -16, 50, 24, "#0d1526", 6)
        pen.rect(-22, -13, 44, 18, palette.TEAL, 4, to="#7fd0c0")
        pen.shape([(-14, -13), (-4, -13), (-12, 5), (-22, 5)], palette.WHITE, 0.35)
        pen.star(0, 28, 8, palette.ORANGE)
