"""How much may be tried out in one check, so that no file whatever keeps a producer waiting."""

from dataclasses import dataclass

MOST_STEPS = 150_000  # of arithmetic; about a third of a second


@dataclass
class Budget:
    """Shared by all questions of a timeline."""

    left: int = MOST_STEPS

    def take(self, steps: int) -> bool:
        """Is there so much left? Then it is taken."""
        if steps > self.left:
            return False
        self.left -= steps
        return True
