"""Back in the garden: the gate hangs and the dog stays in."""

from dataclasses import replace

from demonstration.draw import gate, outdoors, palette
from demonstration.draw.motion import keyed, pop, ramp, wave
from demonstration.draw.people import JORIS, NOOR, Pose, alive, person
from demonstration.draw.scenes.wish import GAP, front, garden

MIDDLE = (GAP[0] + GAP[1]) / 2


def draw(pen, time):
    """The gate swings shut and the dog looks over it."""
    near = ramp(time, 0.4, 6.4)
    look, zoom = (640 + 70 * near, 360 - 4 * near), 1.0 + 0.1 * near
    garden(pen, look, zoom, time)
    with pen.camera(*look, zoom):
        _dog(pen, time)
        front(pen, time)
        _gate(pen, time)
        _paws(pen, time)
        with pen.at(380, 676, 1.3):
            person(pen, JORIS, _happy(time), time)
        with pen.at(1160, 676, 1.26):
            person(pen, NOOR, _proud(time), time)
        _hearts(pen, time)


def _gate(pen, time):
    shut = keyed(time, (0.6, 0.22), (2.0, 1.0), (20, 1.0))
    wide = (GAP[1] - GAP[0] - 8) / 100
    pen.canvas.save()
    pen.canvas.translate(GAP[0] + 2, 470)
    pen.canvas.scale(wide * shut, 2.3)
    pen.canvas.translate(50, 0)
    gate.gate(pen, palette.TEAL)
    gate.hinges(pen, palette.TEAL_DARK)
    gate.latch(pen, palette.NIGHT)
    pen.canvas.restore()


def _dog(pen, time):
    """Runs along behind the hedge, then stands up against the gate."""
    if time < 3.4:
        x = keyed(time, (1.6, 380.0), (3.4, MIDDLE - 50))
        with pen.at(x, 560, 1.2):
            outdoors.dog(pen, time, 1.0)
        return
    up = 84 * (1 - pop(time, 3.4, 0.7))
    with pen.at(MIDDLE - 20, 292 + up + wave(time, 0.8, 3), 1.35):
        outdoors.dog_upright(pen, time)


def _paws(pen, time):
    up = 60 * (1 - pop(time, 3.5, 0.6)) if time > 3.5 else 999
    if up < 50:
        for x in (-44, 22):
            pen.rect(MIDDLE - 16 + x, 322 + up, 30, 34, "#fbf3e4", 14)
            for toe in (10, 20):
                pen.line(
                    [(MIDDLE - 16 + x + toe, 344 + up), (MIDDLE - 16 + x + toe, 352 + up)],
                    palette.INK,
                    2.5,
                    0.5,
                )


def _happy(time):
    right = keyed(
        time, (0.4, (62.0, -116.0)), (1.0, (112.0, -200.0)), (2.0, (112.0, -200.0)), (3.0, (62.0, -116.0))
    )
    left = keyed(time, (3.4, (-62.0, -116.0)), (4.2, (-96.0, -318.0)), (20, (-96.0, -318.0)))
    pose = Pose(left=left, right=right, look=0.6, tilt=2)
    return alive(replace(pose, left=(left[0] + wave(time, 0.9, 6) * ramp(time, 4, 4.4), left[1])), time, 2)


def _proud(time):
    left = keyed(time, (3.0, (-60.0, -116.0)), (3.8, (-108.0, -226.0)), (20, (-108.0, -226.0)))
    return alive(Pose(left=left, right=(58, -118), look=-0.6, tilt=-2), time, 1)


def _hearts(pen, time):
    for number in range(3):
        age = (time - 4.2 - number * 0.5) / 1.8
        x = MIDDLE - 40 + number * 50 + wave(age, 0.8, 8)
        if 0 < age < 1:
            with pen.at(x, 210 - 90 * age, 0.6 + 0.5 * age), pen.faded(1 - age**2):
                _heart(pen)


def _heart(pen):
    pen.circle(-11, -8, 13, palette.RUST)
    pen.circle(11, -8, 13, palette.RUST)
    pen.shape([(-22.5, -2), (22.5, -2), (0, 25)], palette.RUST)
    pen.rect(-10, -10, 20, 12, palette.RUST)
