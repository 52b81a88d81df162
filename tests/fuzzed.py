"""schemathesis asks every operation of /openapi.json as every role, and holds each answer to the document.

What it makes up comes in three ways: addresses and bodies that fit, bodies that fit at an address that is there,
and bodies that do not fit. Each is asked as every role, with that role's cookie and token.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.openapi import from_dict
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.all_types import RESPONSES
from tests.crowd import ROLES, Crowd
from web.openapi import openapi

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
BEGINNING = 1e-9  # seconds that schemathesis reads on in a stream: its first piece is enough
DRAWN = {"getal", "volgorde", "paren"}  # what is right differs from pupil to pupil
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


@dataclass
class Fuzzed:
    """What was asked and answered so far."""

    crowd: Crowd
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)  # by role and status
    without_token: set[tuple[str, str]] = field(default_factory=set)  # who was refused where, for want of one
    operations: set[tuple[str, str]] = field(default_factory=set)  # that were asked, each by method and path
    turns: int = 0

    def ask(self, examples: int, number: int) -> None:
        """So many examples of each operation and way, the same for the same number."""
        schema = from_dict(openapi())
        schema.app = self.crowd.app
        for found in schema.get_all_operations():
            for strategy in self._ways(found.ok()):
                _each(strategy, examples, number, self._as_everybody)

    def _ways(self, operation: APIOperation) -> Iterator[Any]:
        here = {name: self.crowd.values[name] for name in _names(operation)}
        yield operation.as_strategy(POSITIVE, path_parameters=here)
        if here:
            yield operation.as_strategy(POSITIVE)
            yield operation.as_strategy(NEGATIVE, path_parameters=here if operation.body else None)

    def _as_everybody(self, case: Case) -> None:
        if isinstance(case.body, dict) and isinstance(case.body.get("question"), str):
            self._with_a_question(case)
        for role in ROLES:
            self._as(role, case)

    def _with_a_question(self, case: Case) -> None:
        """A made-up name is none of the film's: it stands for one of them, every other time with its right response."""
        self.turns += 1
        is_right = self.turns % 2 == 1 and "response" in case.body
        names = sorted(set(self.crowd.places) - (DRAWN if is_right else set()))
        question = names[sum(case.body["question"].encode("utf-8", "replace")) % len(names)]
        case.body["question"] = question
        if is_right:
            case.body["response"] = RESPONSES[question]["right"]
        self.crowd.stand_at(question)

    def _as(self, role: str, case: Case) -> None:
        if case.method == "POST" and (role, case.path) not in self.without_token:
            assert self._send(role, case, "").status_code == 403
            self.without_token.add((role, case.path))
        self._send(role, case, self.crowd.browsers[role].token)

    def _send(self, role: str, case: Case, token: str) -> Response:
        browser = self.crowd.browsers[role]
        case.headers.pop("X-CSRFToken", None)
        case.cookies = {"halte": browser.cookie} if browser.cookie else {}
        headers = {"X-CSRFToken": token, "Accept-Encoding": "identity"}
        answer = case.call(app=self.crowd.app, session=browser.client, headers=headers, timeout=BEGINNING)
        case.validate_response(answer, checks=CHECKS)
        self.counts[role, answer.status_code] += 1
        self.operations.add((case.method.lower(), case.path))
        return answer


def _names(operation: APIOperation) -> list[str]:
    return [parameter.name for parameter in operation.path_parameters]


def _each(strategy: Any, examples: int, number: int, check: Callable[[Case], None]) -> None:
    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def run(case: Case) -> None:
        check(case)

    run()
