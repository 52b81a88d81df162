"""The few texts that an import adds to a timeline itself, in the film's language."""

WORDS = {
    "en": {
        "continue": "Continue watching",
        "fill": "Fill in the missing words.",
        "gap": "Gap {number}: {tip}",
        "look": "Look closely at the picture.",
        "statement": "Which statement is right?",
        "way": "How do you want to go on?",
        "way_to": "Go to {time}",
    },
    "nl": {
        "continue": "Verder kijken",
        "fill": "Vul de woorden in.",
        "gap": "Gat {number}: {tip}",
        "look": "Kijk goed naar de afbeelding.",
        "statement": "Welke zin klopt?",
        "way": "Hoe wil je verder?",
        "way_to": "Naar {time}",
    },
}


def word(language: str, name: str, **values: object) -> str:
    """English for every language that is not ours."""
    return WORDS.get(language.partition("-")[0], WORDS["en"])[name].format(**values)
