"""What `halte new` says, in each language; it runs without an instance, so without gettext."""

WORDS = {
    "en": {
        "looking": "Looking at the film",
        "sentence": "end of a sentence",
        "cut": "a cut",
        "silence": "a silence",
        "spread": "nothing better near",
        "fewer": "Only {made} of the {wanted}: between pause points lie at least 5 seconds.",
        "sheet": "Look at the halts in {sheet}.",
        "next": "Now write the texts in {timeline}, and see it: halte preview {folder}",
        "not_there": "{file} is not there. Give the film itself and its caption files.",
        "in_the_way": "{folder} is there already, and nothing is overwritten. Give another with --into.",
    },
    "nl": {
        "looking": "De film bekijken",
        "sentence": "einde van een zin",
        "cut": "een beeldwissel",
        "silence": "een stilte",
        "spread": "niets beters in de buurt",
        "fewer": "Maar {made} van de {wanted}: tussen pauzepunten zit ten minste 5 seconden.",
        "sheet": "Bekijk de haltes in {sheet}.",
        "next": "Schrijf nu de teksten in {timeline}, en bekijk het: halte preview {folder}",
        "not_there": "{file} is er niet. Geef de film zelf en de bestanden met ondertitels.",
        "in_the_way": "{folder} is er al, en er wordt niets overschreven. Geef een andere met --into.",
    },
}


def told(language: str, name: str, **words: object) -> str:
    return WORDS[language][name].format(**words)
