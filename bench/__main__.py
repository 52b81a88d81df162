"""Runs the benchmarks: all of them, or those named."""

import argparse
import importlib
import sys

NAMES = {
    "pause": "how exact the halt is, frame by frame",
    "answers": "responses stored durably per second",
    "live": "from a response to 40 and 1,000 live pages, with one process and with two",
    "board": "from a response to the counter on the board, a hundred pupils",
    "load": "requests, bytes and seconds until the player can play",
    "class": "thirty pupils on one line of 20 Mbit/s",
    "results": "the matrix of a class among few and very many other responses",
    "scale": "pupils held by 1, 2 and 4 processes on PostgreSQL and Valkey behind Caddy; one killed, one asked to end",
    "sizes": "how large the tables that grow are with five million responses, in PostgreSQL",
    "package": "packaging beside one plain ffmpeg call",
    "check": "checking one megabyte of timeline beside json and jsonschema",
}


def main() -> int:
    """Exit status: 0 measured, 1 a benchmark failed, 2 wrong usage."""
    words = "\n".join(f"  {name:10} {what}" for name, what in NAMES.items())
    parser = argparse.ArgumentParser(
        prog="./dev bench",
        description="Measures Halte; prints one JSON object a line.",
        epilog=f"benchmarks:\n{words}\n\nexamples:\n  ./dev bench\n  ./dev bench pause answers",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="*", choices=[*NAMES, []], metavar="NAME")
    chosen = parser.parse_args().name or list(NAMES)
    return max(importlib.import_module(f"bench.{name}").main([]) for name in chosen)


if __name__ == "__main__":
    sys.exit(main())
