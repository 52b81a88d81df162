"""A line that a whole class shares: a network namespace behind two interfaces, with a token bucket on each."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

HERE, THERE = "10.231.87.1", "10.231.87.2"
BURST, LATENCY = "64kb", "400ms"  # a home router's queue


@dataclass(frozen=True)
class Line:
    """What runs behind the line is started with `wrapped`; the server listens on `address`."""

    address: str
    name: str | None  # of the namespace; None: not shaped, where there is no root

    def wrapped(self, *command: str) -> list[str]:
        """The command, behind the line."""
        return ["ip", "netns", "exec", self.name, *command] if self.name else list(command)

    def down(self) -> int:
        """Bytes that went over the line towards the class."""
        if self.name is None:
            return 0
        return int(Path(f"/sys/class/net/{self.name}/statistics/tx_bytes").read_text())


def can_shape() -> bool:
    """Whether this machine lets us make a namespace and shape its line."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and all(shutil.which(tool) for tool in ("ip", "tc"))


@contextmanager
def shaped_line(megabits: float) -> Iterator[Line]:
    """The line, as wide as that in each direction; taken away again whatever happens, on Ctrl-C and SIGTERM too."""
    if not can_shape():
        yield Line("127.0.0.1", None)
        return
    name, inner = f"hl{os.getpid()}", f"hi{os.getpid()}"
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        _make(name, inner, f"{megabits}mbit")
        yield Line(HERE, name)
    finally:
        for command in (f"netns del {name}", f"link del {name}"):
            subprocess.run(["ip", *command.split()], check=False, capture_output=True)
        signal.signal(signal.SIGTERM, before)


def _make(name: str, inner: str, rate: str) -> None:
    shape = f"root tbf rate {rate} burst {BURST} latency {LATENCY}"
    for command in (
        f"ip netns add {name}",
        f"ip link add {name} type veth peer name {inner} netns {name}",
        f"ip addr add {HERE}/30 dev {name}",
        f"ip link set {name} up",
        f"ip -n {name} addr add {THERE}/30 dev {inner}",
        f"ip -n {name} link set {inner} up",
        f"ip -n {name} link set lo up",
        f"tc qdisc add dev {name} {shape}",
        f"ip netns exec {name} tc qdisc add dev {inner} {shape}",
    ):
        subprocess.run(command.split(), check=True, capture_output=True)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(143)
