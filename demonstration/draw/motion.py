"""How things move: easing, ramps and repeatable chance. All pure functions of the time."""

import math
from itertools import pairwise


def clamp(value, low=0.0, high=1.0):
    """Hold a value between two bounds."""
    return max(low, min(high, value))


def smooth(fraction):
    """Ease in and out, so that nothing starts or stops with a jerk."""
    fraction = clamp(fraction)
    return fraction * fraction * (3 - 2 * fraction)


def ramp(time, start, end):
    """How far `time` is between start and end, eased, from 0 to 1."""
    return smooth((time - start) / (end - start))


def linear(time, start, end):
    """How far `time` is between start and end, at a steady pace, from 0 to 1."""
    return clamp((time - start) / (end - start))


def pop(time, start, length=0.55):
    """From 0 to 1 with a small overshoot, for labels that arrive."""
    fraction = clamp((time - start) / length)
    return 1 - (1 - fraction) ** 3 * math.cos(fraction * 4.2)


def mix(start, end, fraction):
    """The value between two others."""
    return start + (end - start) * fraction


def between(start, end, fraction):
    """The point between two others."""
    return mix(start[0], end[0], fraction), mix(start[1], end[1], fraction)


def wave(time, period, size=1.0, phase=0.0):
    """A gentle swing around zero."""
    return size * math.sin(2 * math.pi * (time / period + phase))


def chance(*seeds):
    """A number from 0 to 1 that is the same on every run and every machine."""
    number = 0x9E3779B9
    for seed in seeds:
        number = ((number ^ (int(seed) & 0xFFFFFFFF)) * 0x85EBCA6B + 0xC2B2AE35) & 0xFFFFFFFF
        number ^= number >> 13
    return ((number * 0x27D4EB2F & 0xFFFFFFFF) ^ (number >> 7)) / 2**32


def blinking(time, seed=0):
    """How far the eyes are open: shut for a moment about every three seconds."""
    moment = (time + 1.3 * seed) % 3.1
    return clamp(abs(moment - 1.6) / 0.09) if abs(moment - 1.6) < 0.09 else 1.0


def keyed(time, *keys):
    """A value or tuple eased through (time, value) keys."""
    for (start, first), (end, second) in pairwise(keys):
        if time < end:
            fraction = ramp(time, start, end)
            if isinstance(first, tuple):
                return tuple(mix(a, b, fraction) for a, b in zip(first, second, strict=True))
            return mix(first, second, fraction)
    return keys[-1][1]
