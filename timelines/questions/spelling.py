"""When do two texts say the same? Case, accents, spaces and quotes aside; misspelling counts in letters."""

import unicodedata

SAME = str.maketrans("’‘`´“”‐‑–", "''''\"\"---")


def plain(text: str) -> str:
    """What is left without all that is forgiven: a phone's curly quotes and a final full stop too."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text.translate(SAME)).casefold())
    bare = "".join(letter for letter in folded if unicodedata.category(letter) not in {"Mn", "Cf"})
    return " ".join(bare.split()).removesuffix(".").rstrip()


def letters_off(left: str, right: str, limit: int) -> int:
    """Letters added, left out, changed or swapped with a neighbour (optimal string alignment distance).

    Beyond `limit` the count stops: any number above it means "too many".
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    above: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        above, last, row = row, above, [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
