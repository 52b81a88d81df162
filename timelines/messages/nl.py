"""What each fault says in Dutch. The same codes, with the same words to fill in, stand in `en`."""

SYNTAX = {
    "after-the-end": "de tijdlijn was hiervoor al afgelopen: haal weg wat volgt, of een haakje te veel.",
    "comment": 'JSON kent geen opmerkingen: haal dit weg, of zet het in een eigenschap die begint met "x-".',
    "control-in-text": "dit stuurteken kan niet in een tekst staan: schrijf een tab als \\t.",
    "decimal-comma": "getallen hebben hier een punt en geen komma: schrijf {meant}.",
    "empty-file": "dit bestand is leeg: een tijdlijn is een object tussen {{ en }}.",
    "file-too-large": "een tijdlijn is hoogstens {largest} MB, en dit bestand is groter.",
    "line-break-in-text": 'deze tekst is op zijn regel niet gesloten: zet hier ", of schrijf een nieuwe regel als \\n.',
    "missing-colon": 'na de naam "{name}" komt een dubbele punt en dan een waarde.',
    "missing-comma": "hier ontbreekt een komma.",
    "missing-name": 'een eigenschap begint met haar naam tussen dubbele aanhalingstekens, zoals "title".',
    "missing-value": "hier ontbreekt een waarde.",
    "not-an-object": "een tijdlijn is een object tussen {{ en }}.",
    "not-utf-8": "dit bestand is vanaf hier geen UTF-8: bewaar het met die codering.",
    "number-too-large": "dit getal is te groot om mee te rekenen.",
    "odd-number": '"{name}" is in JSON geen getal: schrijf getallen als 3, 0.5 of -2.',
    "quote-in-text": 'de tekst hield op bij de " hiervoor: schrijf \\" voor een aanhalingsteken in een tekst, '
    "of zet hier een komma.",
    "repeated-key": '"{name}" staat hier voor de tweede keer, de eerste keer op regel {line}: houd er één over.',
    "too-deep": "hier staan haakjes in haakjes, meer dan {deepest} diep: geen tijdlijn heeft dat nodig.",
    "trailing-comma": 'deze komma staat voor "{closing}": haal hem weg, of zet neer wat erna moet komen.',
    "unclosed": 'het bestand eindigt hier, maar de "{opening}" van regel {line} is niet gesloten: '
    'zet er "{closing}" bij.',
    "unclosed-text": 'deze tekst is niet gesloten: zet " aan het eind.',
    "unquoted-name": '"{name}" hoort tussen dubbele aanhalingstekens te staan.',
    "unquoted-text": '"{name}" hoort tussen dubbele aanhalingstekens te staan.',
    "unstorable-character": "in deze tekst staat een stuurteken of een half teken: haal het weg.",
    "wrong-escape": "dit kan niet in een tekst staan: schrijf één backslash als twee, \\\\.",
    "wrong-literal": "schrijf {meant}, met kleine letters en zonder aanhalingstekens, in plaats van {name}.",
    "wrong-mark": '"{name}" kan hier niet staan: een komma of "{closing}" wel.',
    "wrong-quotes": 'JSON kent alleen rechte dubbele aanhalingstekens: schrijf " in plaats van {name}.',
}

SHAPE = {
    "empty": "{subject} is leeg: schrijf er iets.",
    "missing-property": 'bij {owner} hoort "{name}": zet het erbij.',
    "out-of-range": "{subject} hoort {expects} te zijn; dit is {value}.",
    "too-few": "in {subject} horen er {least} of meer; dit zijn er {count}.",
    "too-long": "{subject} heeft {count} tekens; er passen er hoogstens {most}.",
    "too-many": "in {subject} passen er hoogstens {most}; dit zijn er {count}.",
    "unknown-property": '"{name}" is geen eigenschap van {owner}.',
    "unknown-value": "{subject} hoort {expects} te zijn; dit is {value}.",
    "wrong-form": "{subject} hoort {expects} te zijn; dit is {value}.",
    "wrong-type": "{subject} hoort {expects} te zijn; dit is {value}.",
}

RULES = {
    "after-film": "de film eindigt op {end}: kies {latest} of eerder.",
    "answer-too-large": "het antwoord kan groter worden dan 1.000.000.000.000.000: kies kleinere getallen.",
    "blank-without-gap": "in deze tekst is geen invulplek {{{name}}}: schrijf hem waar hij hoort, of haal hem weg "
    'uit "blanks".',
    "divides-by-zero": "met {drawn} wordt hier door 0 gedeeld: kies andere getallen.",
    "empty-answer": "dit antwoord is niet meer dan spaties en punten: schrijf een woord, of haal het weg.",
    "endless-answer": "met {drawn} is het antwoord {number}…, dat geen einde heeft: geef een tolerance.",
    "every-option-right": "elke optie is goed, dus er wordt niets gevraagd: laat er één uit het antwoord weg.",
    "every-order-right": "elke volgorde is goed, dus er wordt niets gevraagd: zet de stappen die eerst komen apart.",
    "every-region-right": "elk gebied is goed, zodat de lijst het antwoord verklapt: zet er één bij zonder "
    '"shape", alleen voor de lijst.',
    "explained-after": "een leerling kan niet verder kijken dan het pauzepunt op {at}: "
    "laat het fragment daar of eerder ophouden.",
    "explained-backwards": 'het fragment begint op {start} en eindigt op {end}: "to" komt na "from".',
    "gap-without-blank": '"blanks" zegt niets over de invulplek {{{name}}}: zet hem erbij, of schrijf {{{{ en }}}} '
    "voor accolades.",
    "loose-brace": 'in deze tekst staat een losse "{name}": een invulplek is {{naam}}, en voor een accolade '
    "schrijf je er twee.",
    "missing-file": 'in deze productie zit geen bestand "{name}": zet het erbij, of verbeter de naam.',
    "nameless-picture": 'zonder "text" heeft dit plaatje woorden nodig: zeg in "alt" wat erop staat.',
    "no-picture": "deze film is een geluidsopname, dus er valt niets aan te wijzen: maak er een "
    "choice-vraag van.",
    "no-right-option": "geen enkele optie is goed: geef de id van een optie, of maak er een card van.",
    "not-a-formula": 'een formule kan niet verdergaan met "{name}": '
    "er staan getallen, namen, + - * / en ( ) in.",
    "not-a-language": '"{name}" is geen taal: geef een tekst per taal, zoals {{"nl": "…", "en": "…"}}.',
    "not-a-name": '"{name}" is geen naam voor een getal: begin met een letter, dan letters zonder accent en cijfers.',
    "not-a-picture": '"{name}" is geen plaatje voor een pagina: '
    "gebruik een PNG-, JPEG-, WebP-, GIF- of AVIF-bestand.",
    "not-a-sheet": '"{name}" is geen blad om af te drukken: gebruik een PDF-bestand.',
    "not-a-sound": '"{name}" is geen geluid voor een pagina: '
    "gebruik een MP3-, M4A-, OGG-, OPUS- of WAV-bestand.",
    "not-in-order": 'in het antwoord ontbreekt "{name}": zet het daar op zijn plek.',
    "number-in-quotes": "schrijf dit getal zonder aanhalingstekens en met een punt: {meant}.",
    "one-option-for-all": "elk item heeft dezelfde optie, dus er wordt niets gevraagd: geef één ervan een andere.",
    "out-of-order": "het pauzepunt ervoor staat op {before}: zet ze in de volgorde van de film.",
    "outside-frame": '"{name}" en "{other}" komen samen voorbij de rand van het beeld: maak ze samen hoogstens 1.',
    "overlapping-regions": 'de gebieden "{name}" en "{other}" liggen over elkaar, en een punt daar zou voor '
    "beide tellen: maak er één kleiner.",
    "range-backwards": "dit bereik begint bij {start}: laat het daar of verder ophouden.",
    "repeated-answer": '"{name}" staat twee keer in het antwoord: houd er één over.',
    "repeated-caption-file": "er is al een ondertitelbestand van deze taal en soort: houd er één over.",
    "repeated-gap": "de invulplek {{{name}}} staat twee keer in deze tekst: geef de tweede een eigen naam.",
    "repeated-id": '{thing} heeft de id "{name}" al: geef dit een andere.',
    "repeated-option": 'een optie hiervoor heeft de id "{name}" al: geef deze een andere.',
    "repeated-term": '"{name}" staat al in deze woordenlijst: houd er één over.',
    "repeated-text": 'een optie hiervoor zegt ook "{name}": leerlingen zien het verschil niet.',
    "rubric-points": "de regels van de rubric komen op {total} punten en de vraag op {points}: maak ze gelijk.",
    "same-ends": "beide kanten van de schaal zeggen hetzelfde: zeg wat de hoogste stap betekent.",
    "same-item": 'een item hiervoor zegt ook "{name}": leerlingen zien het verschil niet.',
    "same-label": 'een gebied hiervoor heet ook "{name}": leerlingen zien in de lijst het verschil niet.',
    "second-branch": "een vraag ervoor bij dit pauzepunt kiest al een weg: houd er één over.",
    "shapeless-answer": 'het gebied "{name}" heeft geen "shape", dus niemand kan het aanwijzen: geef het er '
    "een, of haal het uit het antwoord.",
    "silenced-fault": '"{name}" is een fout en geen waarschuwing: die kan niet zwijgen, alleen verbeterd worden.',
    "tangled-outline": "deze omtrek kruist zichzelf of heeft geen binnenkant: schrijf de punten op volgorde, "
    "rond het gebied.",
    "to-fill-in": "deze tekst moet nog geschreven worden: zet je eigen tekst ervoor in de plaats.",
    "too-close": "het pauzepunt ervoor staat op {before}: houd er minstens 1 seconde tussen.",
    "too-many-combinations": "hier wordt misschien door 0 gedeeld, en er zijn te veel combinaties "
    "om te proberen: kies een bereik waarin dat zeker niet kan.",
    "too-tolerant": 'met {letters} letters ernaast kan "{name}" elk ander woord worden: sta er minder toe.',
    "unasked-variant": "deze variant komt bij poging {number}, en er zijn er {attempts}: "
    "haal hem weg, of sta meer pogingen toe.",
    "unfinished": "deze formule houdt te vroeg op: zet er een getal, een naam of een haakje bij.",
    "unknown-item": 'er is geen item "{name}": de items zijn {known}.',
    "unknown-number": 'er is geen getal "{name}" in "numbers".',
    "unknown-option": 'er is geen optie "{name}": de opties zijn {known}.',
    "unknown-region": 'er is geen gebied "{name}": de gebieden zijn {known}.',
    "unknown-warning": 'er is geen waarschuwing "{name}": in docs/check.md staan ze allemaal.',
    "unmatched-item": 'in het antwoord heeft "{name}" geen optie: zet die erbij.',
    "unplayable-video": '"{name}" {said}',
    "unreached": "geen enkele weg door de film komt langs dit pauzepunt: "
    "haal het weg, of laat een weg ervoor beginnen.",
    "unsafe-path": "{subject} hoort een bestand te zijn in de map van de tijdlijn of daaronder, "
    "geschreven met /.",
    "unshown-number": 'het antwoord gebruikt "{name}", maar de leerling ziet dat niet: '
    "schrijf {{{name}}} in de prompt, in elke taal.",
    "unused-number": 'het antwoord gebruikt "{name}" niet: gebruik het daar, of haal het weg.',
    "way-backwards": "een weg leidt vooruit: kies een tijd na dit pauzepunt, dat op {at} staat.",
}

CAPTIONS = {
    "captions-not-utf-8": "dit bestand is vanaf hier geen UTF-8: bewaar het met die codering.",
    "captions-too-large": "dit is groter dan enig ondertitelbestand: bewaar de ondertitels als WebVTT (.vtt).",
    "captions-unreadable": "dit bestand kan niet worden gelezen: verbeter de rechten.",
    "cue-backwards": "deze ondertitel eindigt voordat hij begint: maak de tweede tijd de latere.",
    "cue-empty": "deze ondertitel heeft geen tekst: schrijf die erbij, of haal de ondertitel weg.",
    "cue-glued": "boven deze ondertitel ontbreekt een lege regel: zet die ertussen.",
    "cue-out-of-order": "deze ondertitel begint eerder dan die erboven: zet ze op volgorde van tijd.",
    "cue-times": "deze tijden zijn niet te lezen, en dan vervalt de ondertitel: "
    "schrijf ze als 00:01.500 --> 00:04.000.",
    "homeless-text": "deze tekst hoort bij geen ondertitel en zou niet te zien zijn: geef hem zijn tijden.",
    "no-cues": "in dit bestand staan geen ondertitels: zet ze erin, of laat het bestand weg.",
    "no-webvtt": 'de eerste regel moet "WEBVTT" zijn: bewaar de ondertitels als WebVTT (.vtt), niet als SRT.',
}

WARNINGS = {
    "all-of-the-above": 'een optie als "{name}" toetst lezen meer dan weten, en opties worden geschud: '
    "schrijf op wat je ermee bedoelt.",
    "always-longest": "bij alle {count} keuzevragen is de langste optie goed, en dat merken leerlingen snel: "
    "maak een paar foute opties even lang.",
    "caption-fast": "deze ondertitel leest met {rate} tekens per seconde; leerlingen halen er {most}: "
    "laat hem langer staan, of zeg het korter.",
    "caption-line-long": "deze regel heeft {count} tekens; onder een film op een telefoon passen er {most}: "
    "breek hem in tweeën, of zeg het korter.",
    "caption-overlap": "deze ondertitel begint op {start}, voordat die erboven ophoudt op {end}: "
    "samen bedekken ze het beeld.",
    "description-long": "de film wacht ongeveer {wait} s terwijl deze beschrijving wordt voorgelezen: zeg het korter, "
    "of kies een langere stilte.",
    "double-negative": "hier staan twee ontkenningen ({names}), waar leerlingen in verdwalen: "
    "vraag het andersom.",
    "hard-to-read": 'deze teksten ("{language}") halen {found} voor leesgemak; dit publiek heeft {wanted} '
    "of meer nodig: schrijf kortere zinnen en kortere woorden.",
    "hint-costs-more": "deze hint kost {cost}, en de vraag levert niet meer op dan {points}: maak de hint goedkoper.",
    "in-sentence": 'de film stopt midden in een zin ("{name}"): stop op {offer}.',
    "in-sound": "de film stopt midden in geluid: stop op {offer}, waar het stil is.",
    "long-film": "de film duurt {duration}; dit publiek blijft er ongeveer {minutes} minuten bij: "
    "kort hem in, of maak er twee van.",
    "long-meaning": "dit telt {count} woorden; er passen er {most} op een regel of twee: zeg het korter.",
    "long-prompt": "de vraag telt {count} woorden; boven de {most} raken leerlingen hem kwijt: "
    "zeg het korter, of zet een deel op een card ervoor.",
    "long-stretch": "van {start} tot {end} wordt niets gevraagd; na 3 minuten dwalen leerlingen af: "
    "zet er een pauzepunt tussen.",
    "longest-is-right": "de goede optie heeft {right} tekens en geen andere meer dan {other}, "
    "en dat verklapt hem: maak ze ongeveer even lang.",
    "missing-alt": 'dit plaatje heeft geen "alt": zeg wat erop staat, voor leerlingen die het niet zien.',
    "many-missing-language": "{count} teksten, waarvan dit de eerste is, zijn er niet in {languages}, en andere wel: "
    "zet ze erbij, of houd het bij één taal.",
    "missing-language": "deze tekst is er niet in {languages}, en andere wel: zet hem erbij.",
    "near-cut": "het beeld springt op {cut}, {gap} s hiervandaan, waardoor het verkeerde beeld kan "
    "blijven staan: stop op {offer}.",
    "no-captions": "er zijn geen ondertitels: wie de film niet hoort, of geen koptelefoon heeft, "
    "mist wat er gezegd wordt.",
    "no-titles": 'de film duurt {duration}, en geen pauzepunt heeft een "title": '
    "met een woord bij elk vinden leerlingen de weg terug.",
    "old-format": "dit is formaat {old}, en het nieuwste is {newest}: `halte upgrade` herschrijft het bestand.",
    "points-near": "dit is maar {gap} s na het pauzepunt op {before}: "
    "stel de vragen tegelijk, of laat de film minstens 5 seconden doorlopen.",
    "small-region": "dit gebied is {width} breed en {height} hoog, kleiner dan een vingertop op een telefoon: "
    "maak het groter.",
    "telling-id": 'leerlingen kunnen de id "{name}" in hun browser terugvinden: kies er een die niets verklapt.',
    "unused-term": 'geen vraag, optie, hint of feedback heeft het woord "{name}", dus niemand kan erop tikken: '
    "gebruik het, zet de vorm erbij die er staat, of laat het weg.",
}

ABOUT_THE_CHECK = {
    "no-timeline": "hier is geen timeline.json: geef de map van een productie, of een tijdlijn.",
    "too-many-problems": "er zijn meer dan {most} problemen: verbeter eerst deze en controleer opnieuw.",
    "unreadable": "dit bestand kan niet worden gelezen: {said}.",
}

MESSAGES = SYNTAX | SHAPE | RULES | CAPTIONS | WARNINGS | ABOUT_THE_CHECK

TIPS = {
    "seconds-to-59": 'Seconden lopen tot 59: schrijf "{meant}".',
    "constant": 'Schrijf "{name}": {meant}.',
    "here": "Schrijf daar {meant}.",
    "minutes-or-seconds": 'Schrijf "{minutes}" voor minuten en seconden, of {seconds} voor seconden.',
    "names": "Er is wel {known}.",
    "properties": "Wel kan: {known}.",
    "text-of": 'Dat is de tekst van optie "{option}": schrijf "{option}".',
    "time": 'Schrijf "{meant}".',
    "unquoted": "Schrijf het zonder aanhalingstekens: {meant}.",
}

DID_YOU_MEAN = 'Bedoel je "{suggestion}"?'

THINGS = {
    "blanks": "invulplek",
    "captions": "ondertitelbestand",
    "glossary": "woord",
    "images": "plaatje",
    "items": "item",
    "options": "optie",
    "pause_points": "pauzepunt",
    "questions": "vraag",
    "regions": "gebied",
    "rubric": "regel van de rubric",
    "variants": "variant",
}
OF = "van"
THIS = "dit"
IN_LANGUAGE = "{name} in {language}"
ITEM = "item {number} van {name}"
