# ruff: noqa: PLR0917 - drawing calls read as a place, a size and a colour
"""A small drawing hand over Skia: shapes, strokes, glows and groups, in pixels of a 1280 by 720 picture."""

import math
from contextlib import contextmanager

import skia

WIDTH, HEIGHT = 1280, 720


def colour_of(text, alpha=1.0):
    """Skia's colour for '#rrggbb'."""
    red, green, blue = (int(text[place : place + 2], 16) for place in (1, 3, 5))
    return skia.Color(red, green, blue, int(255 * max(0.0, min(1.0, alpha))))


def blend(first, second, fraction):
    """The colour between two others, as '#rrggbb'."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * fraction):02x}" for a, b in pairs)


def path_of(points, closed=True):
    """A path of straight sides."""
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    return path


def curve_of(points, closed=True):
    """A flowing path through all points (Catmull-Rom)."""
    path, count = skia.Path(), len(points)
    path.moveTo(*points[0])
    for index in range(count if closed else count - 1):
        before, here, there, after = (_nth(points, index + step, closed) for step in (-1, 0, 1, 2))
        path.cubicTo(
            here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6, *there,
        )  # fmt: skip
    return path


def _nth(points, index, closed):
    return points[index % len(points)] if closed else points[max(0, min(len(points) - 1, index))]


class Pen:
    """Draws on one Skia canvas. Sizes are in pixels, angles in degrees."""

    def __init__(self, canvas):
        self.canvas = canvas

    @contextmanager
    def at(self, x=0.0, y=0.0, scale=1.0, turn=0.0, flip=False):
        """Draw with the origin moved, scaled, turned or mirrored."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.rotate(turn)
        self.canvas.scale(-scale if flip else scale, scale)
        yield self
        self.canvas.restore()

    @contextmanager
    def camera(self, x, y, zoom, depth=1.0):
        """Look at (x, y); a layer with a depth below 1 is further away and moves less."""
        zoom = 1 + (zoom - 1) * depth
        shift_x, shift_y = (x - WIDTH / 2) * depth, (y - HEIGHT / 2) * depth
        with self.at(WIDTH / 2, HEIGHT / 2, zoom):
            self.canvas.translate(-WIDTH / 2 - shift_x, -HEIGHT / 2 - shift_y)
            yield self

    @contextmanager
    def inside(self, path):
        """Draw only within a path."""
        self.canvas.save()
        self.canvas.clipPath(path, skia.ClipOp.kIntersect, True)
        yield self
        self.canvas.restore()

    @contextmanager
    def faded(self, alpha):
        """Draw a group as one, partly see-through."""
        self.canvas.saveLayerAlpha(None, int(255 * max(0.0, min(1.0, alpha))))
        yield self
        self.canvas.restore()

    def fill(self, path, colour, alpha=1.0, to=None):
        """Fill a path, with `to` shading from top to bottom."""
        paint = skia.Paint(AntiAlias=True, Color=colour_of(colour, alpha))
        if to:
            box = path.getBounds()
            ends = [skia.Point(0, box.top()), skia.Point(0, box.bottom())]
            paint.setShader(
                skia.GradientShader.MakeLinear(ends, [colour_of(colour, alpha), colour_of(to, alpha)])
            )
        self.canvas.drawPath(path, paint)

    def stroke(self, path, colour, width, alpha=1.0, part=1.0, dash=None):
        """Draw along a path with round ends; `part` draws only the first part of it."""
        paint = skia.Paint(AntiAlias=True, Color=colour_of(colour, alpha), Style=skia.Paint.kStroke_Style,
                           StrokeWidth=width, StrokeCap=skia.Paint.kRound_Cap,
                           StrokeJoin=skia.Paint.kRound_Join)  # fmt: skip
        if part < 0.001:
            return
        if part < 0.999:
            paint.setPathEffect(skia.TrimPathEffect.Make(0.0, part))
        elif dash:
            paint.setPathEffect(skia.DashPathEffect.Make(list(dash), 0.0))
        self.canvas.drawPath(path, paint)

    def rect(self, x, y, width, height, colour, radius=0.0, alpha=1.0, to=None):
        """A box, with rounded corners if asked."""
        path = skia.Path()
        path.addRoundRect(skia.Rect.MakeXYWH(x, y, width, height), radius, radius)
        self.fill(path, colour, alpha, to)

    def oval(self, x, y, width, height, colour, alpha=1.0, to=None):
        """An ellipse around (x, y) with the given radii."""
        path = skia.Path()
        path.addOval(skia.Rect.MakeLTRB(x - width, y - height, x + width, y + height))
        self.fill(path, colour, alpha, to)

    def circle(self, x, y, radius, colour, alpha=1.0, to=None):
        """A disc."""
        self.oval(x, y, radius, radius, colour, alpha, to)

    def ring(self, x, y, radius, colour, width, alpha=1.0, part=1.0):
        """A circle's outline."""
        path = skia.Path()
        path.addArc(skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius), -90, 359.99)
        self.stroke(path, colour, width, alpha, part)

    def shape(self, points, colour, alpha=1.0, to=None):
        """A shape with straight sides."""
        self.fill(path_of(points), colour, alpha, to)

    def blob(self, points, colour, alpha=1.0, to=None):
        """A shape with flowing sides."""
        self.fill(curve_of(points), colour, alpha, to)

    def line(self, points, colour, width, alpha=1.0, part=1.0, dash=None):
        """Straight strokes from point to point."""
        self.stroke(path_of(points, closed=False), colour, width, alpha, part, dash)

    def curve(self, points, colour, width, alpha=1.0, part=1.0):
        """One flowing stroke through the points."""
        self.stroke(curve_of(points, closed=False), colour, width, alpha, part)

    def glow(self, x, y, radius, colour, alpha=1.0):
        """Light that spreads from a point and brightens what is under it."""
        colours = [colour_of(colour, alpha), colour_of(colour, alpha * 0.35), colour_of(colour, 0)]
        shader = skia.GradientShader.MakeRadial(skia.Point(x, y), radius, colours, [0.0, 0.35, 1.0])
        paint = skia.Paint(AntiAlias=True, Shader=shader, BlendMode=skia.BlendMode.kScreen)
        self.canvas.drawCircle(x, y, radius, paint)

    def shade(self, colour, alpha):
        """Lay one colour over the whole picture."""
        self.canvas.drawColor(colour_of(colour, alpha))

    def star(self, x, y, radius, colour, points=8, inner=0.42, turn=0.0, alpha=1.0):
        """A star, the workshop's spark."""
        corners = []
        for index in range(points * 2):
            reach = radius * (1 if index % 2 == 0 else inner)
            angle = math.radians(turn) + math.pi * index / points
            corners.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
        self.shape(corners, colour, alpha)
