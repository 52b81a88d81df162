"""Made-up names for open classes: two friendly Dutch words, such as Vlugge Otter. They say nothing of who it is.

Each second word takes "de", so that every first word fits before it.
"""

import random
import secrets
from collections.abc import Collection

FIRST = (
    "Blije", "Blauwe", "Bonte", "Brave", "Dappere", "Drukke", "Eerlijke", "Fijne", "Fitte", "Flinke",
    "Frisse", "Gele", "Gouden", "Groene", "Grote", "Handige", "Heldere", "Kalme", "Kleine", "Knappe",
    "Leuke", "Lieve", "Lichte", "Malle", "Milde", "Mooie", "Nieuwe", "Oranje", "Paarse", "Rappe",
    "Rode", "Ronde", "Rustige", "Slimme", "Snelle", "Sterke", "Stille", "Stoere", "Trotse", "Vlugge",
    "Vrije", "Vrolijke", "Wakkere", "Warme", "Wijze", "Witte", "Zachte", "Zilveren", "Zonnige", "Zuivere",
)  # fmt: skip
SECOND = (
    "Adelaar", "Bever", "Bij", "Bizon", "Bloem", "Bus", "Das", "Dolfijn", "Duif", "Egel",
    "Ekster", "Ezel", "Fakkel", "Fee", "Ficus", "Fiets", "Giraffe", "Haas", "Hamer", "Hamster",
    "Havik", "Helm", "Hommel", "Kameel", "Kano", "Kikker", "Koala", "Komeet", "Kraan", "Krekel",
    "Lama", "Lamp", "Leeuw", "Libel", "Lift", "Lynx", "Maan", "Magneet", "Merel", "Mier",
    "Molen", "Moer", "Mus", "Otter", "Panda", "Parel", "Piloot", "Pinguïn", "Planeet", "Pony",
    "Raaf", "Raket", "Robot", "Schroef", "Slak", "Specht", "Spin", "Ster", "Tandem", "Tijger",
    "Toren", "Tram", "Trein", "Tulp", "Uil", "Valk", "Veer", "Vis", "Vlinder", "Vos",
    "Walvis", "Wolf", "Zaag", "Zebra", "Zeehond", "Zon", "Zwaan", "Zwaluw",
)  # fmt: skip


class NoneLeft(Exception):
    """Every name is taken."""


def new_nickname(taken: Collection[str]) -> str:
    """One that nobody of the class has."""
    known = {spelling(name) for name in taken}
    for _attempt in range(50):
        name = f"{secrets.choice(FIRST)} {secrets.choice(SECOND)}"
        if spelling(name) not in known:
            return name
    free = [f"{one} {other}" for one in FIRST for other in SECOND if spelling(f"{one} {other}") not in known]
    if not free:
        raise NoneLeft
    return random.SystemRandom().choice(free)


def spelling(name: str) -> str:
    """The name as it is recognised, whatever the case, the spaces and the dots on the i."""
    return "".join(name.casefold().replace("ï", "i").replace("-", " ").split())
