"""Makes h5p.json and content/content.json of a timeline: pure, apart from the pictures that are asked for."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, group
from producer.h5p.kept import note
from producer.h5p.report import LeftOut
from producer.h5p.saying import N_
from producer.h5p.saying import gettext as _
from producer.h5p.writing import TYPES, WITHOUT_EQUAL
from producer.h5p.writing.action import Action, Asked, text
from timelines.markdown import plain_of
from timelines.times import seconds

KEPT = ("points", "attempts", "required", "shuffle", "hint")
WITHOUT_PICTURE = {
    "branch": N_("a Crossroads"),
    "likert": N_("a Questionnaire"),
    "long_fill_in": N_("a Free Text Question"),
    "poll": N_("a Questionnaire"),
}
SHOWN = 10.0
LONGEST_TITLE = 80
RIGHTS = ("license", "licenseVersion", "source", "yearFrom", "yearTo")


@dataclass
class Content:
    """Collects the interactions. `document` is a timeline in one language; `add_image` as in `Asked`."""

    document: Json
    add_image: Callable[[str], Json]
    left_out: list[LeftOut] = field(default_factory=list)
    libraries: dict[str, None] = field(default_factory=dict)
    questions: int = 0

    def interactions(self) -> list[Json]:
        """One for each question that has an equal."""
        return [made for point in self.document["pause_points"] for made in self._of_point(point)]

    def bookmarks(self) -> list[Json]:
        """The titles of the pause points."""
        points = [point for point in self.document["pause_points"] if "title" in point]
        return [{"time": seconds(point["at"]), "label": text(point["title"])} for point in points]

    def _of_point(self, point: Json) -> Iterator[Json]:
        actions = [
            (question, action) for question in point["questions"] if (action := self._action(point, question))
        ]
        for index, (question, action) in enumerate(actions):
            self.questions += 1
            self.libraries[action.library] = None
            self.libraries |= {"H5P.Image 1.1": None} if "image" in question else {}
            yield self._interaction(point, question, action, (index, len(actions)))

    def _action(self, point: Json, question: Json) -> Action | None:
        lost: list[str] = []
        try:
            asked = Asked(question, self.document["language"], self.add_image, lost)
            action = _written(asked)
        except NoEqual as reason:
            self._lose(point, question, str(reason))
            return None
        for said in (*lost, *_lost_with_any(question, action)):
            self._lose(point, question, said, whole=False)
        return action

    def _interaction(self, point: Json, question: Json, action: Action, place: tuple[int, int]) -> Json:
        at = seconds(point["at"]) or 0.0
        return {
            **_place(action, *place),
            "duration": {"from": at, "to": at + SHOWN},
            "pause": True,
            "buttonOnMobile": False,
            "label": action.label,
            "libraryTitle": action.title,
            "visuals": {"backgroundColor": "rgb(255, 255, 255)", "boxShadow": True},
            "goto": {"url": {"protocol": "http://"}, "visualize": False, "type": ""},
            "adaptivity": _adaptivity(question),
            "action": {
                "library": action.library,
                "params": action.params,
                "subContentId": self._uuid(question["id"]),
                "metadata": _metadata(point, question, action),
            },
        }

    def _uuid(self, name: str) -> str:
        """The same for the same question each time."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"halte:{self.document['id']}:{name}"))

    def _lose(self, point: Json, question: Json, reason: str, *, whole: bool = True) -> None:
        name, kind = _('question "%(name)s"', name=question["id"]), question["type"]
        self.left_out.append(LeftOut(name, reason, whole, library=kind, at=seconds(point["at"])))


def content_json(content: Content, video: Json, tracks: list[Json]) -> Json:
    """`video` and `tracks` as H5P describes files."""
    start = {"title": content.document["title"][:60], "hideStartTitle": False}
    if said := group(content.document, "x-h5p").get("copyright"):
        start["copyright"] = text(str(said))
    return {
        "interactiveVideo": {
            "video": {"startScreenOptions": start, "textTracks": {"videoTrack": tracks}, "files": [video]},
            "assets": {
                "interactions": content.interactions(),
                "bookmarks": content.bookmarks(),
                "endscreens": [],
            },
            "summary": {"task": {"library": "H5P.Summary 1.10", "params": {}}, "displayAt": 3},
        },
        "override": {
            "autoplay": False,
            "loop": False,
            "showBookmarksmenuOnLoad": False,
            "showRewind10": False,
            "preventSkippingMode": "forward",
            "deactivateSound": False,
        },
    }


def h5p_json(document: Json, dependencies: list[Json]) -> Json:
    """The description of the package."""
    rights = group(document, "x-h5p")
    authors = rights.get("authors")
    kept = {name: document[name] for name in ("id", "company", "audience", "max_speed") if name in document}
    return {
        "title": document["title"],
        "language": document["language"],
        "defaultLanguage": document["language"],
        "mainLibrary": "H5P.InteractiveVideo",
        "embedTypes": ["iframe"],
        "license": "U",
        **{name: str(rights[name]) for name in RIGHTS if name in rights},
        "authors": [{"name": str(name), "role": "Author"} for name in authors]
        if isinstance(authors, list)
        else [],
        "changes": [],
        "authorComments": note({"timeline": kept}),
        "preloadedDependencies": dependencies,
    }


def _written(asked: Asked) -> Action:
    kind = asked.question["type"]
    if kind not in TYPES:
        raise NoEqual(_(WITHOUT_EQUAL.get(kind, N_("H5P has no question of this type"))))
    return TYPES[kind](asked)


def _lost_with_any(question: Json, action: Action) -> Iterator[str]:
    if "image" in question and (library := WITHOUT_PICTURE.get(question["type"])):
        yield _("its picture: %(library)s of H5P has none", library=_(library))
    if "audio" in question:
        yield _("its spoken prompt: H5P has none with a question")
    if "variants" in question:
        yield _("its variants: H5P asks the same again")
    if "hint" in question and not action.shows_hint:
        yield _("its hint: it travels in a note to the author, which H5P does not show to pupils")


def _place(action: Action, index: int, count: int) -> Json:
    """Beside each other on the picture: as buttons where H5P has those, else each with its share of the width.

    `x` and `y` are percentages of the picture; it is 40 em wide and some 22 high.
    """
    if count == 1:
        return {"x": 10, "y": 10, "width": 32, "height": 17, "displayType": "poster"}
    x = round(5 + 90 * index / count, 2)
    if action.only_poster:
        return {"x": x, "y": 10, "width": round(35 / count, 2), "height": 17, "displayType": "poster"}
    return {"x": x, "y": 45, "width": 10, "height": 10, "displayType": "button"}


def _adaptivity(question: Json) -> Json:
    wrong: Json = {"allowOptOut": True, "message": ""}
    if part := group(question, "on_wrong", "explained"):
        wrong["seekTo"] = seconds(part["from"])
    return {"correct": {"allowOptOut": True, "message": ""}, "wrong": wrong, "requireCompletion": False}


def _metadata(point: Json, question: Json, action: Action) -> Json:
    kept: Json = {
        "id": question["id"],
        **{name: question[name] for name in KEPT if name in question},
        **action.kept,
    }
    if part := group(question, "on_wrong", "explained"):
        kept["explained_to"] = part["to"]
    of_point: dict[str, Any] = {name: point[name] for name in ("id", "explained") if name in point}
    title = " ".join(plain_of(question["prompt"]).split())[:LONGEST_TITLE]
    return {
        "contentType": action.title,
        "license": "U",
        "title": text(title),
        "authors": [],
        "changes": [],
        "authorComments": note({"question": kept, "pause_point": of_point}),
    }
