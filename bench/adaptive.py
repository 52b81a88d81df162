"""Which rendition a player takes: hls.js's estimate of the line and its rule, as player/static sets them. Pure."""

from dataclasses import dataclass, field

FAST, SLOW = 1.0, 3.0  # seconds of loading after which the last counts for half (player/static/source.js)
STAY, RISE = 0.7, 0.33  # of the estimate that a rendition may take: to stay or fall, and to rise
FIRST_GUESS = 500_000.0  # bits a second, where the page has told nothing
LEAST, MOST = 1e5, 1e7  # of what the page's own files tell (player/static/bandwidth.js)
QUICK = 2e6  # below, the film begins with its smallest rendition
SHORTEST = 0.05  # seconds that a segment counts for at least


@dataclass
class Average:
    """Of what came, weighed by seconds, the last most."""

    half_life: float
    total: float = 0.0
    weight: float = 0.0

    def add(self, seconds: float, value: float) -> None:
        """The value was so for so long."""
        keep = 0.5 ** (seconds / self.half_life)
        self.total = value * (1 - keep) + keep * self.total
        self.weight += seconds

    @property
    def value(self) -> float:
        """As if there had been nothing else before the first."""
        return float(self.total / (1 - 0.5 ** (self.weight / self.half_life)))


@dataclass
class Adaptive:
    """A player's choice among renditions of these bit rates, smallest first."""

    rates: list[int]
    level: int | None = None
    guess: float = FIRST_GUESS
    averages: tuple[Average, Average] = field(default_factory=lambda: (Average(FAST), Average(SLOW)))

    def begin(self, size: int, seconds: float) -> None:
        """The page's own files came so fast."""
        speed = 8 * size / seconds
        self.guess = min(MOST, max(LEAST, speed))
        self.level = 0 if speed < QUICK else None

    def came(self, size: int, seconds: float) -> None:
        """A segment of so many bytes took so long."""
        seconds = max(SHORTEST, seconds)
        for average in self.averages:
            average.add(seconds, 8 * size / seconds)

    @property
    def estimate(self) -> float:
        """Bits a second."""
        return min(average.value for average in self.averages) if self.averages[0].weight else self.guess

    def choose(self) -> int:
        """The rendition of the next segment."""
        if self.averages[0].weight or self.level is None:
            now = -1 if self.level is None else self.level
            fits = [
                n for n, rate in enumerate(self.rates) if rate <= self.estimate * (STAY if n <= now else RISE)
            ]
            self.level = max(fits, default=0)
        return self.level
