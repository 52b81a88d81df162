"""A program that ends with this process, whatever ends it."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# The shell that starts the program kills it when its own input closes, which the system does when we are gone.
KEEPER = """
exec 3<&0
"$@" >"$LEASH_LOG" 2>&1 3<&- &
program=$!
echo $program
{ read -r _ <&3; kill -9 $program; } 2>/dev/null &
wait $program
kill $! 2>/dev/null
"""


class Leashed:
    """The program in a process of its own. `pid` is the program's."""

    def __init__(
        self, words: Sequence[str | Path], log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        log.touch()
        self._keeper = subprocess.Popen(
            ["sh", "-c", KEEPER, "leash", *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environment or {}), "LEASH_LOG": str(log)},
            start_new_session=True,
        )
        assert self._keeper.stdout is not None
        self.pid = int(self._keeper.stdout.readline())

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._keeper.poll() is None

    def send(self, sign: signal.Signals) -> None:
        """Sends the program a signal, if it is there."""
        if self.is_running:
            os.kill(self.pid, sign)

    def end(self, sign: signal.Signals = signal.SIGTERM, patience: float = 20.0) -> None:
        """Ends it with that signal, by force where it takes too long, and waits until it is gone."""
        self.send(sign)
        try:
            self._keeper.wait(patience)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            self._keeper.wait(patience)
        for stream in (self._keeper.stdin, self._keeper.stdout):
            assert stream is not None
            stream.close()
