"""From interactions to pause points: what halts at the same second is one, and every question gets its id."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from producer.h5p.adaptivity import GRADED, adapt
from producer.h5p.element import Element, Lost, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, number, objects, text
from producer.h5p.interactions import described
from producer.h5p.markup import plain_of
from producer.h5p.reading import HOTSPOT, LIBRARIES, WITHOUT_EQUAL
from producer.h5p.reading.iv_hotspot import read_hotspots
from producer.h5p.report import LeftOut
from producer.h5p.saying import N_
from producer.h5p.saying import gettext as _
from producer.names import Names
from timelines.markdown import plain_of as words_of
from timelines.rules import LEAST_APART
from timelines.times import seconds, timestamp

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
KEPT = ("points", "attempts", "required", "hint", "max_length")
LONGEST_TITLE = 100
FIRST = ("id", "type", "prompt", "image", "text")
LAST = ("points", "attempts", "required", "shuffle", "hint", "feedback", "on_wrong")
MOST_BOOKMARKS = 200
SAME_MOMENT = 0.5


@dataclass
class Points:
    """Makes pause points of elements. `retry` is the package's own "on" or "off" for all of them, or ""."""

    bookmarks: list[Json]
    retry: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    question_names: Names = field(default_factory=Names)
    point_names: Names = field(default_factory=Names)
    origins: dict[str, LeftOut] = field(default_factory=dict)  # by question: its element, as reports call it

    def make(self, elements: Iterable[Element]) -> list[Json]:
        """In the film's order."""
        made = [self._point(moment) for moment in _moments(elements)]
        self.left_out += [
            LeftOut(
                _("bookmark"),
                _("it stands at no halt, and there are no chapters here"),
                title=_label(bookmark),
            )
            for bookmark in self.bookmarks
            if _label(bookmark)
        ]
        return [point for point in made if point["questions"]]

    def _point(self, moment: list[Element]) -> Json:
        at = moment[-1].at
        moment = [replace(element, at=at) for element in moment]
        questions = [question for element, question in self._read(moment) if self._adapted(element, question)]
        kept = next((element.kept_point for element in moment if element.kept_point), {})
        title = self._title(at) if questions else ""
        point: Json = {"id": self._point_id(kept, title), "at": timestamp(at)}
        point |= {"title": title} if title else {}
        point |= _explained(kept, at)
        return point | {"questions": [_in_order(question) for question in questions]}

    def _read(self, moment: list[Element]) -> Iterator[tuple[Element, Json]]:
        hotspots = [element for element in moment if element.library == HOTSPOT]
        has_branch = False
        for element in moment:
            if element.library == HOTSPOT and element is not hotspots[0]:
                continue
            for question in self._named(element, hotspots):
                if question["type"] == "branch" and has_branch:
                    self._lose(element, _("a halt has one choice of ways, and this one has it already"))
                    continue
                has_branch = has_branch or question["type"] == "branch"
                yield element, question

    def _named(self, element: Element, hotspots: list[Element]) -> list[Json]:
        """The element's questions with ids; what is lost is reported."""
        questions: list[Json] = []
        try:
            for item in read_hotspots(hotspots) if element.library == HOTSPOT else _mapped(element):
                if isinstance(item, Lost):
                    self._lose(element, item.reason, whole=False)
                else:
                    questions.append(item)
        except NoEqual as reason:
            self._lose(element, str(reason))
            return []
        return [self._with_id(element, question, alone=len(questions) == 1) for question in questions]

    def _with_id(self, element: Element, question: Json, *, alone: bool) -> Json:
        kept = element.kept if alone else {}
        name = kept.get("id")
        if not (isinstance(name, str) and ID.fullmatch(name) and self.question_names.claim(name)):
            title = (element.title or _said(element.label)) if alone else ""
            name = self.question_names.new(title or words_of(question.get("prompt", "")), "question")
        self.origins[name] = described(element, "")
        return {"id": name, **question}

    def _adapted(self, element: Element, question: Json) -> bool:
        if self.retry == "off" and question["type"] in GRADED:
            question["attempts"] = 1
        try:
            for lost in adapt(element, question):
                self._lose(element, lost.reason, whole=False)
        except NoEqual as reason:
            self._lose(element, str(reason))
            return False
        if "id" in element.kept:
            names = KEPT if question["type"] == "choice" else (*KEPT, "shuffle")  # MultiChoice has it itself
            for name in names:
                question.pop(name, None)
            question |= {name: element.kept[name] for name in names if name in element.kept}
        return True

    def _title(self, at: float) -> str:
        """The label of the bookmark at that moment."""
        for bookmark in self.bookmarks:
            time = number(bookmark, "time")
            if time is not None and abs(time - at) < SAME_MOMENT and _label(bookmark):
                self.bookmarks.remove(bookmark)
                return _label(bookmark)
        return ""

    def _point_id(self, kept: Json, title: str) -> str:
        name = kept.get("id")
        if isinstance(name, str) and ID.fullmatch(name) and self.point_names.claim(name):
            return name
        return self.point_names.new(title, "halte")

    def _lose(self, element: Element, reason: str, *, whole: bool = True) -> None:
        self.left_out.append(described(element, reason, whole=whole))


def _in_order(question: Json) -> Json:
    """The same layout whichever way it was made, for diffs."""
    first = {name: question[name] for name in FIRST if name in question}
    last = {name: question[name] for name in LAST if name in question}
    return first | {name: value for name, value in question.items() if name not in last} | last


def _mapped(element: Element) -> Made:
    if mapping := LIBRARIES.get(element.library):
        return mapping(element)
    raise NoEqual(_(WITHOUT_EQUAL.get(element.library, N_("this kind of content has no equal here"))))


def _moments(elements: Iterable[Element]) -> list[list[Element]]:
    """Elements less than a second after one another halt together, at the last of them."""
    moments: list[list[Element]] = []
    for element in sorted(elements, key=lambda element: element.at):
        if moments and round(element.at - moments[-1][-1].at, 3) < LEAST_APART:
            moments[-1].append(element)
        else:
            moments.append([element])
    return moments


def _explained(kept: Json, at: float) -> Json:
    """The part that tells the answer, where an export kept one that still fits."""
    part = kept.get("explained")
    start, end = (
        (seconds(part.get(name)) for name in ("from", "to")) if isinstance(part, dict) else (None, None)
    )
    if start is None or end is None or not start < end <= at:
        return {}
    return {"explained": {"from": timestamp(start), "to": timestamp(end)}}


def _label(bookmark: Json) -> str:
    return _said(text(bookmark, "label"))[:LONGEST_TITLE]


def _said(html: str) -> str:
    try:
        return plain_of(html)
    except NoEqual:
        return ""


def bookmarks_of(video: Json) -> list[Json]:
    """As the package lists them, the oldest layout included."""
    assets = video.get("assets")
    return objects(assets if isinstance(assets, dict) else video, "bookmarks")[:MOST_BOOKMARKS]
