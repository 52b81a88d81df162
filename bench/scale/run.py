"""One lesson of many classes against an installation, and what it came to."""

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.report import percentile
from bench.scale.instance import Seat
from bench.scale.pupils import Plan
from web.settings import ROOT

ARRIVE = 25.0  # seconds in which everybody comes in
LASTS = 75.0  # seconds of the whole
SETTLED = 30.0  # the second from which it is measured
BEFORE = 3.0  # seconds until the clients are ready
# Asked of Halte itself; the others come from files.
OURS = ("join", "page", "playlist", "captions", "response", "watched", "presence", "stream")

Asked = tuple[float, str, int, float, int, str]


@dataclass(frozen=True)
class Lesson:
    """What the clients told. `asked` is the whole; `settled` what was asked once everybody had come in."""

    pupils: int
    asked: list[Asked]
    acknowledged: dict[str, str]
    given_up: int
    coming_in: dict[str, float]  # seconds of each program's processor until everybody had come in
    cpu: dict[str, float]  # the same while it was measured

    @property
    def settled(self) -> list[Asked]:
        return [one for one in self.asked if SETTLED <= one[0] <= LASTS]

    @property
    def seconds(self) -> float:
        return LASTS - SETTLED

    def took(self, hundredth: int, *, coming_in: bool = False) -> float:
        """Milliseconds that Halte took for so many hundredths of what was asked of it."""
        rows = [one for one in self.asked if one[0] < SETTLED] if coming_in else self.settled
        return 1000 * percentile([one[3] for one in rows if one[1] in OURS], hundredth)

    def count(self, *kinds: str) -> int:
        """How many of these were answered while it was measured."""
        return sum(one[1] in kinds and 200 <= one[2] < 400 for one in self.settled)

    @property
    def failed(self) -> dict[str, int]:
        """What was refused, broke or was not answered, of all that was asked, and who said so: how often."""
        found: dict[str, int] = defaultdict(int)
        for _, kind, status, _, _, who in self.asked:
            if not 200 <= status < 400:
                found[f"{kind} {status or 'no answer'} {who}".rstrip()] += 1
        return dict(found)

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of the whole by who served them: `halte`, `caddy` or, of the segments, `films`."""
        found: dict[str, int] = defaultdict(int)
        for _, kind, _, _, size, who in self.asked:
            found["films" if kind == "segment" else who or "nobody"] += size
        return {who: size for who, size in found.items() if size}


def run_lesson(
    address: tuple[str, int, Path],
    seats: list[Seat],
    cpu: Callable[[], dict[str, float]],
    meanwhile: Callable[[float], None] = lambda _: None,
) -> Lesson:
    """All at the film's own pace; `meanwhile` is told when it began, and may do harm."""
    host, port, authority = address
    begin = time.time() + BEFORE
    members = [(seat.code, str(seat.enrollment)) for seat in seats]
    plan = Plan(host, port, members, ARRIVE, LASTS, begin, str(authority))
    clients = subprocess.Popen(
        [sys.executable, "-c", "from bench.scale.pupils import main; main()"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert clients.stdin
    assert clients.stdout
    clients.stdin.write(json.dumps(asdict(plan)))
    clients.stdin.close()
    empty = cpu()
    meanwhile(begin)
    time.sleep(max(0.0, begin + SETTLED - time.time()))
    before = cpu()
    time.sleep(max(0.0, begin + LASTS - time.time()))
    after = cpu()
    told = json.load(clients.stdout)
    assert clients.wait() == 0
    asked = [tuple(one) for one in told["asked"]]
    used = _spent(empty, before), _spent(before, after)
    return Lesson(len(seats), asked, told["acknowledged"], told["given_up"], *used)


def _spent(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {name: seconds - before.get(name, 0.0) for name, seconds in after.items()}
