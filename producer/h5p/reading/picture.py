"""The picture with a question: H5P's `media`, or the Image library's own `file`."""

from collections.abc import Iterator

from producer.h5p.element import Element, Lost
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, flag, group, text
from producer.h5p.markup import plain_of
from producer.h5p.saying import gettext as _


def image_of(element: Element, params: Json) -> Json:
    """Raises NoEqual when the picture is none that a page can show."""
    path = text(group(params, "file"), "path")
    if not path:
        raise NoEqual(_("it has no picture"))
    alt = "" if flag(params, "decorative") else plain_of(text(params, "alt"))[:500]
    return {"file": element.pictures.take(path), "alt": alt}


def media(element: Element, params: Json) -> Iterator[Json | Lost]:
    """{"image": …} of the picture above the question, if it has one. Sound and film are lost."""
    content = group(params, "media")
    kind = content.get("type")
    # since 1.14 the library stands in media.type, before that in media itself
    action = kind if isinstance(kind, dict) else content
    library = text(action, "library").partition(" ")[0]
    if library == "H5P.Image":
        try:
            yield {"image": image_of(element, group(action, "params"))}
        except NoEqual as reason:
            yield Lost(_("its picture: %(reason)s", reason=reason))
    elif library and group(action, "params"):
        yield Lost(
            _(
                "the %(library)s above the question has no equal here",
                library=library.removeprefix("H5P.").lower(),
            )
        )
