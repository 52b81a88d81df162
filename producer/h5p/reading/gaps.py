"""What both kinds of gap text share: the text itself, the ids of its gaps, and their tips."""

from producer.h5p.cloze import Gap
from producer.h5p.fields import Json
from producer.h5p.words import word
from timelines.markdown import escaped


def gap_ids(kept: Json, count: int) -> list[str]:
    """Those of an export where it has one for each gap; gaps are numbered else."""
    known = kept.get("gaps")
    if isinstance(known, list) and len(known) == count and all(isinstance(name, str) for name in known):
        return list(known)
    return [f"gap-{number}" for number in range(1, count + 1)]


def text_with_gaps(lines: list[list[str | Gap]], ids: list[str]) -> str:
    """`{id}` for each gap; braces of the text itself are doubled."""
    names = iter(ids)
    return "\n".join(
        "".join(
            f"{{{next(names)}}}" if isinstance(part, Gap) else part.replace("{", "{{").replace("}", "}}")
            for part in line
        )
        for line in lines
    )


def hint_of(gaps: list[Gap], language: str) -> str:
    """The tips of all gaps in one hint, each with the number of its gap where there are more."""
    tips = [(number, escaped(gap.tip)) for number, gap in enumerate(gaps, start=1) if gap.tip]
    if len(gaps) == 1:
        return "".join(tip for _, tip in tips)
    return "\n".join(f"- {word(language, 'gap', number=number, tip=tip)}" for number, tip in tips)
