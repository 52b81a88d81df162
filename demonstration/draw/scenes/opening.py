"""Morning in Doetinchem: the workshop among the fields, and the film's title."""

from demonstration.draw import outdoors, palette
from demonstration.draw.lettering import width_of, write
from demonstration.draw.motion import pop, ramp
from demonstration.draw.pen import blend


def draw(pen, time):
    """Ride up to the workshop while the title appears."""
    near = ramp(time, 0, 8.4)
    look, zoom = (640 + 50 * near, 384 + 8 * near), 1.12 + 0.16 * near
    with pen.camera(*look, zoom, 0.2):
        outdoors.sky(pen, sun=(1130, 250))
        outdoors.clouds(pen, time)
    with pen.camera(*look, zoom, 0.45):
        outdoors.poplars(pen, -120, 26, 440)
        outdoors.fields(pen, 424)
    with pen.camera(*look, zoom, 0.8):
        _workshop(pen, time)
    with pen.camera(*look, zoom, 1.25):
        _roadside(pen, time)
    _title(pen, time)


def _workshop(pen, time):
    with pen.at(440, 600):
        _roof(pen)
        pen.rect(0, -200, 760, 200, "#c8694a", to="#b05a40")
        for row in range(1, 8):
            pen.line([(0, -200 + row * 25), (760, -200 + row * 25)], palette.INK, 2, 0.09)
        _door(pen, time)
        for left in (36, 138):
            pen.rect(left, -140, 82, 78, palette.NIGHT, 5)
            pen.rect(left + 6, -134, 70, 66, "#ffd890", 3, to="#f6b56b")
            pen.line([(left + 41, -134), (left + 41, -68)], palette.NIGHT, 5)
        _sign(pen, time)


def _roof(pen):
    for number in range(4):
        left = number * 190
        pen.shape([(left, -198), (left, -306), (left + 190, -232), (left + 190, -198)], palette.STEEL_DEEP)
        pen.shape(
            [(left + 12, -214), (left + 12, -284), (left + 44, -272), (left + 44, -214)], "#ffe2a6", 0.95
        )
        pen.line([(left, -306), (left + 190, -232)], palette.STEEL, 7)


def _door(pen, time):
    up = ramp(time, 1.2, 4.6) * 118
    pen.rect(470, -156, 196, 156, palette.NIGHT, 4)
    pen.rect(478, -148, 180, 148, "#ffcf86", 2, to="#f0a45c")
    pen.glow(568, -50, 150, "#ffdf9e", 0.6)
    pen.star(568, -62, 30, palette.RUST, alpha=0.55)
    pen.rect(478, -148, 180, 148 - up, palette.STEEL, 2)
    for row in range(1, 7):
        if row * 22 < 148 - up:
            pen.line([(480, -148 + row * 22), (656, -148 + row * 22)], palette.STEEL_DARK, 3)


def _sign(pen, time):
    pen.rect(20, -196, 430, 46, palette.NIGHT, 8)
    pen.star(48, -173, 17, palette.SPARK, turn=time * 20)
    write(pen, "Metaalwerk De Vonk", 76, -161, 34, palette.PAPER)


def _roadside(pen, time):
    pen.rect(-400, 604, 2200, 300, "#8d8f96", to="#75777f")
    pen.rect(-400, 596, 2200, 14, "#d9cfbb")
    for number in range(14):
        pen.rect(-380 + number * 170, 664, 90, 8, palette.PAPER, 3, 0.8)
    outdoors.tree(pen, 180, 606, 1.45, palette.GREEN, time)
    outdoors.tree(pen, 330, 604, 1.0, palette.LEAF, time + 1)
    outdoors.tree(pen, 1270, 604, 1.6, palette.GREEN_DARK, time + 2)
    outdoors.flowers(pen, 380, 560, 604, time)
    _van(pen, 690 - 460 * (1 - ramp(time, 0.0, 3.6)), 650, time)


def _van(pen, x, y, time):
    with pen.at(x, y, 0.8):
        pen.oval(0, 4, 150, 12, palette.INK, 0.25)
        pen.blob([(-150, -20), (-150, -128), (-130, -146), (40, -146), (92, -132), (128, -82), (156, -70),
                  (160, -22),
                  (0, -14)], palette.PAPER, to=blend(palette.PAPER, palette.INK, 0.12))  # fmt: skip
        pen.shape([(48, -128), (86, -122), (114, -82), (48, -82)], "#8fc3d4")
        pen.rect(-148, -54, 304, 14, palette.ORANGE)
        pen.star(-62, -92, 26, palette.ORANGE)
        for wheel in (-92, 98):
            pen.circle(wheel, -14, 27, palette.NIGHT)
            with pen.at(wheel, -14, 1, time * 120 * (1 - ramp(time, 2.0, 3.6))):
                pen.star(0, 0, 15, palette.STEEL_LIGHT, 5, 0.6)


def _title(pen, time):
    shown = pop(time, 1.8, 0.8)
    if shown <= 0:
        return
    wide = width_of("Van plaat tot poort", 92, 800)
    with pen.faded(min(1, shown)), pen.at(64, 146 - 26 * (1 - shown)):
        write(pen, "Van plaat tot poort", 0, 0, 92, palette.INK, 800)
        pen.line([(4, 30), (wide, 30)], palette.ORANGE, 10, part=ramp(time, 2.2, 3.4))
        if 2.2 < time < 3.5:
            pen.glow(4 + (wide - 4) * ramp(time, 2.2, 3.4), 30, 70, palette.SPARK, 0.9)
