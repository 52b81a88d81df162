import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.effort import calls_in
from timelines.markdown import escaped, html_of, plain_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("een **dikke** *plaat*", "<p>een <strong>dikke</strong> <em>plaat</em></p>"),
        ("een\n\ntwee\ndrie", "<p>een</p>\n<p>twee<br>\ndrie</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("3 \\* 4", "<p>3 * 4</p>"),
        ("[x](http://x.nl) ![y](z.png)", "<p>[x](http://x.nl) ![y](z.png)</p>"),
        ("<b onclick=x>&amp;", "<p>&lt;b onclick=x&gt;&amp;amp;</p>"),
        ("# kop\n> citaat\n`code`", "<p># kop<br>\n&gt; citaat<br>\n`code`</p>"),
    ],
)
def test_bold_italic_lists_and_paragraphs_and_no_more(text: str, html: str) -> None:
    assert html_of(text) == html


def test_the_words_alone_have_no_marks() -> None:
    assert plain_of("Kijk **goed**:\n\n- a *b*\n- c\nd") == "Kijk goed:\na b\nc\nd"


@given(st.text(st.sampled_from("ab1.)*_-+\\ \n#<>&[]`"), max_size=40))
def test_plain_text_escaped_reads_as_it_was(text: str) -> None:
    words = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert [" ".join(line.split()) for line in plain_of(escaped(text)).splitlines()] == words


@given(st.text(max_size=80))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    html = html_of(text)
    for tag in ("p", "em", "strong", "ul", "ol", "li"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in html.replace("<br>", "").replace("<ol start=", "")


@pytest.mark.parametrize("text", ["*" * 2000, "- " * 1000, "**a" * 660, "_a*" * 660, "1. " * 660])
def test_hard_text_takes_little_work(text: str) -> None:
    assert calls_in(lambda: html_of(text)) < 200_000
