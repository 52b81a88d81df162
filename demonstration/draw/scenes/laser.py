"""The laser cutter: light that melts a line in a plate of three millimetres."""

import skia

from demonstration.draw import gate, hall, palette, sparks
from demonstration.draw.lettering import chapter, label, write
from demonstration.draw.motion import keyed, linear, pop, ramp, wave
from demonstration.draw.pen import path_of
from demonstration.draw.people import NOOR, Pose, alive, person

CLOSE, ABOVE = 3.9, 7.0
TOP, THICK = 430, 62
PLATE, SIZE = (500, 372), 4.35
DONE = 6.8


def draw(pen, time):
    """The machine, then the plate's thickness, then the light at work."""
    if time < CLOSE:
        _machine_shot(pen, time)
    elif time < ABOVE:
        _thickness_shot(pen, time)
    else:
        _cutting_shot(pen, time)
    chapter(pen, 2, "Lasersnijden", time, 0.6, 14.6)


def _machine_shot(pen, time):
    near = ramp(time, 0.3, 3.9)
    look, zoom = (630 + 40 * near, 360 + 10 * near), 0.98 + 0.07 * near
    hall.room(pen, look, zoom)
    with pen.camera(*look, zoom):
        _machine(pen, time)
        with pen.at(250, 684, 1.4):
            person(pen, NOOR, alive(Pose(right=(112, -218), look=0.8, smile=1), time), time)


def _machine(pen, time):
    pen.oval(830, 650, 440, 26, palette.INK, 0.25)
    pen.rect(430, 210, 800, 430, palette.PAPER, 26, to="#dcd6c8")
    pen.rect(430, 560, 800, 80, palette.TEAL_DARK, 18)
    pen.rect(430, 210, 800, 50, palette.TEAL, 22)
    write(pen, "De Vonk", 1196, 246, 32, palette.PAPER, align="right")
    pen.rect(500, 296, 590, 232, palette.NIGHT, 18)
    with pen.inside(path_of([(508, 304), (1082, 304), (1082, 520), (508, 520)])):
        _inside(pen, time)
    pen.shape([(530, 304), (640, 304), (560, 520), (508, 520), (508, 360)], palette.WHITE, 0.08)
    pen.rect(1120, 300, 84, 150, palette.INK_SOFT, 10)
    pen.rect(1128, 308, 68, 74, "#8fd0c4", 5)
    for number in range(3):
        pen.circle(1140 + number * 22, 414, 8, (palette.LEAF, palette.ORANGE, palette.RUST)[number])


def _inside(pen, time):
    x = 790 + wave(time, 3.2, 210)
    pen.rect(508, 304, 574, 216, "#16223f", to="#2a3558")
    pen.glow(x, 470, 260, palette.FIRE, 0.55)
    pen.rect(520, 474, 556, 12, palette.STEEL)
    for number in range(19):
        pen.shape(
            [(524 + number * 30, 486), (548 + number * 30, 486), (536 + number * 30, 520)], palette.STEEL_DEEP
        )
    pen.rect(508, 330, 574, 24, palette.STEEL_DARK)
    pen.rect(x - 42, 318, 84, 66, palette.ORANGE, 10)
    pen.shape([(x - 26, 384), (x + 26, 384), (x + 8, 446), (x - 8, 446)], palette.STEEL_LIGHT)
    pen.line([(x, 446), (x, 474)], palette.HOT, 5)
    sparks.fountain(pen, x, 478, time, 0, 9, rate=80, angle=90, spread=80, speed=300, life=0.45)
    sparks.light(pen, x, 474, time, 90)


def _thickness_shot(pen, time):
    local = time - CLOSE
    hall.room(pen, (500 + 30 * local, 330), 1.7)
    pen.shade(palette.CREAM, 0.5)
    with pen.camera(640, 400, 1.0 + 0.05 * ramp(local, 0, 3)):
        _bench_and_plate(pen)
        _caliper(pen, local)
    label(pen, "3 mm dik", 300, 262, 76, pop(local, 1.1) - ramp(time, 6.6, 6.9) if local > 1.1 else 0)


def _bench_and_plate(pen):
    pen.rect(-200, TOP + THICK, 560, 60, "#b98a5c", 6, to="#a3754a")
    pen.rect(-200, TOP + THICK + 60, 500, 300, "#8a6038", to="#6e4a2a")
    pen.rect(-200, TOP, 880, THICK, palette.STEEL, 3, to=palette.STEEL_DARK)
    pen.rect(-200, TOP, 880, 12, palette.STEEL_LIGHT, 3)
    for x in (60, 250):
        pen.shape(
            [(x, TOP + 3), (x + 70, TOP + 3), (x + 40, TOP + THICK), (x - 30, TOP + THICK)],
            palette.WHITE,
            0.18,
        )


def _caliper(pen, time):
    apart = 70 * (1 - ramp(time, 0.3, 1.0))
    pen.rect(792, 90, 74, 560, palette.STEEL_LIGHT, 10, to=palette.STEEL)
    for number in range(25):
        pen.line(
            [(866 - 16 - 12 * (number % 5 == 0), 112 + number * 21), (860, 112 + number * 21)],
            palette.STEEL_DEEP,
            3,
        )
    _jaw(pen, TOP + THICK, 1)
    with pen.at(0, -apart):
        _jaw(pen, TOP, -1)
        pen.rect(760, TOP - 236, 400, 190, palette.INK_SOFT, 24)
        pen.rect(790, TOP - 210, 340, 118, "#dfeecf", 12)
        value = f"{3.0 + apart / 10:.1f} mm".replace(".", ",")
        write(pen, value, 960, TOP - 128, 76, palette.INK, 700, "centre")
        for number in range(3):
            pen.circle(
                900 + number * 60, TOP - 69, 12, (palette.ORANGE, palette.STEEL, palette.STEEL)[number]
            )


def _jaw(pen, y, side):
    points = [(540, y), (866, y), (866, y + side * 78), (740, y + side * 70), (548, y + side * 16)]
    pen.shape(points, palette.STEEL_DARK, to=palette.STEEL_DEEP)
    pen.line([(548, y + side * 5), (800, y + side * 5)], palette.STEEL_LIGHT, 5)


def _cutting_shot(pen, time):
    local = time - ABOVE
    aside = ramp(local, DONE, 7.9)
    look, zoom = (640 - 140 * aside, 360), 1.06 + 0.05 * aside
    with pen.camera(*look, zoom):
        _bed(pen)
        part = linear(local, 0.3, DONE)
        with pen.at(*PLATE, SIZE):
            head = _plate(pen, part)
            _lifted(pen, ramp(local, DONE + 0.3, 8.0))
        _cut_head(pen, (PLATE[0] + head[0] * SIZE, PLATE[1] + head[1] * SIZE), local, part)
    _lens(pen, local)


def _bed(pen):
    pen.rect(-300, -200, 1900, 1200, "#2a3552", to="#1a2440")
    for number in range(34):
        pen.rect(-300 + number * 56, -200, 15, 1200, palette.STEEL_DEEP, 0, 0.75)
        pen.rect(-300 + number * 56, -200, 4, 1200, palette.STEEL_DARK, 0, 0.8)


def _plate(pen, part):
    pen.rect(-72, -76, 144, 152, palette.INK, 1, 0.35)
    pen.rect(-74, -78, 144, 152, palette.STEEL_LIGHT, 1, to=palette.STEEL)
    pen.shape([(-40, -78), (6, -78), (-56, 74), (-74, 74), (-74, 40)], palette.WHITE, 0.16)
    done, head = gate.traced(part)
    for contour, share in zip(gate.contours(), done, strict=True):
        if share >= 1 and contour is not gate.contours()[-1]:
            pen.shape(contour, "#222d4a")
        pen.stroke(path_of(contour), "#1a2440", 1.0, 1, share)
    return head


def _lifted(pen, up):
    if up <= 0:
        return
    pen.shape(gate.contours()[-1], "#1a2440", min(1.0, up * 3))
    with pen.at(3 * up, 5 * up):
        pen.fill(gate.body(), palette.INK, 0.4 * up)
    with pen.at(0, -2 * up, 1 + 0.07 * up):
        pen.fill(gate.body(), palette.WHITE, to=palette.STEEL_LIGHT)


def _cut_head(pen, spot, time, part):
    x, y = spot
    if part < 1:
        sparks.fountain(
            pen, x, y, time, 0.3, DONE, rate=110, angle=0, spread=180, speed=330, life=0.4, fall=120
        )
        sparks.light(pen, x, y, time, 150)
    away = ramp(time, DONE - 0.05, DONE + 0.7)
    pen.rect(-300, y - 196 - 460 * away, 1900, 44, palette.STEEL_DARK, to=palette.STEEL_DEEP)
    with pen.at(x, y - 174 - 460 * away):
        pen.rect(-64, -44, 128, 92, palette.ORANGE, 16, to=palette.RUST)
        pen.star(0, 2, 26, palette.PAPER)
        pen.shape([(-38, 48), (38, 48), (10, 146), (-10, 146)], palette.STEEL_LIGHT, to=palette.STEEL_DARK)
        if part < 1:
            pen.line([(0, 146), (0, 174)], palette.HOT, 6)


def _lens(pen, time):
    grown = pop(time, 3.6, 0.7) - ramp(time, DONE - 0.3, DONE)
    if grown <= 0.01:
        return
    with pen.at(1046, 330, grown):
        pen.circle(0, 8, 186, palette.INK, 0.3)
        pen.circle(0, 0, 186, palette.PAPER)
        with pen.inside(_disc(170)):
            pen.rect(-180, -180, 360, 360, palette.STEEL_LIGHT, to=palette.STEEL)
            pen.rect(-11, -180, 22, 360, "#222d4a")
            pen.glow(0, 60 - 190 * keyed(time, (4, 1.0), (6.8, -1.0)), 120, palette.FIRE, 0.9)
        for side in (-1, 1):
            pen.line([(side * 92, 20), (side * 20, 20)], palette.RUST, 8)
            pen.shape([(side * 13, 20), (side * 36, 6), (side * 36, 34)], palette.RUST)
    label(pen, "0,1 mm precies", 1036, 566, 52, grown)


def _disc(radius):
    path = skia.Path()
    path.addCircle(0, 0, radius)
    return path
