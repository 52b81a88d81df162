"""The workshop hall of De Vonk: one long room in which every machine has its place."""

from demonstration.draw import palette
from demonstration.draw.pen import blend


def back_wall(pen, tone=palette.WALL):
    """The far wall: windows with morning light, columns and the crane rail. About 2400 wide."""
    pen.rect(-600, -160, 2500, 760, blend(tone, palette.WHITE, 0.3), to=tone)
    for number in range(8):
        _window(pen, -480 + number * 300)
    pen.rect(-600, 318, 2500, 10, blend(tone, palette.RUST, 0.28), 0, 0.5)
    pen.rect(-600, 328, 2500, 280, blend(tone, palette.RUST, 0.16), to=blend(tone, palette.INK, 0.12))


def _window(pen, x):
    pen.rect(x, 96, 210, 150, palette.STEEL_DARK, 8)
    pen.rect(x + 8, 104, 194, 134, "#bfe0e8", 4, to="#f6efda")
    pen.shape([(x + 40, 104), (x + 92, 104), (x + 52, 238), (x + 8, 238), (x + 8, 210)], palette.WHITE, 0.35)
    for across in (72, 137):
        pen.line([(x + across, 104), (x + across, 238)], palette.STEEL_DARK, 5)
    pen.line([(x + 8, 170), (x + 202, 170)], palette.STEEL_DARK, 5)


def frame(pen):
    """Columns and the crane in front of the wall."""
    pen.rect(-600, 22, 2500, 26, palette.RUST, to="#9c4021")
    for number in range(6):
        x = -420 + number * 440
        pen.rect(x, -160, 34, 760, palette.STEEL_DARK, to=palette.STEEL_DEEP)
        pen.rect(x + 5, -160, 6, 760, palette.STEEL, 0, 0.5)


def lamps(pen, y=52):
    """Hanging lamps with a soft cone of light."""
    for number in range(6):
        x = -270 + number * 360
        pen.line([(x, -160), (x, y)], palette.INK, 4)
        pen.shape([(x - 44, y + 34), (x - 18, y), (x + 18, y), (x + 44, y + 34)], palette.TEAL_DARK)
        pen.oval(x, y + 34, 44, 7, palette.HOT)
        pen.glow(x, y + 40, 150, "#ffdf9e", 0.35)


def floor(pen, top=560):
    """The floor with its walkway."""
    pen.rect(-600, top, 2500, 400, palette.FLOOR, to=palette.FLOOR_DARK)
    pen.rect(-600, top, 2500, 12, palette.INK, 0, 0.12)
    pen.shape([(-600, top + 66), (1900, top + 66), (1900, top + 76), (-600, top + 76)], palette.ORANGE, 0.55)


def rack(pen, x, y):
    """A rack with sheets and tubes."""
    for left in (0, 186):
        pen.rect(x + left, y - 250, 16, 250, palette.TEAL_DARK, 3)
    for number, high in enumerate((226, 150, 74)):
        pen.rect(x - 6, y - high, 214, 12, palette.TEAL, 3)
        for sheet in range(4 - number % 2):
            tone = (palette.STEEL_LIGHT, palette.STEEL, palette.STEEL_DARK)[sheet % 3]
            pen.rect(x + 4 + sheet * 4, y - high - 11 - sheet * 11, 190 - sheet * 14, 9, tone, 2)


def tools(pen, x, y):
    """A board with tools on the wall."""
    pen.rect(x, y, 220, 130, "#b98a5c", 8, to="#a67849")
    for number in range(4):
        left = x + 30 + number * 34
        pen.line([(left, y + 26), (left, y + 76 + number * 8)], palette.STEEL_LIGHT, 9)
        pen.rect(left - 7, y + 66 + number * 8, 14, 32, (palette.RUST, palette.TEAL_DARK)[number % 2], 5)
    pen.ring(x + 184, y + 66, 22, palette.STEEL_LIGHT, 8)


def room(pen, look=(640, 360), zoom=1.0):
    """The whole hall as seen by a camera at `look`, near things moving more than far ones."""
    with pen.camera(*look, zoom, 0.55):
        back_wall(pen)
        tools(pen, 300, 350)
        rack(pen, 940, 600)
        rack(pen, -160, 600)
    with pen.camera(*look, zoom, 0.75):
        frame(pen)
        lamps(pen)
    with pen.camera(*look, zoom, 1.0):
        floor(pen)
