"""What the benchmark of many pupils counts."""

import asyncio
import os
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.scale.line import Line
from bench.scale.meter import memory_of, seconds_of
from bench.scale.run import Asked, Lesson

BUSY = "import sys\nfor _ in range(3_000_000): pass\nprint('done', flush=True)\nsys.stdin.read()"
ZIPPED = zlib.compress(b"Klopt!", wbits=31)
ANSWERS = [
    b"HTTP/1.1 200 OK\r\nSet-Cookie: halte=abc; Path=/\r\nContent-Length: 3\r\n\r\nyes",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOn\r\n4\r\nward\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(ZIPPED), ZIPPED),
]


def lesson(*asked: Asked) -> Lesson:
    return Lesson(1, list(asked), {}, 0, {}, {})


def test_what_is_held_counts_what_halte_itself_took_once_everybody_is_in() -> None:
    slow_before = (12.0, "response", 201, 2.0, 10, "halte")
    slow_file = (40.0, "static", 200, 3.0, 10, "caddy")
    quick = [(40.0 + n, "response", 201, 0.1, 10, "halte") for n in range(10)]
    told = lesson(slow_before, slow_file, *quick)
    assert round(told.took(99)) == 100
    assert round(told.took(99, coming_in=True)) == 2000
    assert told.count("response") == 10
    assert told.sizes == {"halte": 110, "caddy": 10}


def test_what_was_refused_or_not_answered_counts_even_if_it_came_right_later() -> None:
    told = lesson(
        (5.0, "join", 200, 0.1, 1, "halte"),
        (6.0, "response", 503, 0.1, 1, "halte"),
        (6.5, "response", 503, 0.1, 1, "caddy"),
        (7.0, "response", 0, 0.1, 0, ""),
    )
    assert told.failed == {"response 503 halte": 1, "response 503 caddy": 1, "response no answer": 1}


def test_processor_and_memory_of_a_program_are_those_of_what_it_started_too() -> None:
    starter = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"
    words = [sys.executable, "-c", starter]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "done\n"
        assert seconds_of(program.pid) > 0
        both = memory_of(program.pid)
        alone = int(Path(f"/proc/{program.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        assert both > alone
        program.communicate()


def test_a_line_reads_whole_chunked_and_zipped_answers_and_keeps_cookies() -> None:
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in ANSWERS:
            heard.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(answer)
        writer.close()

    async def ask() -> list[tuple[int, str]]:
        async with await asyncio.start_server(serve, "127.0.0.1") as server:
            line = Line("127.0.0.1", server.sockets[0].getsockname()[1])
            answers = [await line.ask("GET", "/") for _ in ANSWERS]
            line.close()
            return [(answer.status, answer.text) for answer in answers]

    with ThreadPoolExecutor(1) as own:  # a browser's loop may run in this thread
        assert own.submit(lambda: asyncio.run(ask())).result() == [
            (200, "yes"),
            (201, "Onward"),
            (200, "Klopt!"),
        ]
    assert b"Cookie" not in heard[0]
    assert b"Cookie: halte=abc\r\n" in heard[1]
