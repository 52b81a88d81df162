"""Pupils who do nothing but answer, on a page with the player's own ledger and outbox, and what they were told."""

import re
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

from classroom.demo import CODE
from tests.faults.database import attempt_key, rows, stored
from tests.faults.proxy import Proxy

PAGE, MODULE = "/faults/answering.html", "/faults/answering.js"
POLLING = 20  # ms; rather than at each of the browser's frames
LIVE = {"kept", "sending", "waiting", "early", "signed_out"}


@dataclass
class Told:
    """What pupils heard of each answer, by its key."""

    states: dict[str, list[str]] = field(default_factory=dict)
    receipts: dict[str, set[str]] = field(default_factory=dict)

    def hear(self, detail: dict[str, Any]) -> None:
        """Notes one state of one answer."""
        self.states.setdefault(detail["key"], []).append(detail["state"])
        if detail["state"] == "saved":
            self.receipts.setdefault(detail["key"], set()).add(detail["receipt"]["number"])

    def is_saved(self, key: str) -> bool:
        """Whether the pupil has a receipt."""
        return key in self.receipts


@dataclass
class Answering:
    """One pupil at a browser that others use too. `given` are the keys of the answers, in order.

    `cut_short` are those that a page was given just before it was left: the ledger may have none of the newest.
    """

    name: str
    context: BrowserContext
    network: Proxy
    instance: Path
    told: Told
    given: list[str] = field(default_factory=list)
    cut_short: list[list[str]] = field(default_factory=list)
    settled: int = 0
    page: Page | None = None

    def sign_in(self) -> None:
        """Takes the name, from another device too, and begins the film where it was not begun."""
        roster = self.context.request.get(f"{self.network.origin}/j/{CODE}").text()
        token = re.search(r'name="csrf-token" content="([^"]+)"', roster)
        assert token
        find = "select e.id from enrollment e join pupil p on p.id = e.pupil_id where p.display_name = ?"
        form = {
            "csrf_token": token[1], "enrollment": str(rows(self.instance, find, self.name)[0][0]), "confirmed": "yes"
        }  # fmt: skip
        answer = self.context.request.post(f"{self.network.origin}/j/{CODE}", form=form)
        assert answer.url.endswith("/watch/1"), answer.url

    def sign_out(self) -> None:
        """Leaves, so that somebody else may pick a name."""
        self.context.request.post(f"{self.network.origin}/leave", form={"csrf_token": self._who()["token"]})

    def open(self) -> None:
        """A fresh page; each answer that an earlier one kept has a state at once."""
        self.cut_short.append(self.given[self.settled :])
        self.settled = len(self.given)
        pending = [key for key in self.given if key in self.told.states and not self.told.is_saved(key)]
        self.page = self.page or self.context.new_page()
        self.page.goto(f"{self.network.origin}{PAGE}")
        first = self.page.evaluate(
            f"(who) => import('{MODULE}').then(({{ begin }}) => begin(who))", self._who()
        )
        self._read_stored({key for key in pending if not self.told.is_saved(key)} - {*first})

    def _read_stored(self, keys: set[str]) -> None:
        """What the ledger no longer has, the server has: the pupil reads its receipt in the attempt."""
        receipts = dict(self.stored())
        assert keys <= {*receipts}, f"{self.name} is told nothing of {keys - {*receipts}}"
        for key in keys:
            self.told.hear({"key": key, "state": "saved", "receipt": {"number": receipts[key]}})

    def give(self, count: int) -> None:
        """Answers that many times."""
        keys = [str(uuid.uuid4()) for _ in range(count)]
        self.given += keys
        assert self.page
        self.page.evaluate(f"(keys) => import('{MODULE}').then(({{ give }}) => give(keys))", keys)

    def settle(self) -> None:
        """Waits until nothing waits any more."""
        self.until("() => !globalThis.underWay && globalThis.outbox.entries.length === 0")
        self.settled = len(self.given)

    def until(self, condition: str, wanted: str | None = None) -> None:
        """Waits until the page says so."""
        assert self.page
        self.page.wait_for_function(condition, arg=wanted, timeout=30_000, polling=POLLING)

    def crash(self) -> None:
        """The renderer dies; the next page is another."""
        assert self.page
        with self.page.expect_event("crash"), suppress(Error):
            self.page.goto("chrome://crash")
        self.page.close()
        self.page = None

    def stored(self) -> list[tuple[str, str]]:
        """Key and receipt of each response in the database, in order."""
        return [(key, receipt) for _, key, receipt in stored(self.instance, self.name)]

    def _who(self) -> dict[str, str]:
        session = self.context.request.get(f"{self.network.origin}/api/session").json()
        return {
            "attempt": f"/api/attempts/{attempt_key(self.instance, self.name)}",
            "ledger": session["ledger"],
            "token": session["csrf_token"],
        }
