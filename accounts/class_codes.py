"""Class codes such as KRAT-27: four letters and two digits, made to be read off a board and typed.

No I, L, O, Q, S, U or Z and no 0 or 1 is ever drawn, and no vowel either, so that no code spells a word.
A code thought out by people may be any word; `normalise` takes every letter and digit.
"""

import re
import secrets

LETTERS = "BCDFGHJKMNPRTVWXY"
DIGITS = "23456789"
SHAPE = re.compile(r"[A-Z]{4}-[0-9]{2}", re.ASCII)

# Where a letter stands in a code a digit can only be a letter misread, and the other way round.
AS_LETTERS = str.maketrans("01245678", "OIZASGTB")
AS_DIGITS = str.maketrans("OQDILJZASGTB", "000111245678")


def new_class_code() -> str:
    """A code by chance, one of five million. Whether it is free is for the caller to see."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(4))
    digits = "".join(secrets.choice(DIGITS) for _ in range(2))
    return f"{letters}-{digits}"


def normalise(typed: str) -> str | None:
    """The code that a pupil meant, whatever the case, the spaces and the dash; None when it can't be one."""
    bare = "".join(character for character in typed[:40].upper() if character.isalnum())
    code = f"{bare[:4].translate(AS_LETTERS)}-{bare[4:].translate(AS_DIGITS)}"
    return code if SHAPE.fullmatch(code) else None
