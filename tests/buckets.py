"""Instances whose films and photos lie in a real S3 store."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask

from app import create_app
from media.bucket import films_at
from media.folder import films_in
from schema.database import db
from tests.conftest import settings_for
from tests.engines.s3 import BUCKET, Store
from web.settings import ROOT


@contextmanager
def app_on(instance: Path, store: Store, **more: Any) -> Iterator[Flask]:
    """The application on that instance, whose films have been moved into the store."""
    move_films(instance / "media", store)
    app = create_app(replace(settings_for(instance), media_url=store.url, **more))
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def move_films(folder: Path, store: Store) -> None:
    """As docs/storage.md says."""
    there, here = films_at(store.url, folder / ".packages"), films_in(folder)
    for source, target in ((here.files, there.files), (here.records, there.records)):
        for one in source.list():
            if not one.name.endswith(".lock"):
                target.put(one.name, source.path / one.name)
            (source.path / one.name).unlink()


def documented(store: Store, heading: str) -> dict[str, Any]:
    """The JSON under that heading of docs/storage.md, with this store's names in it."""
    text = (ROOT / "docs/storage.md").read_text().split(f"## {heading}\n")[1]
    block = text.split("```json\n")[1].split("```")[0]
    found: dict[str, Any] = json.loads(block.replace(":::films/halte/", f":::{BUCKET}/{store.prefix}/"))
    return found


def as_xml(rules: dict[str, Any]) -> str:
    """CORS rules as they go over the wire; the tools of AWS take them as JSON."""
    tags = {"MaxAgeSeconds": "MaxAgeSeconds"}
    inner = ""
    for rule in rules["CORSRules"]:
        inner += "<CORSRule>"
        for name, values in rule.items():
            tag = tags.get(name, name.removesuffix("s"))
            for value in values if isinstance(values, list) else [values]:
                inner += f"<{tag}>{value}</{tag}>"
        inner += "</CORSRule>"
    return f"<CORSConfiguration>{inner}</CORSConfiguration>"
