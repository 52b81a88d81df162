import re

import pytest

from tests.classroom.rooms import PAGE

CURRENT = re.compile(r'<ul class="tabs">.*?<a href="([^"]+)" aria-current="page">([^<]+)</a>', re.DOTALL)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/classes/1", "Films"), (PAGE, "Antwoorden")],
)
def test_a_page_stands_under_its_own_tab(teacher, path, words):
    assert CURRENT.findall(teacher.client.get(path).text) == [(path, words)]


def test_an_assignment_leads_back_to_its_class(teacher):
    page = teacher.client.get(PAGE).text
    assert 'href="/classes/1"' in page
    assert 'href="/classes"' in page
