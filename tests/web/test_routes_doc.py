"""docs/architecture.md names every route that there is, and none that there is not."""

import re

from flask import Flask

from web.settings import ROOT

ROUTE = re.compile(r"`(GET|POST) (/[^`]*)`")
CONVERTER = re.compile(r"<(?:[^<>:]+:)?([a-z_]+)>")


def test_architecture_names_every_route(app: Flask) -> None:
    text = (ROOT / "docs/architecture.md").read_text()
    documented = set(ROUTE.findall(text))
    real = {
        (method, CONVERTER.sub(r"<\1>", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
    }
    assert documented == real
