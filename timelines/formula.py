"""Plain arithmetic: numbers, names, + - * / and brackets, worked out exactly. Nothing else can be written in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 200
DEEPEST = 20
TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<sign>[-+*/()]))"
)

Values = Mapping[str, Fraction]
Range = tuple[Fraction, Fraction]


class NotAFormula(ValueError):
    """`offset` is where it can't be read any further."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"not a formula from {offset} on")
        self.offset = offset


@dataclass(frozen=True)
class Formula:
    """A number, a name, or an operator with what stands on both sides of it."""

    sign: str
    parts: "tuple[Formula, ...]" = ()
    name: str = ""
    number: Fraction = Fraction(0)

    def value(self, values: Values) -> Fraction:
        """Raises ZeroDivisionError."""
        if self.sign in LEAVES:
            return values[self.name] if self.name else self.number
        left, right = (part.value(values) for part in self.parts)
        return SIGNS[self.sign](left, right)

    def names(self) -> set[str]:
        return {each.name for each in self.within() if each.name}

    def divisors(self) -> "Iterator[Formula]":
        """What is divided by, anywhere in it."""
        return (each.parts[1] for each in self.within() if each.sign == "/")

    def within(self) -> "Iterator[Formula]":
        yield self
        for part in self.parts:
            yield from part.within()

    def range(self, ranges: Mapping[str, Range]) -> Range | None:
        """Between which its value surely lies; None where it may divide by 0."""
        if self.sign in LEAVES:
            return ranges[self.name] if self.name else (self.number, self.number)
        sides = [part.range(ranges) for part in self.parts]
        if sides[0] is None or sides[1] is None or (self.sign == "/" and sides[1][0] <= 0 <= sides[1][1]):
            return None
        ends = [SIGNS[self.sign](one, other) for one in sides[0] for other in sides[1]]
        return min(ends), max(ends)


LEAVES = {"name", "number"}
SIGNS = {
    "+": Fraction.__add__,
    "-": Fraction.__sub__,
    "*": Fraction.__mul__,
    "/": Fraction.__truediv__,
}


def formula_of(text: str) -> Formula:
    """Raises NotAFormula."""
    return _Reader(text[: LONGEST + 1]).read()


class _Reader:
    """Sums of products of numbers, names and what stands between brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0

    def read(self) -> Formula:
        found = self._sum(0)
        if len(self.text) > LONGEST or self.text[self.offset :].strip():
            raise NotAFormula(min(self.offset, LONGEST))
        return found

    def _sum(self, depth: int) -> Formula:
        found = self._product(depth)
        while sign := self._take("+-"):
            found = Formula(sign, (found, self._product(depth)))
        return found

    def _product(self, depth: int) -> Formula:
        found = self._factor(depth)
        while sign := self._take("*/"):
            found = Formula(sign, (found, self._factor(depth)))
        return found

    def _factor(self, depth: int) -> Formula:
        if depth > DEEPEST:
            raise NotAFormula(self.offset)
        if self._take("-"):
            return Formula("-", (Formula("number"), self._factor(depth + 1)))
        if self._take("("):
            found = self._sum(depth + 1)
            if not self._take(")"):
                raise NotAFormula(self.offset)
            return found
        return self._leaf()

    def _leaf(self) -> Formula:
        token = TOKEN.match(self.text, self.offset)
        if not token or token["sign"]:
            raise NotAFormula(self.offset)
        self.offset = token.end()
        if token["name"]:
            return Formula("name", name=token["name"])
        return Formula("number", number=Fraction(token["number"]))

    def _take(self, signs: str) -> str:
        token = TOKEN.match(self.text, self.offset)
        if not token or not token["sign"] or token["sign"] not in signs:
            return ""
        self.offset = token.end()
        return token["sign"]
