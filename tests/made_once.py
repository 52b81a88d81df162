"""What every application makes anew, made once for all tests of a worker: that is most of the time of a short test."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule
from whitenoise import WhiteNoise

from accounts import people
from schema import database, postgres

QUICK = PasswordHasher(
    time_cost=1, memory_cost=8, parallelism=1
)  # a hash says itself what it costs to verify

ENGINES: WeakSet[Engine] = WeakSet()

UNHURRIED = "PRAGMA synchronous = OFF"  # what a test writes need not survive the machine; servers keep to the real one


class Templates(BytecodeCache):
    """Compiled templates, by what stands in them."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Where it is known."""
        if known := self._known.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """For the next application."""
        self._known[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


def make_once(patch: pytest.MonkeyPatch) -> None:
    """Applications share what is compiled: templates, the rules of their routes, SQL; and the list of built files."""
    patch.setattr(Flask, "jinja_options", {"bytecode_cache": Templates()})
    share_rules(patch)
    share_queries(patch)
    share_files(patch)
    patch.setattr(people, "HASHER", QUICK)
    patch.setattr(database, "SQLITE_PRAGMAS", (*database.SQLITE_PRAGMAS, UNHURRIED))


def share_rules(patch: pytest.MonkeyPatch) -> None:
    """A rule that reads the same is compiled once."""
    compile_rule = Rule.compile
    known: dict[Any, Rule] = {}

    def compiled(rule: Rule) -> None:
        key = (rule.rule, rule.host, rule.subdomain, rule.merge_slashes, repr(rule.defaults))
        first = known.setdefault(key, rule)
        if first is rule:
            compile_rule(rule)
            return
        rule._parts, rule._trace, rule._converters = first._parts, first._trace, first._converters
        rule.arguments = {*first.arguments}
        rule._build = first._build.__func__.__get__(rule)  # type: ignore[attr-defined]
        rule._build_unknown = first._build_unknown.__func__.__get__(rule)  # type: ignore[attr-defined]

    patch.setattr(Rule, "compile", compiled)


def share_queries(patch: pytest.MonkeyPatch) -> None:
    """One database of a kind speaks as another: what is compiled for it serves the next."""
    patch.setattr(SQLAlchemy, "_make_engine", sharing(SQLAlchemy._make_engine))
    patch.setattr(postgres, "create_engine", sharing(postgres.create_engine))
    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other), raising=False)
        patch.setattr(dialect, "__hash__", lambda one: hash(type(one)), raising=False)


def sharing(make_engine: Callable[..., Engine]) -> Callable[..., Engine]:
    """The function, but that its engines remember together."""
    known: LRUCache[Any, Any] = LRUCache(2000)

    def made(*given: Any, **named: Any) -> Engine:
        engine = make_engine(*given, **named)
        engine._compiled_cache = known
        ENGINES.add(engine)
        return engine

    return made


def close_connections() -> None:
    """Of all applications that tests made: most of them end without a word."""
    for engine in list(ENGINES):
        engine.dispose()


def share_files(patch: pytest.MonkeyPatch) -> None:
    """What `./dev build` made is looked through once, until it is made anew."""
    look_through = WhiteNoise.update_files_dictionary
    known: dict[Any, dict[str, Any]] = {}

    def looked_through(self: WhiteNoise, root: str, prefix: str) -> None:
        key = (root, prefix, Path(root).stat().st_mtime_ns)
        if key not in known:
            look_through(self, root, prefix)
            known[key] = dict(self.files)
        self.files.update(known[key])

    patch.setattr(WhiteNoise, "update_files_dictionary", looked_through)


def keep_for_good() -> None:
    """What is imported stays: Python need not look through it for rubbish, after every few requests, in each test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
