"""The film as a function of the time: which scene shows, and how one cuts into the next."""

import numpy
import skia

from demonstration.draw import palette, story
from demonstration.draw.motion import smooth
from demonstration.draw.pen import HEIGHT, WIDTH, Pen, path_of
from demonstration.draw.scenes import (
    bending,
    coating,
    design,
    ending,
    hello,
    home,
    laser,
    opening,
    welding,
    wish,
)

MODULES = (opening, hello, wish, design, laser, bending, welding, coating, home, ending)
SCENES = {module.__name__.rsplit(".", 1)[1]: module.draw for module in MODULES}
CUT = 0.6
SLANT = 170


class Film:
    """Draws any moment into one buffer of RGBA pixels."""

    def __init__(self):
        self.pixels = numpy.zeros((HEIGHT, WIDTH, 4), numpy.uint8)
        self.surface = skia.Surface(self.pixels)
        self.pen = Pen(self.surface.getCanvas())

    def at(self, time):
        """The pixels of the picture at a time in seconds."""
        pen = self.pen
        pen.canvas.clear(skia.ColorBLACK)
        index = max(place for place, (_, start) in enumerate(story.SCENES) if start <= time + 1e-6)
        name, start = story.SCENES[index]
        if index and time - start < CUT:
            before, began = story.SCENES[index - 1]
            SCENES[before](pen, time - began)
            _cut_in(pen, SCENES[name], time - start)
        else:
            SCENES[name](pen, time - start)
        return self.pixels


def _cut_in(pen, scene, time):
    """A laser line runs over the picture and cuts the next scene out of it."""
    edge = -SLANT + (WIDTH + 2 * SLANT) * smooth(time / CUT)
    with pen.inside(path_of([(-500, 0), (edge + SLANT / 2, 0), (edge - SLANT / 2, HEIGHT), (-500, HEIGHT)])):
        scene(pen, time)
    line = [(edge + SLANT / 2, 0), (edge - SLANT / 2, HEIGHT)]
    pen.line(line, palette.FIRE, 26, 0.25)
    pen.line(line, palette.SPARK, 12, 0.8)
    pen.line(line, palette.HOT, 5)
