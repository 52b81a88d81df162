"""Documents that were good until something happened to them."""

import copy
from typing import Any

from hypothesis import strategies as st

NAMES = st.sampled_from(
    [
        "id",
        "at",
        "type",
        "answer",
        "options",
        "questions",
        "image",
        "file",
        "feedback",
        "x-note",
        "anwser",
        "blanks",
        "items",
        "label",
        "points",
        "regions",
        "shape",
        "text",
        "glossary",
        "term",
        "forms",
        "variants",
        "width",
        "nl",
        "ID",
        "",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**6)
    | st.floats(-10, 10**6)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    | st.sampled_from(
        [
            *("choice", "card", "numeric", "fill_in", "true_false", "blanks", "sequencing", "matching"),
            *("hotspot", "polygon", "a", "{a} {{ }", "00:20.000", "../x", "film.mp4", 1.0, 0.5, 10**400),
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutated(draw: st.DrawFn, documents: list[Any]) -> Any:
    """One of the documents, with up to four changes, each anywhere."""
    document = copy.deepcopy(draw(st.sampled_from(documents)))
    for _ in range(draw(st.integers(1, 4))):
        parent = _somewhere(draw, document)
        if isinstance(parent, dict):
            _change_object(draw, parent)
        elif parent:
            _change_list(draw, parent)
    return document


def _somewhere(draw: st.DrawFn, value: Any) -> Any:
    while inner := [part for part in _parts(value) if isinstance(part, dict | list)]:
        if draw(st.integers(0, 3)) == 0:
            break
        value = draw(st.sampled_from(inner))
    return value


def _parts(value: Any) -> list[Any]:
    return list(value.values() if isinstance(value, dict) else value)


def _change_object(draw: st.DrawFn, parent: dict[str, Any]) -> None:
    known = sorted(parent)
    name = draw(st.sampled_from(known) if known and draw(st.booleans()) else NAMES)
    if name in parent and draw(st.booleans()):
        del parent[name]
    else:
        parent[name] = draw(VALUES)


def _change_list(draw: st.DrawFn, parent: list[Any]) -> None:
    index = draw(st.integers(0, len(parent) - 1))
    change = draw(st.sampled_from(["remove", "repeat", "replace"]))
    if change == "remove":
        del parent[index]
    else:
        parent.insert(index, copy.deepcopy(parent[index])) if change == "repeat" else parent.__setitem__(
            index, draw(VALUES)
        )
