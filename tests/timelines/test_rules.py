import pytest

from timelines.rules import safe


@pytest.mark.parametrize("file", ["film.mp4", "./film.mp4", "beeld/film.mp4", "é n.mp4", "...", "a..b.mp4"])
def test_a_file_in_the_folder_is_safe(file: str) -> None:
    assert safe(file)


@pytest.mark.parametrize(
    "file",
    [
        *("../film.mp4", "beeld/../../film.mp4", "beeld/..", "/film.mp4", "//server/film.mp4", ".", "./", ""),
        *("beeld\\film.mp4", "\\\\server\\film.mp4", "C:\\film.mp4", "C:film.mp4", "film.mp4:stream"),
        *("https://example.org/film.mp4", "file:///film.mp4"),
    ],
)
def test_whatever_leads_out_of_the_folder_on_any_system_is_not(file: str) -> None:
    assert not safe(file)
