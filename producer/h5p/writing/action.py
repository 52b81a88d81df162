"""What a question becomes in H5P, and the parts that its libraries share."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field

from producer.h5p.fields import Json
from timelines.markdown import html_of, plain_of

IMAGE = "H5P.Image 1.1"


@dataclass(frozen=True)
class Asked:
    """One question in one language. `add_image` puts a picture in the package and gives H5P's description."""

    question: Json
    language: str
    add_image: Callable[[str], Json]
    lost: list[str]

    @property
    def prompt(self) -> str:
        """As HTML, for fields with mark-up."""
        return html_of(self.question["prompt"]) + "\n"

    @property
    def plain_prompt(self) -> str:
        """For fields without; H5P has those escaped."""
        return plain(self.question["prompt"])


@dataclass(frozen=True)
class Action:
    """`title` is H5P's name of the library; `kept` is what only a note to the author can hold."""

    library: str
    title: str
    params: Json
    label: str = ""
    kept: Json = field(default_factory=dict)
    only_poster: bool = False
    shows_hint: bool = False


def plain(markdown: str) -> str:
    """The words, a line for each paragraph, escaped as H5P does."""
    return html.escape(plain_of(markdown), quote=False)


def text(words: str) -> str:
    """Plain text where H5P has HTML."""
    return html.escape(words, quote=False)


def media_of(asked: Asked) -> Json:
    """The picture above a question."""
    media: Json = {"disableImageZooming": False}
    if "image" in asked.question:
        action = {
            "library": IMAGE,
            "params": image_params(asked),
            "metadata": {"contentType": "Image", "license": "U"},
        }
        media["type"] = action
    return media


def image_params(asked: Asked) -> Json:
    """What H5P.Image wants to know."""
    image = asked.question["image"]
    alt = image.get("alt", "")
    file = asked.add_image(image["file"])
    return {"contentName": "Image", "file": file, "alt": text(alt), "decorative": not alt}


def overall_feedback(question: Json) -> list[Json]:
    """A range of scores for each outcome."""
    said = {name: plain(words) for name, words in question.get("feedback", {}).items() if name != "options"}
    middle = [(0, 0, "wrong"), (1, 99, "partly")] if "partly" in said else [(0, 99, "wrong")]
    return [
        {"from": low, "to": high, **({"feedback": said[name]} if name in said else {})}
        for low, high, name in (*middle, (100, 100, "right"))
    ]


def behaviour(question: Json, **more: object) -> Json:
    """The settings that all graded libraries have."""
    retry = question.get("attempts", 1 if question["type"] == "true_false" else 2) > 1
    return {"enableRetry": retry, "enableSolutionsButton": True, "enableCheckButton": True, **more}
