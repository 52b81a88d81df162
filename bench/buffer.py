"""What a player has loaded and how far it is: a clock that stands still where nothing is left to show. Pure."""

from dataclasses import dataclass, field


@dataclass
class Playback:
    """Seconds of the film. `stalls` are the seconds that it stood still though it should play."""

    until: float  # the film may play so far
    loaded: float = 0.0
    position: float = 0.0
    stalls: list[float] = field(default_factory=list)
    playing: bool = False
    _at: float = 0.0

    @property
    def ahead(self) -> float:
        """Seconds that are loaded and not yet shown."""
        return self.loaded - self.position

    @property
    def is_at_halt(self) -> bool:
        """Nothing more may be shown."""
        return self.position >= self.until - 1e-6

    def play(self, now: float) -> None:
        """From now on the film should play."""
        self.playing, self._at = True, now

    def hold(self, until: float) -> None:
        """The film stands at its halt; next time it may play so far."""
        self.playing, self.until = False, until

    def advance(self, now: float) -> None:
        """Lets time pass up to `now`, with what is loaded."""
        if not self.playing:
            return
        passed, self._at = now - self._at, now
        shown = max(0.0, min(passed, min(self.loaded, self.until) - self.position))
        self.position += shown
        if not self.is_at_halt and passed - shown > 1e-3:
            self.stalls.append(passed - shown)
