"""How many pupils one, two and four processes hold behind Caddy here, and what is lost when one is killed or ends.

Held is what is answered within 300 ms for 99 of 100 requests, none failing, once everybody has come in. The clients,
Caddy, PostgreSQL (each commit on disk), Valkey and the processes share this machine's cores.
"""

import signal
import tempfile
import time
from pathlib import Path

import psycopg

from bench.report import emit
from bench.scale.installation import Engines, Installation, engines
from bench.scale.instance import make_classes, publish_film
from bench.scale.pupils import COUNTS_SEGMENTS
from bench.scale.run import Lesson, run_lesson

PROCESSES = (1, 2, 4)
WANTED = 300.0  # milliseconds, of 99 in 100
FIRST, STEP, NEAR = 400, 1.5, 1.26  # pupils; by how much more or fewer; and when that is near enough
ENDED_AT, BACK_AT = 40.0, 50.0  # seconds of the lesson
ENDS = {"killed": signal.SIGKILL, "asked to end": signal.SIGTERM}
CALM = 0.6  # of what is held, when a process ends


def main(_arguments: list[str]) -> int:
    """Exit status 1 when an acknowledged response is not found afterwards."""
    with tempfile.TemporaryDirectory(prefix="halte-scale-") as name, engines(Path(name)) as shared:
        version = publish_film(shared.settings, Path(name) / "production")
        held = {number: _most(shared, version, number) for number in PROCESSES}
        pupils = max(30, int(held[2] * CALM))
        return max([_ended(shared, version, pupils, how) for how in ENDS])


def _most(shared: Engines, version: int, processes: int) -> int:
    """The largest number of pupils that is held, between those tried."""
    good, bad, pupils = 0, 0, FIRST
    while not (good and bad and bad / good <= NEAR) and 20 < pupils < 5000:
        with Installation(shared, processes) as site:
            lesson = run_lesson(site.address, make_classes(shared.settings, version, pupils), site.cpu)
            _tell(f"{processes} processes, {pupils} pupils", lesson, site.memory())
        if lesson.took(99) < WANTED and not lesson.failed:
            good = pupils
        else:
            bad = pupils
        pupils = int((good * bad) ** 0.5) if good and bad else int(good * STEP or bad / STEP)
    emit("scale", f"{processes} processes, held", good, "pupils", not_held=bad, wanted_ms=WANTED)
    return good


def _ended(shared: Engines, version: int, pupils: int, how: str) -> int:
    """One of two processes ends in the midst of the lesson, and comes back ten seconds later."""
    with Installation(shared, 2) as site:

        def harm(begin: float) -> None:
            _sleep_until(begin + ENDED_AT)
            site.processes[0].kill(ENDS[how])
            _sleep_until(begin + BACK_AT)
            site.processes[0].start()

        seats = make_classes(shared.settings, version, pupils)
        lesson = run_lesson(site.address, seats, site.cpu, harm)
    case = f"one of 2 processes {how}, {pupils} pupils"
    stored = _stored(shared, lesson)
    lost = sum(stored.get(key) != receipt for key, receipt in lesson.acknowledged.items())
    emit("scale", f"{case}, p99", lesson.took(99), "ms")
    emit(
        "scale",
        f"{case}, requests that failed once",
        sum(lesson.failed.values()),
        "requests",
        kinds=lesson.failed,
    )
    emit("scale", f"{case}, pupils who gave up", lesson.given_up, "pupils")
    emit("scale", f"{case}, responses lost", lost, "responses", acknowledged=len(lesson.acknowledged))
    return 1 if lost or lesson.given_up else 0


def _tell(case: str, lesson: Lesson, memory: int) -> None:
    responses, requests = lesson.count("response"), sum(one[1] != "segment" for one in lesson.settled)
    p50, p99 = lesson.took(50), lesson.took(99)
    emit(
        "scale",
        f"{case}, p99",
        p99,
        "ms",
        p50=round(p50, 1),
        coming_in_p99=round(lesson.took(99, coming_in=True), 1),
    )
    emit("scale", f"{case}, requests", requests / lesson.seconds, "a second", failed=lesson.failed)
    emit("scale", f"{case}, responses", responses / lesson.seconds, "a second")
    first = {name: round(1000 * seconds / lesson.pupils, 2) for name, seconds in lesson.coming_in.items()}
    emit("scale", f"{case}, processor to come in", sum(first.values()), "ms a pupil", by=first)
    cpu = {name: round(1000 * seconds / max(1, responses), 2) for name, seconds in lesson.cpu.items()}
    of_core = {name: round(seconds / lesson.seconds, 3) for name, seconds in lesson.cpu.items()}
    emit("scale", f"{case}, processor", sum(cpu.values()), "ms a response", by=cpu, cores=of_core)
    emit("scale", f"{case}, memory of a process", memory / 1e6, "MB")
    sizes = lesson.sizes
    films = sizes.pop("films", 0) * COUNTS_SEGMENTS
    emit("scale", f"{case}, bytes for a pupil", sum(sizes.values()) / lesson.pupils, "bytes", by=sizes)
    emit(
        "scale",
        f"{case}, bytes of the film for a pupil",
        films / lesson.pupils,
        "bytes",
        by="caddy, from the folder",
    )


def _stored(shared: Engines, lesson: Lesson) -> dict[str, str]:
    with psycopg.connect(shared.settings.database_url) as connection:
        found = connection.execute(
            "select key, receipt from response where key = any(%s)", [list(lesson.acknowledged)]
        )
        return {str(key): receipt for key, receipt in found}


def _sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.time()))
