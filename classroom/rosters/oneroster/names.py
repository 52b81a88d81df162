"""How pupils are called in a class: by given name, with as little more as tells two of them apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from accounts.rosters import sort_key
from classroom.rosters.oneroster.roster import RosterPupil

LONGEST_NAME = 100


def display_names(groups: Iterable[Iterable[RosterPupil]]) -> Mapping[str, str]:
    """A name by the pupil's id, different within each group (a class); "Samira", or "Samira B." of two."""
    letters: dict[str, int] = defaultdict(int)
    pupils: dict[str, RosterPupil] = {}
    for group in groups:
        alike = defaultdict(list)
        for pupil in group:
            pupils[pupil.id] = pupil
            alike[sort_key(pupil.given)].append(pupil)
        for namesakes in alike.values():
            count = _letters(namesakes)
            for pupil in namesakes:
                letters[pupil.id] = max(letters[pupil.id], count)
    return {key: with_initials(pupil, letters[key]) for key, pupil in pupils.items()}


def with_initials(pupil: RosterPupil, letters: int) -> str:
    """The given name with that many letters of the family name."""
    if not letters or not pupil.family:
        return pupil.given
    short = pupil.family[:letters].rstrip()
    full = short == pupil.family
    return f"{pupil.given} {short}{'' if full else '.'}"[:LONGEST_NAME]


def _letters(namesakes: list[RosterPupil]) -> int:
    """How many letters of their family names make them different; as many as there are if nothing does."""
    if len(namesakes) == 1:
        return 0
    longest = max(len(pupil.family) for pupil in namesakes)
    for count in range(1, longest + 1):
        if len({sort_key(pupil.family[:count]) for pupil in namesakes}) == len(namesakes):
            return count
    return longest
