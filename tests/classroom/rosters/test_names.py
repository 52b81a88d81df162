import pytest

from classroom.rosters.names import clean, first_names, read_names


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("Anna\nBo\n\n  Cees  \n", ["Anna", "Bo", "Cees"]),
        ("1. Anna\n2) Bo\n(3) Cees\n- Dirk\n• Els", ["Anna", "Bo", "Cees", "Dirk", "Els"]),
        ("Anna, Bo; Cees", ["Anna", "Bo", "Cees"]),
        ("Berg, Anna van den\nSmit, Bo", ["Anna van den Berg", "Bo Smit"]),
        ("Anna,\nBo,\nCees", ["Anna", "Bo", "Cees"]),
        ("Anna\tvan den Berg\r\nBo\tSmit", ["Anna van den Berg", "Bo Smit"]),
        ("Jan-Willem\nD'Angelo\nMaria 2", ["Jan-Willem", "D'Angelo", "Maria 2"]),
        ("محمد\nZoë", ["محمد", "Zoë"]),
        (" \n\t\n", []),
    ],
)
def test_names_are_read_however_they_were_pasted(pasted, names):
    assert read_names(pasted) == names


def test_a_name_holds_nothing_that_turns_or_hides_text():
    assert clean(" Bo\u202e\u0000  Smit\u2069 ") == "Bo Smit"
    assert clean("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Anna Berg", "Bo Smit"], ["Anna", "Bo"]),
        (["Anna Berg", "Anna Smit", "Bo"], ["Anna B.", "Anna S.", "Bo"]),
        (["Anna Berg", "Anna Bos"], ["Anna Be.", "Anna Bo."]),
        (["Anna", "Anna Bos"], ["Anna", "Anna B."]),
        (["Anna Bos", "anna bos"], ["Anna B.", "anna b."]),
    ],
)
def test_first_names_are_told_apart_by_as_little_as_it_takes(names, short):
    assert first_names(names) == short
