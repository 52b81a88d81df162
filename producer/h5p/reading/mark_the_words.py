"""H5P.MarkTheWords: a choice of the words of a text, where the text is short enough to choose from."""

from producer.h5p.element import Element, Made, tries
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, text
from producer.h5p.markup import lines_of, markdown_of
from producer.h5p.reading.extras import add_extras
from producer.h5p.reading.options import options_of
from producer.h5p.saying import gettext as _
from timelines.markdown import escaped

MOST = 20  # options of a choice question
AROUND_A_WORD = '[({⟨¿¡“"«„,….:;?!])}⟩»”'


def read_mark_the_words(element: Element) -> Made:
    words = _words(element.params)
    spelled: dict[str, str] = {}
    for word, _right in words:
        spelled.setdefault(word.casefold(), word)
    words = [(spelled[word.casefold()], right) for word, right in words]
    marked = {word for word, right in words if right}
    distinct = list(spelled.values())
    if not marked:
        raise NoEqual(_("no word is marked as right"))
    if marked & {word for word, right in words if not right}:
        raise NoEqual(
            _("the same word is right in one place and wrong in another, which options can't tell apart")
        )
    if len(distinct) > MOST:
        raise NoEqual(
            _(
                "its text has %(count)s different words to choose from; at most %(most)s fit",
                count=len(distinct),
                most=MOST,
            )
        )
    options = options_of(distinct, element.kept)
    question: Json = {
        "type": "choice",
        "prompt": _prompt(element.params),
        "options": options,
        "answer": [option["id"] for option in options if option["text"] in marked],
        "shuffle": False,
        **tries(element.params),
    }
    question |= {"points": len(marked)} if len(marked) > 1 else {}
    yield from add_extras(element, question)
    yield question


def _words(params: Json) -> list[tuple[str, bool]]:
    """Each word without what stands around it, and whether it has stars."""
    found = []
    for raw in " ".join(lines_of(text(params, "textField"))).split():
        outside = raw.strip(AROUND_A_WORD)
        right = len(outside) > 2 and outside[0] == outside[-1] == "*" and outside[1] != "*"
        word = outside.strip("*").strip(AROUND_A_WORD)
        if word:
            found.append((word, right))
    return found


def _prompt(params: Json) -> str:
    """The task, and the text itself to read before choosing."""
    lines = (line.replace("**", "\0").replace("*", "").replace("\0", "*") for line in _lines(params))
    read = "\n".join(escaped(line) for line in lines)
    return "\n\n".join(part for part in (markdown_of(text(params, "taskDescription")), read) if part)


def _lines(params: Json) -> list[str]:
    return lines_of(text(params, "textField"))
