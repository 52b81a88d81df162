"""What each fault says in English. The same codes, with the same words to fill in, stand in `nl`."""

SYNTAX = {
    "after-the-end": "the timeline ended before this: remove what follows, or a bracket too many.",
    "comment": 'JSON has no comments: remove this, or keep it as a property whose name begins with "x-".',
    "control-in-text": "a text can't hold this control character: write a tab as \\t.",
    "decimal-comma": "numbers have a decimal point here: write {meant}.",
    "empty-file": "this file is empty: a timeline is an object between {{ and }}.",
    "file-too-large": "a timeline has at most {largest} MB, and this file has more.",
    "line-break-in-text": 'this text is not closed on its line: add " here, or write a line break as \\n.',
    "missing-colon": 'after the name "{name}" comes a colon and then a value.',
    "missing-comma": "a comma is missing here.",
    "missing-name": 'a property begins with its name between double quotes, such as "title".',
    "missing-value": "a value is missing here.",
    "not-an-object": "a timeline is an object between {{ and }}.",
    "not-utf-8": "this file is not in UTF-8 from here on: save it with that encoding.",
    "number-too-large": "this number is too large to count with.",
    "odd-number": '"{name}" is not a number in JSON: write numbers as 3, 0.5 or -2.',
    "quote-in-text": 'the text ended at the " before this: write \\" for a quotation mark within a text, '
    "or put a comma here.",
    "repeated-key": '"{name}" stands here a second time, the first time on line {line}: keep one of them.',
    "too-deep": "brackets stand within brackets here, more than {deepest} deep: no timeline needs that.",
    "trailing-comma": 'this comma comes before "{closing}": remove it, or add what should follow.',
    "unclosed": 'the file ends here, but the "{opening}" of line {line} is not closed: add "{closing}".',
    "unclosed-text": 'this text is not closed: add " at its end.',
    "unquoted-name": '"{name}" should stand between double quotes.',
    "unquoted-text": '"{name}" should stand between double quotes.',
    "unstorable-character": "this text holds a control character or half a character: remove it.",
    "wrong-escape": "a text can't hold this: write one backslash as two, \\\\.",
    "wrong-literal": "write {meant}, in small letters and without quotes, instead of {name}.",
    "wrong-mark": '"{name}" can\'t stand here: a comma or "{closing}" can.',
    "wrong-quotes": 'JSON knows straight double quotes only: write " instead of {name}.',
}

SHAPE = {
    "empty": "{subject} is empty: write something there.",
    "missing-property": '{owner} needs "{name}": add it.',
    "out-of-range": "{subject} should be {expects}; this is {value}.",
    "too-few": "{subject} needs {least} or more; this has {count}.",
    "too-long": "{subject} has {count} characters; at most {most} fit.",
    "too-many": "{subject} can hold at most {most}; this has {count}.",
    "unknown-property": '"{name}" is not a property of {owner}.',
    "unknown-value": "{subject} should be {expects}; this is {value}.",
    "wrong-form": "{subject} should be {expects}; this is {value}.",
    "wrong-type": "{subject} should be {expects}; this is {value}.",
}

RULES = {
    "after-film": "the film ends at {end}: choose {latest} or earlier.",
    "answer-too-large": "the answer can become larger than 1,000,000,000,000,000: choose smaller numbers.",
    "blank-without-gap": "there is no gap {{{name}}} in this text: write it where it belongs, or take it out "
    'of "blanks".',
    "divides-by-zero": "with {drawn} this divides by 0: choose other numbers.",
    "empty-answer": "this answer is only spaces and full stops: write a word, or remove it.",
    "endless-answer": "with {drawn} the answer is {number}…, which has no end: add a tolerance.",
    "every-option-right": "every option is right, so nothing is asked: leave one out of the answer.",
    "every-order-right": "every order is right, so nothing is asked: write the steps that come first on their own.",
    "every-region-right": "every region is right, so that the list gives the answer away: add one without "
    '"shape", for the list only.',
    "explained-after": "a pupil can't watch past the pause point at {at}: end the part there or earlier.",
    "explained-backwards": 'the part begins at {start} and ends at {end}: "to" comes after "from".',
    "gap-without-blank": '"blanks" says nothing of the gap {{{name}}}: add it there, or write {{{{ and }}}} '
    "for braces.",
    "loose-brace": 'this text has a loose "{name}": a gap is {{name}}, and for a brace write two.',
    "missing-file": 'there is no file "{name}" in this production: add it, or mend the name.',
    "nameless-picture": 'without a "text" this picture needs words: tell in "alt" what it shows.',
    "no-picture": "this film is a sound recording, so there is nothing to point at: ask it as a choice "
    "question.",
    "no-right-option": "no option is right: give the id of one, or make it a card.",
    "not-a-formula": 'a formula can\'t go on with "{name}": it has numbers, names, + - * / and ( ).',
    "not-a-language": '"{name}" is no language: give a text for each language, as {{"nl": "…", "en": "…"}}.',
    "not-a-name": '"{name}" is no name for a number: begin with a letter, then letters without accents and digits.',
    "not-a-picture": '"{name}" is no picture for a page: use a PNG, JPEG, WebP, GIF or AVIF file.',
    "not-a-sheet": '"{name}" is no sheet to print: use a PDF file.',
    "not-a-sound": '"{name}" is no sound for a page: use an MP3, M4A, OGG, OPUS or WAV file.',
    "not-in-order": 'the answer leaves "{name}" out: put it in its place there.',
    "number-in-quotes": "write this number without quotation marks and with a decimal point: {meant}.",
    "one-option-for-all": "every item has the same option, so nothing is asked: give one of them another.",
    "out-of-order": "the pause point before it is at {before}: put them in the film's order.",
    "outside-frame": '"{name}" and "{other}" together go past the edge of the frame: make them 1 at most.',
    "overlapping-regions": 'regions "{name}" and "{other}" lie over each other, and a point there would count '
    "for both: make one smaller.",
    "range-backwards": "this range begins at {start}: end it there or further on.",
    "repeated-answer": '"{name}" is in the answer twice: keep one of them.',
    "repeated-caption-file": "there is already a caption file of this language and kind: keep one of them.",
    "repeated-gap": "the gap {{{name}}} stands in this text twice: give the second a name of its own.",
    "repeated-id": '{thing} has the id "{name}" already: give this one another.',
    "repeated-option": 'an option before it has the id "{name}" already: give this one another.',
    "repeated-term": '"{name}" stands in this glossary already: keep one of them.',
    "repeated-text": 'an option before it says "{name}" as well: pupils can\'t tell them apart.',
    "rubric-points": "the lines of the rubric come to {total} points, and the question to {points}: make them equal.",
    "same-ends": "both ends of the scale say the same: say what the highest step means.",
    "same-item": 'an item before it says "{name}" as well: pupils can\'t tell them apart.',
    "same-label": 'a region before it is called "{name}" as well: pupils can\'t tell them apart in the list.',
    "second-branch": "a question before it at this pause point chooses a way already: keep one of them.",
    "shapeless-answer": 'the region "{name}" has no "shape", so nobody can point at it: give it one, or take '
    "it out of the answer.",
    "silenced-fault": '"{name}" is a fault, not a warning: it can\'t be silenced, only mended.',
    "tangled-outline": "this outline crosses itself or has no inside: write its points in order, round the region.",
    "to-fill-in": "this text is still to be written: put your own in its place.",
    "too-close": "the pause point before it is at {before}: keep at least 1 second between them.",
    "too-many-combinations": "this may divide by 0, and there are too many combinations to try them all: "
    "choose ranges in which it surely can't.",
    "too-tolerant": 'with {letters} letters off, "{name}" can become any other word: allow fewer.',
    "unasked-variant": "this variant comes at attempt {number}, and there are {attempts}: "
    "remove it, or allow more attempts.",
    "unfinished": "this formula stops too early: add a number, a name or a bracket.",
    "unknown-item": 'there is no item "{name}": the items are {known}.',
    "unknown-number": 'there is no number "{name}" among "numbers".',
    "unknown-option": 'there is no option "{name}": the options are {known}.',
    "unknown-region": 'there is no region "{name}": the regions are {known}.',
    "unknown-warning": 'there is no warning "{name}": docs/check.md has them all.',
    "unmatched-item": 'the answer has no option for "{name}": add it there.',
    "unplayable-video": '"{name}" {said}',
    "unreached": "no way through the film leads past this pause point: remove it, or let a way begin before it.",
    "unsafe-path": "{subject} should be a file in the timeline's own folder or below it, written with /.",
    "unshown-number": 'the answer takes "{name}", which the pupil never sees: '
    "write {{{name}}} in the prompt, in each language.",
    "unused-number": 'the answer does not take "{name}": use it there, or remove it.',
    "way-backwards": "a way leads onwards: choose a time after this pause point, which is at {at}.",
}

CAPTIONS = {
    "captions-not-utf-8": "this file is not in UTF-8 from here on: save it with that encoding.",
    "captions-too-large": "this is larger than any caption file: save the captions as WebVTT (.vtt).",
    "captions-unreadable": "this file can't be read: mend its permissions.",
    "cue-backwards": "the cue ends before it starts: make the second time the later one.",
    "cue-empty": "the cue has no text: add its text, or remove the cue.",
    "cue-glued": "an empty line is missing above this cue: add one.",
    "cue-out-of-order": "the cue starts before the one above it: put the cues in order of time.",
    "cue-times": "these times can't be read, so the cue would be dropped: "
    "write them as 00:01.500 --> 00:04.000.",
    "homeless-text": "this text belongs to no cue and would not be shown: give it its times.",
    "no-cues": "there are no cues in this file: add them, or leave the file out.",
    "no-webvtt": 'the first line must be "WEBVTT": save the captions as WebVTT (.vtt), not as SRT.',
}

WARNINGS = {
    "all-of-the-above": 'an option such as "{name}" tests reading more than knowing, and options are shuffled: '
    "say what it stands for.",
    "always-longest": "in all {count} choice questions the longest option is right, which pupils soon notice: "
    "make some wrong options as long.",
    "caption-fast": "this caption is read at {rate} characters a second; pupils manage {most}: "
    "show it longer, or say it shorter.",
    "caption-line-long": "this line has {count} characters; {most} fit under a film on a phone: "
    "break it in two, or say it shorter.",
    "caption-overlap": "this caption begins at {start}, before the one above it ends at {end}: "
    "both then cover the picture.",
    "description-long": "the film waits about {wait} s while this description is spoken: say it shorter, "
    "or give it a longer silence.",
    "double-negative": "there are two negations to unravel here ({names}): ask it the other way round.",
    "hard-to-read": 'these texts ("{language}") score {found} for ease of reading; this audience needs {wanted} '
    "or more: write shorter sentences and shorter words.",
    "hint-costs-more": "this hint costs {cost}, and the question earns no more than {points}: let it cost less.",
    "in-sentence": 'the film halts in the middle of a sentence ("{name}"): halt at {offer}.',
    "in-sound": "the film halts in the middle of sound: halt at {offer}, where it is silent.",
    "long-film": "the film lasts {duration}; this audience stays with it for about {minutes} minutes: "
    "shorten it, or make two of it.",
    "long-meaning": "this takes {count} words to tell; {most} fit in a line or two: say it shorter.",
    "long-prompt": "the prompt has {count} words; over {most} pupils lose the question: "
    "say it shorter, or put a part of it on a card before.",
    "long-stretch": "from {start} to {end} nothing is asked; after 3 minutes pupils drift: "
    "add a pause point in between.",
    "longest-is-right": "the right option has {right} characters and no other more than {other}, "
    "which gives it away: make them about as long.",
    "missing-alt": 'this picture has no "alt": say what it shows, for pupils who can\'t see it.',
    "many-missing-language": "{count} texts, of which this is the first, do not come in {languages}, and others do: "
    "add them, or keep to one language.",
    "missing-language": "this text does not come in {languages}, and others do: add it.",
    "near-cut": "the picture cuts at {cut}, {gap} s from here, so that the wrong picture may stay on screen: "
    "halt at {offer}.",
    "no-captions": "there are no captions: who can't hear the film, or has no headphones, misses what is said.",
    "no-titles": 'the film lasts {duration}, and no pause point has a "title": '
    "with a word at each, pupils find their way back.",
    "old-format": "this is format {old}, and the newest is {newest}: `halte upgrade` rewrites the file.",
    "points-near": "this is only {gap} s after the pause point at {before}: "
    "ask both at once, or let the film go on for 5 seconds or more.",
    "small-region": "this region is {width} wide and {height} high, less than a fingertip on a phone: "
    "make it larger.",
    "telling-id": 'pupils can find out the id "{name}" in their browser: choose one that gives nothing away.',
    "unused-term": 'no question, option, hint or feedback has the word "{name}", so that nobody can tap it: '
    "use it, add the form that stands there, or leave it out.",
}

ABOUT_THE_CHECK = {
    "no-timeline": "there is no timeline.json here: give the folder of a production, or a timeline.",
    "too-many-problems": "there are more than {most} problems: mend these first and check again.",
    "unreadable": "this file can't be read: {said}.",
}

MESSAGES = SYNTAX | SHAPE | RULES | CAPTIONS | WARNINGS | ABOUT_THE_CHECK

TIPS = {
    "seconds-to-59": 'Seconds go to 59: write "{meant}".',
    "constant": 'Write "{name}": {meant}.',
    "here": "Write {meant} there.",
    "minutes-or-seconds": 'Write "{minutes}" for minutes and seconds, or {seconds} for seconds.',
    "names": "There is {known}.",
    "properties": "It can have {known}.",
    "text-of": 'That is the text of option "{option}": write "{option}".',
    "time": 'Write "{meant}".',
    "unquoted": "Write it without quotation marks: {meant}.",
}

DID_YOU_MEAN = 'Did you mean "{suggestion}"?'

THINGS = {
    "blanks": "gap",
    "captions": "caption file",
    "glossary": "glossary word",
    "images": "image",
    "items": "item",
    "options": "option",
    "pause_points": "pause point",
    "questions": "question",
    "regions": "region",
    "rubric": "line of the rubric",
    "variants": "variant",
}
OF = "of"
THIS = "this"
IN_LANGUAGE = "{name} in {language}"
ITEM = "item {number} of {name}"
