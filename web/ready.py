"""Says when the server answers: `python -m web.ready URL WORDS`.

A process of its own and no thread of the server's: a thread that holds a lock while the server forks its
worker would leave that lock shut in the worker for ever.
"""

import os
import sys
import time
import urllib.request


def main(url: str, words: str) -> None:
    """Asks until it answers, then prints the words; ends quietly when the server has gone."""
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            with urllib.request.urlopen(f"{url}favicon.ico", timeout=5):  # noqa: S310 - our own address
                print(words, flush=True)  # noqa: T201 - that is its task
                return
        except OSError:
            time.sleep(0.05)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
