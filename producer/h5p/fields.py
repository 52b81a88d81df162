"""Takes values out of JSON whose every type may be wrong: what is not as it should be counts as left out."""

import json
import math
from typing import Any

from producer.h5p.errors import NotImportable
from producer.h5p.saying import gettext as _

Json = dict[str, Any]


def parsed(data: bytes, name: str) -> Json:
    """A JSON object. Raises NotImportable, never anything else."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise NotImportable(_("%(name)s in the package is nested too deep.", name=name)) from None
    except ValueError as error:
        raise NotImportable(
            _("%(name)s in the package is no JSON (%(error)s).", name=name, error=error)
        ) from None
    if not isinstance(value, dict):
        raise NotImportable(_("%(name)s in the package is not an object.", name=name))
    return value


def text(owner: object, name: str) -> str:
    """The text, "" if there is none. Halves of characters and control characters are taken out."""
    value = owner.get(name) if isinstance(owner, dict) else None
    return clean(value) if isinstance(value, str) else ""


def clean(value: str) -> str:
    """What can be stored and shown."""
    whole = value.encode("utf-8", "replace").decode() if not value.isascii() else value
    return "".join(letter for letter in whole if letter in "\n\t" or letter.isprintable() or letter.isspace())


def number(owner: object, name: str) -> float | None:
    """A finite number; H5P's editors also write them as texts."""
    value = owner.get(name) if isinstance(owner, dict) else None
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e9 and math.isfinite(value) else None


def flag(owner: object, name: str, default: bool = False) -> bool:
    """true or false; H5P's older editors wrote "true" and 1."""
    value = owner.get(name, default) if isinstance(owner, dict) else default
    return value is True or value in ("true", "1", 1) if isinstance(value, str | int) else default


def group(owner: object, *names: str) -> Json:
    """The object down that path, {} if there is none."""
    for name in names:
        owner = owner.get(name) if isinstance(owner, dict) else None
    return owner if isinstance(owner, dict) else {}


def listed(owner: object, name: str) -> list[Any]:
    """The list, [] if there is none."""
    value = owner.get(name) if isinstance(owner, dict) else None
    return value if isinstance(value, list) else []


def objects(owner: object, name: str) -> list[Json]:
    """The objects in that list."""
    return [item for item in listed(owner, name) if isinstance(item, dict)]


def texts(owner: object, name: str) -> list[str]:
    """The texts in that list."""
    return [clean(item) for item in listed(owner, name) if isinstance(item, str)]
