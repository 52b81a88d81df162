"""Why a film can't be played, in Dutch: sentence by sentence, from the English of `NotPlayable.reason`."""

import re

ANY = "(.+)"
WANTED = "Geef de film zelf (mp4, mov, mkv, webm, avi of mpeg) of een geluidsopname (mp3 of m4a)."
SENTENCES = {
    "Give the film itself (mp4, mov, mkv, webm, avi or mpeg) or a sound (mp3 or m4a).": WANTED,
    "Give the film itself.": "Geef de film zelf.",
    "Copy or export it again.": "Kopieer of exporteer hem opnieuw.",
    "Check the name and the folder.": "Kijk de naam en de map na.",
    "Check its name and its permissions.": "Kijk de naam en de rechten na.",
    "Check its permissions.": "Kijk de rechten na.",
    "Cut it into shorter films.": "Knip hem in kortere films.",
    "Export it again as a film.": "Exporteer hem opnieuw als film.",
    "Export it as H.264, 1080p or smaller.": "Exporteer hem als H.264, 1080p of kleiner.",
    "Export it as H.264 in an mp4.": "Exporteer hem als H.264 in een mp4.",
    "Export it at 3840×2160 or smaller.": "Exporteer hem op 3840×2160 of kleiner.",
    "Unpack it first and give the film itself.": "Pak het eerst uit en geef de film zelf.",
    "Give a sound file: mp3, m4a, ogg, opus or wav.": "Geef een geluidsbestand: mp3, m4a, ogg, opus of wav.",
    "Save it as mp3.": "Bewaar het als mp3.",
    "holds no sound.": "bevat geen geluid.",
    "is a sound that can't be played: it is damaged or unusual.": (
        "is een geluid dat niet afgespeeld kan worden: het is beschadigd of ongewoon."
    ),
    "does not exist.": "bestaat niet.",
    "has a picture that can't be decoded.": "heeft beeld dat niet te decoderen is.",
    "holds no picture and no sound that can be played.": "bevat geen beeld en geen geluid dat afgespeeld kan worden.",
    "is a 7z archive, not a film.": "is een 7z-archief, geen film.",
    "is a PDF, not a film.": "is een PDF, geen film.",
    "is a folder.": "is een map.",
    "is a gzip archive, not a film.": "is een gzip-archief, geen film.",
    "is a picture, not a film.": "is een plaatje, geen film.",
    "is a playlist that points to other files, which is never followed.": (
        "is een afspeellijst die naar andere bestanden wijst, en die wordt nooit gevolgd."
    ),
    "is a rar archive, not a film.": "is een rar-archief, geen film.",
    "is a zip archive (or an office document), not a film.": "is een zip-archief (of een document), geen film.",
    "is an empty zip archive, not a film.": "is een leeg zip-archief, geen film.",
    "is empty (0 bytes).": "is leeg (0 bytes).",
    "is not a film or sound that can be read, or it is damaged.": (
        "is geen film of geluid dat gelezen kan worden, of het is beschadigd."
    ),
    "is not an ordinary file.": "is geen gewoon bestand.",
    "is not complete: its index (moov) is missing, as after a copy or recording that broke off.": (
        "is niet compleet: de index (moov) ontbreekt, zoals na een kopie of opname die afbrak."
    ),
    "is text, not a film.": "is tekst, geen film.",
    "lasts no time at all, so there is nothing to play.": "duurt helemaal niet, dus er valt niets af te spelen.",
    "takes too long to read, as damaged films do.": "is niet binnen de tijd te lezen, zoals bij beschadigde films.",
    "takes too much time or memory to read, as damaged films do.": (
        "vraagt te veel tijd of geheugen om te lezen, zoals beschadigde films doen."
    ),
}
PATTERNS = {
    rf"can't be read \({ANY}\)\.": r"kan niet worden gelezen (\1).",
    rf"is {ANY} GB, more than the {ANY} GB allowed\.": r"is \1 GB, meer dan de \2 GB die mag.",
    rf"is {ANY}, too large to package\.": r"is \1, te groot om te verpakken.",
    rf"lasts {ANY} hours; at most 4 are allowed\.": r"duurt \1 uur; hoogstens 4 mag.",
    rf"lasts {ANY} minutes, too long for a spoken prompt\.": r"duurt \1 minuten, te lang voor een gesproken vraag.",
    rf"shows no picture at {ANY} s, as damaged films do\.": (
        r"toont geen beeld op \1 s, zoals bij beschadigde films."
    ),
    rf"is cut off: it should have at least {ANY} bytes and has {ANY}\.": (
        r"is afgebroken: hij hoort minstens \1 bytes te hebben en heeft er \2."
    ),
}
END = re.compile(r"(?<=\.) (?=[A-Z])")


def in_dutch(reason: str) -> str:
    """A sentence that isn't known stays as it is."""
    return " ".join(_sentence(part) for part in END.split(reason))


def _sentence(said: str) -> str:
    if said in SENTENCES:
        return SENTENCES[said]
    for pattern, dutch in PATTERNS.items():
        if match := re.fullmatch(pattern, said):
            return match.expand(dutch)
    return said
