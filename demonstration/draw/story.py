"""What is told and when: the scenes, and the captions in Dutch and English. Times are seconds of the film."""

LENGTH = 97.0
FRAMES_PER_SECOND = 25

SCENES = (("opening", 0.0), ("hello", 8.6), ("wish", 14.8), ("design", 23.6), ("laser", 35.6),
          ("bending", 51.6),
          ("welding", 64.0), ("coating", 76.4), ("home", 84.2), ("ending", 91.8))  # fmt: skip

IMAGES = (("buigen.jpg", 59.92),)
DETAILS = (("scharnier.jpg", 87.0, (600, 325, 400, 300)),)  # left, top, width and height

CAPTIONS = (
    (0.6, 3.6, "Dit is Metaalwerk De Vonk\nin Doetinchem.", "This is De Vonk metalworks\nin Doetinchem."),
    (4.0, 8.2, "Hier maken we van alles van staal:\ntrappen, hekken en poorten.",
     "Here we make all kinds of steel things:\nstairs, fences and gates."),
    (9.0, 11.8, "Hoi, ik ben Noor.\nIk ben metaalbewerker.", "Hi, I'm Noor.\nI'm a metalworker."),
    (12.1, 14.6, "Kijk je mee?\nVandaag maak ik een poort.", "Watch with me!\nToday I'm making a gate."),
    (15.2, 18.6, "Dit is Joris. Zijn hond Bobbie\nloopt steeds de tuin uit.",
     "This is Joris. His dog Bobbie\nkeeps running away."),
    (19.0, 22.8, "Daarom wil Joris een poort.\nEen poort met een zon erin.",
     "That's why Joris wants a gate.\nA gate with a sun in it."),
    (24.2, 27.0, "Eerst teken ik de poort\nop de computer.", "First I draw the gate\non the computer."),
    (27.6, 30.8, "Ik zet de maten erbij:\n1000 millimeter is één meter.",
     "I add the measurements:\n1000 millimetres is one metre."),
    (31.2, 34.8, "De tekening gaat naar de machine.\nDie volgt straks elke lijn.",
     "The drawing goes to the machine.\nIt will follow every line."),
    (36.2, 39.2, "Dit is de lasersnijder.\nHij snijdt staal met licht.",
     "This is the laser cutter.\nIt cuts steel with light."),
    (39.6, 42.4, "De plaat staal\nis 3 millimeter dik.", "The steel plate\nis 3 millimetres thick."),
    (42.8, 46.2, "Het licht smelt een heel smal lijntje\nin de plaat.",
     "The light melts a very thin line\nin the plate."),
    (46.8, 50.8, "Dat gaat heel precies:\ntot op een tiende millimeter.",
     "It is very precise:\nto a tenth of a millimetre."),
    (52.0, 55.4, "De plaat is nu nog slap.\nDaarom buig ik de randen om.",
     "The plate is floppy now.\nSo I bend its edges."),
    (55.6, 59.6, "Dat doe ik met de kantbank. Die\ndrukt zo hard als twintig auto's.",
     "I do that with the press brake.\nIt presses like twenty cars."),
    (60.0, 63.2, "Met omgebogen randen\nis de poort sterk en stijf.",
     "With bent edges\nthe gate is strong and stiff."),
    (64.6, 67.2, "Nu las ik de scharnieren\naan de poort.", "Now I weld the hinges\nto the gate."),
    (67.6, 71.0, "Bij het lassen smelt het metaal.\nZo wordt het één stuk.",
     "In welding, the metal melts.\nThat makes it one piece."),
    (71.4, 75.6, "Ik draag een laskap, handschoenen\nen een leren schort. Lekker veilig!",
     "I wear a welding mask, gloves\nand a leather apron. Nice and safe!"),
    (77.0, 80.4, "Een laag poeder geeft kleur.\nZo roest het staal niet.",
     "Powder gives the gate its colour.\nAnd the steel won't rust."),
    (80.8, 83.8, "In de hete oven\nwordt het poeder hard.", "In the hot oven\nthe powder goes hard."),
    (84.8, 87.2, "De poort hangt.\nHij past precies!", "The gate is in place.\nIt fits exactly!"),
    (87.6, 91.0, "En Bobbie? Die blijft nu\nlekker in de tuin.",
     "And Bobbie? He stays\nhappily in the garden now."),
    (92.2, 95.8, "Van plaat tot poort.\nWat zou jij willen maken?",
     "From plate to gate.\nWhat would you like to make?"),
)  # fmt: skip


def stamp(seconds):
    """A time as WebVTT writes it."""
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def captions(language):
    """The captions in 'nl' or 'en' as a WebVTT file's text."""
    column = {"nl": 2, "en": 3}[language]
    cues = [f"{stamp(cue[0])} --> {stamp(cue[1])}\n{cue[column]}\n" for cue in CAPTIONS]
    return "\n".join(["WEBVTT\n", *cues])
