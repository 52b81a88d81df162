from producer.h5p.cloze import Gap, split_blanks, split_drag


def test_blanks_have_alternatives_and_a_tip() -> None:
    assert split_blanks("De *laser/lasersnijder:met licht* snijdt.") == [
        "De ",
        Gap(("laser", "lasersnijder"), "met licht"),
        " snijdt.",
    ]


def test_two_stars_are_a_star() -> None:
    assert split_blanks("2 ** 3 = *6*") == ["2 ", "*", " 3 = ", Gap(("6",))]


def test_a_star_alone_is_a_star() -> None:
    assert split_blanks("2 * 3") == ["2 * 3"]


def test_words_to_drag_have_a_tip_and_feedback() -> None:
    assert split_drag("*lassen :vonken \\+Ja! \\-Nee.*") == [Gap(("lassen",), "vonken", "Ja!", "Nee.")]
    assert split_drag("*een\\-Nee \\+Ja :tip*") == [Gap(("een",), "tip", "Ja", "Nee")]


def test_words_to_drag_may_touch() -> None:
    assert split_drag("*een**twee*") == [Gap(("een",)), Gap(("twee",))]
