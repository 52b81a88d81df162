"""The pause points as the producer reads them: with the key."""

from collections.abc import Iterator
from dataclasses import dataclass

from timelines.grading import right_answer
from timelines.markdown import plain_of
from timelines.met import met
from timelines.model import PausePoint, Question, Timeline
from timelines.times import seconds, timestamp


@dataclass(frozen=True)
class Asked:
    """A question, or variant number `variant` of it, with its key: the right answer in words, and what is read."""

    prompt: str
    variant: int
    answer: str | None
    said: tuple[str, ...]
    behind: tuple[str, ...] = ()  # what the key comes from: a rubric's lines, a formula and its numbers


@dataclass(frozen=True)
class Stop:
    """A pause point in the list to jump by."""

    id: str
    number: int
    time: str
    title: str | None
    questions: tuple[Asked, ...]


def stops(timeline: Timeline, seed: str) -> list[Stop]:
    """`seed` is the attempt's: what is drawn is as the producer meets it."""
    return [_stop(number, point, seed) for number, point in enumerate(timeline.pause_points, 1)]


def _stop(number: int, point: PausePoint, seed: str) -> Stop:
    asked = tuple(each for question in point.questions for each in _asked(question, seed))
    return Stop(point.id, number, timestamp(point.at), point.title, asked)


def _asked(question: Question, seed: str) -> Iterator[Asked]:
    for variant in range(1 + len(question.spec.get("variants", []))):
        shown = met(question, seed, variant + 1)
        yield Asked(
            plain_of(shown.prompt),
            variant,
            _key(shown),
            tuple(_said(shown)),
            tuple(_behind(question, variant)),
        )


def _key(question: Question) -> str | None:
    """The right answer; of an open question the teacher's, of a branch where each way leads."""
    if question.type == "branch":
        ways = ((way["text"], seconds(way["to"])) for way in question.spec["options"])
        return "; ".join(f"{text}: {timestamp(to or 0.0)}" for text, to in ways)
    right = right_answer(question)
    key: str | None = right["text"] if right else question.spec.get("model_answer")
    return key


def _behind(question: Question, variant: int) -> Iterator[str]:
    changed = question.spec["variants"][variant - 1] if variant else {}
    spec = {**question.spec, **changed}
    yield from (f"{line['text']}: {line['points']:g}" for line in spec.get("rubric", ()))
    if numbers := spec.get("numbers"):
        yield f"= {spec['answer']}"
        yield from (f"{name}: {drawn['from']:g} – {drawn['to']:g}" for name, drawn in numbers.items())


def _said(question: Question) -> Iterator[str]:
    feedback = question.feedback
    texts = (feedback.right, feedback.partly, feedback.wrong, *feedback.options.values())
    hint = (question.hint.text,) if question.hint else ()
    yield from (plain_of(text) for text in (*hint, *texts) if text)
