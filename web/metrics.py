"""What is counted for Prometheus, each where it happens: `counted.responses.inc()`.

Each process counts for itself; `share` puts the counts of all processes of this machine into one folder, so that
whichever of them is asked for `/metrics` tells those of all. No name, code or address of anybody becomes a label.
"""

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
    values,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from sqlalchemy import event
from sqlalchemy.engine import Engine

from media.run import tellers
from schema.database import WRITER, db

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name, which processes that are started inherit
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10)
COUNTED = "halte_counted"  # in the pool: this connection is
STATES = "halte_jobs_by_state"  # extension of the application: a function that counts the jobs of each state

StatesOfJobs = Callable[[], Mapping[str, int]]


class Counted:
    """Every metric, by the name that the code uses."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """From nothing, and as the processes share it from now on."""
        self.registry = of = CollectorRegistry()
        self.requests = Counter(
            "halte_requests", "Requests answered.", ["endpoint", "method", "status"], registry=of
        )
        self.latency = Histogram(
            "halte_request_seconds",
            "Seconds until the answer was made.",
            ["endpoint"],
            buckets=SECONDS,
            registry=of,
        )
        self.responses = Counter("halte_responses_stored", "Pupils' responses stored.", registry=of)
        self.gates = Counter("halte_gates_opened", "Halts that pupils came past.", registry=of)
        self.grades = Counter("halte_grades", "Grades given by teachers.", registry=of)
        self.jobs = Counter("halte_jobs_ended", "Jobs that ended.", ["job", "outcome"], registry=of)
        self.ffmpeg_seconds = Counter(
            "halte_ffmpeg_seconds", "Seconds that ffmpeg packaged films.", registry=of
        )
        self.live_connections = _living("halte_live_connections", "Event streams open now.", of)
        self.database_connections = _living(
            "halte_database_connections", "Database connections in use now.", of
        )
        self.valkey_away = _living("halte_valkey_away", "Processes that cannot reach Valkey now.", of)


def _living(name: str, help_text: str, registry: CollectorRegistry) -> Gauge:
    """Summed over the processes that live."""
    return Gauge(name, help_text, multiprocess_mode="livesum", registry=registry)


disable_created_metrics()  # type: ignore[no-untyped-call] # when each was first counted: nobody asks
counted = Counted()
tellers.append(lambda seconds: counted.ffmpeg_seconds.inc(seconds))  # noqa: PLW0108 - it may be renewed


def init_metrics(app: Flask) -> None:
    """Counts the database's connections of this application."""
    with app.app_context():
        writer: Engine = app.extensions[WRITER]
        _count_connections(db.engine)
        if writer.pool is not db.engine.pool:
            _count_connections(writer)


def share(instance: Path) -> None:
    """From here on this process and those that it starts or forks count together.

    A folder for each machine: an instance may be shared by several, and each tells its own.
    """
    folder = instance / "metrics" / (socket.gethostname() or "here")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ[SHARED] = str(folder)
    _begin_again(folder)
    values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]
    counted.renew()


def _begin_again(folder: Path) -> None:
    """Drops what earlier processes counted once none of them lives: while one does, a sum that fell would deceive."""
    files = list(folder.glob("*.db"))
    if not any(map(_lives, files)):
        for file in files:
            file.unlink(missing_ok=True)


def exposed(states_of_jobs: StatesOfJobs | None = None) -> bytes:
    """All of it as Prometheus reads it."""
    registry = counted.registry
    told = b""
    if SHARED in os.environ:
        registry = CollectorRegistry()
        _forget_dead(Path(os.environ[SHARED]))
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    if states_of_jobs is not None:
        told = generate_latest(_jobs(states_of_jobs))
    return generate_latest(registry) + told


def _jobs(states: StatesOfJobs) -> CollectorRegistry:
    family = GaugeMetricFamily("halte_jobs", "Jobs by state.", labels=["state"])
    with suppress(Exception):  # the database is away: the rest is told all the same
        for state, number in states().items():
            family.add_metric([state], number)

    class Jobs:
        def collect(self) -> list[GaugeMetricFamily]:
            return [family]

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Jobs())
    return registry


def _forget_dead(folder: Path) -> None:
    """What a process that is gone held, it holds no more; what it counted stays."""
    for file in folder.glob("gauge_*.db"):
        if not _lives(file):
            mark_process_dead(_process(file), str(folder))  # type: ignore[no-untyped-call]


def _process(file: Path) -> int:
    number = file.stem.rpartition("_")[2]
    return int(number) if number.isdigit() else 0


def _lives(file: Path) -> bool:
    try:
        os.kill(_process(file), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return _process(file) > 0


def _count_connections(engine: Engine) -> None:
    event.listen(engine, "checkout", _taken)
    event.listen(engine, "checkin", _given_back)


def _taken(_connection: object, record: Any, _proxy: object) -> None:
    """A dead connection is told of once more when its place has a new one: each place counts once."""
    if not record.record_info.get(COUNTED):
        record.record_info[COUNTED] = True
        counted.database_connections.inc()


def _given_back(_connection: object, record: Any) -> None:
    """One that was found dead before it was taken comes back too."""
    if record.record_info.pop(COUNTED, False):
        counted.database_connections.dec()
