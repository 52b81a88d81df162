"""The words of `halte check` that are not of any one problem, in each language."""

WORDS: dict[str, dict[str, str | tuple[str, str]]] = {
    "en": {
        "warning": "warning",
        "fault": ("fault", "faults"),
        "warnings": ("warning", "warnings"),
        "timeline": ("timeline", "timelines"),
        "none": "no {things}",
        "summary": "{faults} and {warnings} in {timelines}.",
        "well": "No faults and no warnings in {timelines}.",
        "watched": "{file}: looking for cuts and silences",
        "waiting": "Waiting for changes; Ctrl-C ends it.",
        "nothing_to_fix": "There is nothing that --fix can mend.",
        "apply": "Apply this to {file}? [y/N]",
        "unapplied": "Nothing is changed in {file}: give --yes to apply this without being asked.",
        "changed_meanwhile": "{file} was changed meanwhile: nothing is done. Give the command again.",
        "moved": ("1 pause point moved in {file}.", "{count} pause points moved in {file}."),
        "unwritable": "{file} can't be written: {why}.",
    },
    "nl": {
        "warning": "waarschuwing",
        "fault": ("fout", "fouten"),
        "warnings": ("waarschuwing", "waarschuwingen"),
        "timeline": ("tijdlijn", "tijdlijnen"),
        "none": "geen {things}",
        "summary": "{faults} en {warnings} in {timelines}.",
        "well": "Geen fouten en geen waarschuwingen in {timelines}.",
        "watched": "{file}: zoekt beeldwisselingen en stiltes",
        "waiting": "Wacht op wijzigingen; Ctrl-C stopt.",
        "nothing_to_fix": "Er is niets wat --fix kan verbeteren.",
        "apply": "Dit in {file} doorvoeren? [j/N]",
        "unapplied": "In {file} is niets veranderd: geef --yes om dit zonder vraag door te voeren.",
        "changed_meanwhile": "{file} is intussen veranderd: er is niets gedaan. Geef de opdracht opnieuw.",
        "moved": ("1 pauzepunt verplaatst in {file}.", "{count} pauzepunten verplaatst in {file}."),
        "unwritable": "{file} kan niet worden geschreven: {why}.",
    },
}


def told(language: str, name: str, **words: object) -> str:
    said = WORDS[language][name]
    if isinstance(said, tuple):
        said = said[0 if words.get("count") == 1 else 1]
    return said.format(**words)


def counted(language: str, name: str, count: int) -> str:
    """ "1 fault", "2 faults", "no faults"."""
    thing = told(language, name, count=count)
    return f"{count} {thing}" if count else told(language, "none", things=thing)


def summary(language: str, faults: int, warnings: int, timelines: int) -> str:
    """One line at the end of a report."""
    among = f"{timelines} {told(language, 'timeline', count=timelines)}"
    if not faults and not warnings:
        return told(language, "well", timelines=among)
    said = told(
        language,
        "summary",
        faults=counted(language, "fault", faults),
        warnings=counted(language, "warnings", warnings),
        timelines=among,
    )
    return said[0].upper() + said[1:]
