"""Which libraries of H5P a package names: those of its interactions with all that they need, versions of the Hub."""

from collections.abc import Iterable, Iterator

from producer.h5p.fields import Json

MAIN = "H5P.InteractiveVideo 1.27"
NEEDS = {
    "H5P.Blanks 1.14": ("H5P.Question 1.5", "H5P.TextUtilities 1.3"),
    "H5P.DragNBar 1.5": ("H5P.DragNDrop 1.1", "H5P.DragNResize 1.2"),
    "H5P.DragText 1.10": ("H5P.Question 1.5", "jQuery.ui 1.10"),
    "H5P.FreeTextQuestion 1.0": ("H5P.CKEditor 1.0", "FontAwesome 4.5"),
    "H5P.GoToQuestion 1.3": ("H5P.JoubelUI 1.3",),
    "H5P.JoubelUI 1.3": ("FontAwesome 4.5", "H5P.FontIcons 1.0", "H5P.Transition 1.0"),
    "H5P.MultiChoice 1.16": ("H5P.Question 1.5",),
    "H5P.Question 1.5": ("H5P.JoubelUI 1.3",),
    "H5P.Questionnaire 1.3": ("H5P.OpenEndedQuestion 1.0", "H5P.SimpleMultiChoice 1.1", "FontAwesome 4.5"),
    "H5P.TrueFalse 1.8": ("H5P.Question 1.5",),
    MAIN: ("FontAwesome 4.5", "H5P.DragNBar 1.5", "H5P.FontIcons 1.0", "H5P.Video 1.6", "jQuery.ui 1.10"),
}


def dependencies(libraries: Iterable[str]) -> list[Json]:
    """`preloadedDependencies` of h5p.json. A host has these installed; they don't come with the package."""
    found: dict[str, None] = {}
    for library in (MAIN, *libraries):
        found |= dict.fromkeys(_with_needs(library))
    return [_dependency(library) for library in found]


def _with_needs(library: str) -> Iterator[str]:
    yield library
    for needed in NEEDS.get(library, ()):
        yield from _with_needs(needed)


def _dependency(library: str) -> Json:
    name, version = library.split(" ")
    major, minor = version.split(".")
    return {"machineName": name, "majorVersion": int(major), "minorVersion": int(minor)}
