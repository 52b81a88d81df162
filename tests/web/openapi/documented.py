"""A browser that holds each answer of a JSON route against /openapi.json, and notes what it saw."""

import re
from functools import cache
from typing import Any, ClassVar

from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from web.openapi import METHODS, openapi

PLACE = "urn:halte"
CONVERTER = re.compile(r"<(?:[^<>:]+:)?([a-z_]+)>")
NO_CODE = ""
Seen = tuple[str, str, str, str]  # method, path, status, code of a refusal


class Documented(FlaskClient):
    """`app.test_client_class = Documented`; what was seen is in `seen`, over all browsers."""

    seen: ClassVar[set[Seen]] = set()
    meant: ClassVar[str | None] = None  # the path that is meant, where the address is none of ours

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Asks, and fails where the answer is not as documented."""
        answer = super().open(*args, **kwargs)
        path = self.meant or path_of(self, answer)
        if path is not None and answer.request.method.lower() in openapi()["paths"].get(path, {}):
            self.seen.add(as_documented(answer, path))
        return answer


def path_of(client: FlaskClient, answer: TestResponse) -> str | None:
    """The document's name for the path that was asked for."""
    urls = client.application.url_map.bind("localhost")
    try:
        rule, _ = urls.match(answer.request.path, answer.request.method, return_rule=True)
    except HTTPException:
        return None
    return CONVERTER.sub(r"{\1}", rule.rule)


def as_documented(answer: TestResponse, path: str) -> Seen:
    """What was seen; fails where the status, the type or the content is another than the document says."""
    method, status = answer.request.method.lower(), str(answer.status_code)
    where = f"{method} {path} {status}"
    told = openapi()["paths"][path][method]["responses"]
    assert status in told, f"{where} is not in the document: {answer.text[:200]}"
    kinds = resolved(told[status]).get("content", {})
    assert answer.mimetype in kinds or (not kinds and not answer.data), f"{where}: {answer.mimetype}"
    if not (answer.mimetype or "").endswith("json"):
        return method, path, status, NO_CODE
    body = answer.get_json(force=True)
    faults = [
        error.message[:300] for error in validator(path, method, status, answer.mimetype).iter_errors(body)
    ]
    assert not faults, f"{where}: {faults}"
    return method, path, status, body.get("error", {}).get("code", NO_CODE)


def documented() -> set[tuple[str, str]]:
    """Every method and path of the document."""
    return {
        (method, path) for path, item in openapi()["paths"].items() for method in METHODS if method in item
    }


def promised() -> set[Seen]:
    """Every answer that the document tells of, refusals by their codes."""
    return {
        (method, path, status, code)
        for method, path in documented()
        for status, answer in openapi()["paths"][path][method]["responses"].items()
        for code in codes_of(answer)
    }


def codes_of(answer: dict[str, Any]) -> list[str]:
    """The codes of a refusal; of any other answer one that stands for none."""
    for content in answer.get("content", {}).values():
        for part in content["schema"].get("allOf", ())[1:]:
            return part["properties"]["error"]["properties"]["code"]["enum"]
    return [NO_CODE]


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """What stands there, or where it points."""
    name = part.get("$ref", "").rpartition("/")[2]
    return openapi()["components"]["responses"][name] if name else part


@cache
def validator(path: str, method: str, status: str, kind: str) -> Draft202012Validator:
    """Of one answer; made once."""
    steps = ["paths", path, method, "responses", status, "content", kind, "schema"]
    pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
    document = Resource.from_contents(openapi(), default_specification=DRAFT202012)
    return Draft202012Validator(
        {"$ref": f"{PLACE}#/{pointer}"}, registry=Registry().with_resource(PLACE, document)
    )
