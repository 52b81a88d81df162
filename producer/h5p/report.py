"""What did not come over, and why: for people as lines, for programs as JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from producer.h5p.saying import gettext as _
from timelines.times import timestamp


@dataclass(frozen=True)
class LeftOut:
    """`whole` is whether nothing at all of the element came over. `at` is in seconds."""

    element: str
    reason: str
    whole: bool = True
    library: str = ""
    title: str = ""
    at: float | None = None

    def __str__(self) -> str:
        name = " ".join(part for part in (self.library, f'"{self.title}"' if self.title else "") if part)
        what = f"{self.element} ({name})" if name else self.element
        if self.at is not None:
            what = _("%(what)s at %(time)s", what=what, time=timestamp(self.at))
        if self.whole:
            return _("%(what)s: left out: %(reason)s.", what=what, reason=self.reason)
        return _("%(what)s: in part: %(reason)s.", what=what, reason=self.reason)


def render(place: str, counts: Mapping[str, object], left_out: Iterable[LeftOut], form: str) -> str:
    """`form` is "text" or "json"; `place` is what was written, `counts` says how much of what."""
    if form == "json":
        report = {"written": place, **counts, "left_out": [asdict(item) for item in left_out]}
        return json.dumps(report, indent=2, ensure_ascii=False)
    return "\n".join(str(item) for item in left_out)
