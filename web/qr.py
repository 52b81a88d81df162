"""QR codes as SVG, made here: nothing that a code says ever leaves the server."""

import segno
from flask import Flask, current_app, request
from markupsafe import Markup, escape

from web.settings import Settings

QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks


def init_qr(app: Flask) -> None:
    """Gives templates `qr_svg(text, name)`."""
    app.jinja_env.globals["qr_svg"] = qr_svg


def qr_svg(text: str, name: str) -> Markup:
    """The code as an image of that name, dark on white in every theme; the style sheet gives its size."""
    code = segno.make(text, error="m", micro=False)
    drawn: str = code.svg_inline(border=QUIET, omitsize=True, light="#fff", svgclass="qr", lineclass=None)
    return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1))  # noqa: S704 - segno's own


def absolute(path: str) -> str:
    """The whole address of a path of ours, as somebody else types or scans it: HALTE_URL's, else this visitor's."""
    settings: Settings = current_app.config["HALTE"]
    if settings.url:
        return f"{settings.url}{path}"
    scheme = "https" if settings.https else request.scheme
    return f"{scheme}://{request.host}{path}"
