"""From a pupil's response to the teachers' live pages: 40 of them and 1,000, all of one class, and what they take.

First with one process and SQLite, then with two, PostgreSQL and Valkey; before them one page in a slow browser.
"""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface

from accounts.people import sign_in
from app import create_app
from bench.answers import requests_of
from bench.crowd import make_crowd
from bench.flood import Request
from bench.live_browser import watch_live_page
from bench.live_pages import Pages
from bench.report import emit, median, percentile
from bench.scale.installation import SafePostgres
from bench.usage import Usage
from schema.classes import ClassTeacher
from schema.database import db, writing
from schema.people import Person, PersonRole
from tests.engines.valkey import RealValkey
from tests.servers import ColdServer
from web.settings import Settings

PAGES = (40, 1000)
RESPONSES = 60  # one after another, each waited for by every page
PATH = "/classes/1/assignments/1/events"
PART = "/classes/1/assignments/1/live/now/page"
PUPILS = 40


def main(_arguments: list[str]) -> int:
    """Exit status 1 where a page was refused or an event did not come."""
    with ExitStack() as stack:
        zeroth, first, second, own = (
            Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(4)
        )
        _in_a_browser(Settings(instance=zeroth))
        alone = _run("one process", Settings(instance=first))
        database = stack.enter_context(SafePostgres()).create()
        valkey = RealValkey(own)
        stack.callback(valkey.stop)
        valkey.start()
        shared = Settings(instance=second, database_url=database, valkey_url=valkey.url)
        return max(alone, _run("two processes", shared, HALTE_WORKERS="2"))


def _in_a_browser(settings: Settings) -> None:
    crowd = make_crowd(settings, PUPILS)
    (cookie,) = teacher_cookies(settings, 1)
    firsts = [requests_of(member)[0] for member in crowd]
    with ColdServer(settings.instance) as server:
        asyncio.run(watch_live_page(server.origin, cookie, firsts, lambda data: _ask(server.port, data)))


def _run(name: str, settings: Settings, **more: str) -> int:
    crowd = make_crowd(settings, PUPILS)
    cookies = teacher_cookies(settings, max(PAGES))
    todo = itertools.chain.from_iterable(requests_of(member) for member in crowd)
    where = {"HALTE_DATABASE_URL": settings.database_url, "HALTE_VALKEY_URL": settings.valkey_url, **more}
    with ColdServer(settings.instance, **where) as server:
        return max(asyncio.run(_measure(name, server, cookies[:count], todo)) for count in PAGES)


async def _measure(name: str, server: ColdServer, cookies: list[str], todo: Iterator[Request]) -> int:
    pages = Pages(server.port, PATH, cookies)
    usage = Usage(server.process_id)
    before = usage.resident()
    await pages.open()
    opened = usage.resident()
    delays: list[float] = []
    acknowledged: list[float] = []
    with usage:
        for _, request in itertools.islice(todo, RESPONSES):
            pages.expect()
            begun = time.perf_counter()
            acknowledged.append(await _ask(server.port, request) - begun)
            await pages.all_seen()
            delays += [seen - begun for seen in pages.seen]
            await asyncio.sleep(0.05)
    part = await _fetch_part(server.port, cookies[0])
    after = usage.resident()
    await pages.close()
    case = f"{name}, {len(cookies)} pages"
    _report(case, delays, acknowledged, part)
    emit("live", f"{case}, memory of each", (max(opened, after) - before) / len(cookies) / 1024, "kB")
    emit("live", f"{case}, processor", usage.share, "cores")
    emit("live", f"{case}, refused", pages.lost, "pages")
    return 1 if pages.lost else 0


def _report(case: str, delays: list[float], acknowledged: list[float], part: list[float]) -> None:
    for name, hundredth in (("p50", 50), ("p95", 95)):
        emit("live", f"{case}, response to event, {name}", percentile(delays, hundredth) * 1000, "ms",
             acknowledged=round(percentile(acknowledged, hundredth) * 1000, 2))  # fmt: skip
    emit("live", f"{case}, the page's part", median(part) * 1000, "ms")


async def _fetch_part(port: int, cookie: str) -> list[float]:
    """What the page asks for after an event, of a class of 40 at six questions."""
    head = f"GET {PART} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: halte={cookie}\r\n\r\n"
    taken = []
    for _ in range(20):
        begun = time.perf_counter()
        taken.append(await _ask(port, head.encode()) - begun)
    return taken


async def _ask(port: int, request: bytes) -> float:
    """The moment at which the answer was there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head[9:10] == b"2", head
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    writer.close()
    return time.perf_counter()


def teacher_cookies(settings: Settings, count: int) -> list[str]:
    """So many teachers of the class, each with the cookie of who is signed in."""
    app = create_app(settings)
    with app.app_context():
        with writing() as session_:
            people = [
                Person(
                    email=f"teacher-{number}@bench.example",
                    display_name=f"Teacher {number}",
                    password_hash="-",
                    roles=[PersonRole(role="teacher")],
                )
                for number in range(count)
            ]
            session_.add_all(people)
            session_.flush()
            session_.add_all(ClassTeacher(class_id=1, person_id=person.id) for person in people)
        cookies = [_cookie(app, person) for person in people]
        db.engine.dispose()
    return cookies


def _cookie(app: Flask, person: Person) -> str:
    with app.test_request_context("/"):
        sign_in(person)
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None
        return str(serializer.dumps(dict(session)))
