"""Valkey, where one is set: reached, new enough, and told to keep what it is given."""

from typing import Any

import redis
from flask_babel import gettext as _

from web.doctor.finding import LOOK, OK, WRONG, Case, Told
from web.settings import WrongSetting
from web.valkey import client_of

OLDEST = 7


def look(case: Case) -> Told:
    """Nothing where none is set."""
    if not case.settings.valkey_url:
        yield OK, _("Not used: live events and limits stay within each process.")
        return
    try:
        client = client_of(case.settings.valkey_url)
        info: Any = client.info()
    except WrongSetting as error:
        yield WRONG, str(error)
    except redis.AuthenticationError:
        yield (
            WRONG,
            _(
                "Valkey asks for a password or does not take this one. Write it in HALTE_VALKEY_URL: "
                "valkey://:PASSWORD@HOST:6379"
            ),
        )
    except (redis.RedisError, OSError):
        yield (
            WRONG,
            _(
                "Valkey does not answer. Halte goes on, each process by itself: look whether it runs, "
                "and at HALTE_VALKEY_URL."
            ),
        )
    else:
        yield _version(info)
        yield from _policy(info)


def _version(info: dict[str, Any]) -> tuple[str, str]:
    version = str(info.get("valkey_version") or info.get("redis_version") or "0")
    first = version.partition(".")[0]
    if not first.isdigit() or int(first) < OLDEST:
        return WRONG, _("It is version %(version)s; Halte needs Valkey, or Redis from 7 on.", version=version)
    return OK, _("It answers (version %(version)s).", version=version)


def _policy(info: dict[str, Any]) -> Told:
    policy = str(info.get("maxmemory_policy", ""))
    if policy and policy != "noeviction":
        yield (
            LOOK,
            _(
                "When its memory is full it throws away what Halte counts (maxmemory-policy %(policy)s). "
                "Set: maxmemory-policy noeviction",
                policy=policy,
            ),
        )
