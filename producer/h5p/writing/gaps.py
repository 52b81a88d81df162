"""`blanks`, `fill_in`, `numeric` and `matching` become the gap texts of H5P: Blanks, or Drag the Words."""

from decimal import Decimal

from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json
from producer.h5p.saying import gettext as _
from producer.h5p.writing.action import Action, Asked, behaviour, media_of, overall_feedback, text
from timelines.markdown import plain_of
from timelines.questions.gaps import Gap, parts

MEAN_SOMETHING = "*/:"
MEAN_SOMETHING_IN_DRAG = "*:\\\n"


def write_fill_in(asked: Asked) -> Action:
    question = asked.question
    line = _typed(asked, question["answer"], _tip(asked))
    return _blanks(asked, [line], {"type": "fill_in"}, [question.get("spelling_tolerance", 0)])


def write_numeric(asked: Asked) -> Action:
    question = asked.question
    if not isinstance(question["answer"], int | float) or question.get("numbers"):
        raise NoEqual(_("its numbers are drawn for each pupil, which H5P can't"))
    if question.get("tolerance"):
        asked.lost.append(_("its tolerance: only the very number is right in H5P"))
    number = format(Decimal(repr(question["answer"])), "f")
    answers = [number.replace(".", ","), number] if asked.language.startswith("nl") else [number]
    unit = text(f" {question['unit']}") if "unit" in question else ""
    kept = {"type": "numeric"} | {name: question[name] for name in ("tolerance", "unit") if name in question}
    return _blanks(
        asked, [_typed(asked, list(dict.fromkeys(answers)), _tip(asked)) + unit.replace("*", "**")], kept, [0]
    )


def write_blanks(asked: Asked) -> Action:
    """Drag the Words where every gap chooses from the same options; typed otherwise."""
    question = asked.question
    blanks = {blank["id"]: blank for blank in question["blanks"]}
    pieces = parts(question["text"])
    names = [piece.name for piece in pieces if isinstance(piece, Gap)]
    lists = [{option["text"] for option in blanks[name].get("options", ())} for name in names]
    if lists[0] and all(options == lists[0] for options in lists):
        return _dragged(asked, pieces, names, blanks)
    if any(lists):
        asked.lost.append(_("the options of its gaps: they are typed in H5P"))
    line = "".join(
        _typed(asked, _accepted(blanks[piece.name]), _tip(asked) if len(names) == 1 else "")
        if isinstance(piece, Gap)
        else text(piece).replace("*", "**")
        for piece in pieces
    )
    tolerances = [blanks[name].get("spelling_tolerance", 0) for name in names]
    return _blanks(asked, line.split("\n"), {"gaps": names}, tolerances)


def write_matching(asked: Asked) -> Action:
    """A line for each item, with its option as the word to drag."""
    question = asked.question
    if any("image" in part for part in (*question["items"], *question["options"])):
        raise NoEqual(_("it has pictures to match, and H5P only has words to drag"))
    words = {option["id"]: option["text"] for option in question["options"]}
    answer = question["answer"]
    lines = [
        f"{_undragged(item['text'])}: *{_draggable(words[answer[item['id']]])}*" for item in question["items"]
    ]
    used = list(dict.fromkeys(answer[item["id"]] for item in question["items"]))
    decoys = [name for name in words if name not in used]
    kept = {"type": "matching", "items": [item["id"] for item in question["items"]], "options": used + decoys}
    return _drag_text(asked, "\n".join(lines), [words[name] for name in decoys], kept)


def _dragged(asked: Asked, pieces: list[str | Gap], names: list[str], blanks: Json) -> Action:
    words = {name: _accepted(blanks[name])[0] for name in names}
    field = "".join(
        f"*{_draggable(words[piece.name])}*" if isinstance(piece, Gap) else _undragged(piece)
        for piece in pieces
    )
    texts = {option["text"]: option["id"] for option in blanks[names[0]]["options"]}
    decoys = [said for said in texts if said not in words.values()]
    options = [texts[said] for said in (*dict.fromkeys(words.values()), *decoys)]
    return _drag_text(asked, field, decoys, {"gaps": names, "options": options})


def _drag_text(asked: Asked, field: str, decoys: list[str], kept: Json) -> Action:
    params = {
        "taskDescription": asked.prompt,
        "textField": field,
        "distractors": " ".join(f"*{_draggable(word)}*" for word in decoys),
        "overallFeedback": overall_feedback(asked.question),
        "behaviour": behaviour(asked.question, instantFeedback=False),
    }
    if "image" in asked.question:
        params["media"] = media_of(asked)
    return Action("H5P.DragText 1.10", "Drag the Words", params, kept=kept)


def _blanks(asked: Asked, lines: list[str], kept: Json, tolerances: list[int]) -> Action:
    params = {
        "media": media_of(asked),
        "text": asked.prompt,
        "questions": [f"<p>{line}</p>\n" for line in lines],
        "overallFeedback": overall_feedback(asked.question),
        "behaviour": behaviour(
            asked.question, caseSensitive=False, autoCheck=False, acceptSpellingErrors=any(tolerances)
        ),
    }
    kept = kept | {"spelling_tolerance": tolerances}
    shows_hint = len(tolerances) == 1 and bool(_tip(asked))
    return Action("H5P.Blanks 1.14", "Fill in the Blanks", params, kept=kept, shows_hint=shows_hint)


def _typed(asked: Asked, answers: list[str], tip: str) -> str:
    """What stands between the stars. Slashes and colons mean something there."""
    fit = [answer for answer in answers if not any(mark in answer for mark in MEAN_SOMETHING)]
    if not fit:
        raise NoEqual(
            _(
                '"%(words)s" has a star, slash or colon, which mean something in the gaps of H5P',
                words=answers[0],
            )
        )
    asked.lost.extend(
        _(
            'the accepted answer "%(answer)s", whose star, slash or colon means something in H5P',
            answer=answer,
        )
        for answer in answers
        if answer not in fit
    )
    return f"*{text('/'.join(fit))}{f':{text(tip)}' if tip else ''}*"


def _accepted(blank: Json) -> list[str]:
    if "options" not in blank:
        return list(blank["answer"])
    return [option["text"] for option in blank["options"] if option["id"] == blank["answer"]]


def _tip(asked: Asked) -> str:
    """The hint, where a gap is all that is asked; H5P gives it for nothing."""
    hint = asked.question.get("hint", "")
    words = plain_of(hint["text"] if isinstance(hint, dict) else hint)
    return "" if "*" in words or "\n" in words else words


def _draggable(word: str) -> str:
    if any(mark in word for mark in MEAN_SOMETHING_IN_DRAG):
        raise NoEqual(
            _('"%(word)s" has a star, colon or backslash, which mean something in the gaps of H5P', word=word)
        )
    return text(word)


def _undragged(words: str) -> str:
    if "*" in words:
        raise NoEqual(_("its text has a star, which means something in the gaps of H5P"))
    return text(words)
