import pytest

from producer.h5p.errors import NoEqual
from producer.h5p.markup import lines_of, markdown_of, paragraphs_of, plain_of
from tests.timelines.effort import calls_in
from timelines.markdown import html_of
from timelines.markdown import plain_of as words_of

TABLE = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Waarom <strong>snijdt </strong>de <em>machine</em>?</p>\n", "Waarom **snijdt** de *machine*?"),
        ("<p>a&nbsp;</p><p> </p>\n<p>b</p>", "a\n\nb"),
        ("a<br>b<br/>- c", "a\nb\n\\- c"),
        ("<ul><li>een</li><li>twee <b>x</b></li></ul><p>na</p>", "- een\n- twee **x**\n\nna"),
        ("<ol><li>een<ul><li>diep</li></ul></li><li>twee</li></ol>", "1. een\n   - diep\n2. twee"),
        ("<h2>Kop</h2><p>3 &lt; 4 &amp; 5 * 6_7</p>", "**Kop**\n\n3 < 4 & 5 \\* 6\\_7"),
        (TABLE, "- **A** – **B**\n- 1 – 2"),
        ("<p><strong>a <em>b</em></strong></p>", "**a** ***b***"),
        ('<a href="https://example.org">Lees</a><script>alert(1)</script><img src="x">', "Lees"),
        ("1. geen lijst", "1\\. geen lijst"),
        ("<b>nooit dicht", "**nooit dicht**"),
        ("a<!-- <b> --><p>b</p><!-- c", "a\n\nb\n\n<!-- c"),
        ("3 < 4 <a", "3 < 4 <a"),
        ("", ""),
    ],
)
def test_html_becomes_our_markdown_and_stays_so(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown
    assert markdown_of(html_of(markdown)) == markdown


def test_plain_text_is_never_read_as_mark_up() -> None:
    words = "1. a *b* _c_ \\ <d> {e} - f # g"
    html = "<p>1. a *b* _c_ \\ &lt;d&gt; {e} - f # g</p>"
    assert words_of(markdown_of(html)) == words
    assert plain_of(html) == words


def test_lines_are_paragraphs_and_breaks() -> None:
    assert lines_of("<p>een<br>twee</p>\n<p> </p><p>drie</p>") == ["een", "twee", "drie"]
    assert paragraphs_of("een *\ntwee &amp; drie") == "een \\*\n\ntwee & drie"


def test_halves_of_characters_and_controls_are_taken_out() -> None:
    assert plain_of("a\ud800b\x00c\x1bd") == "a?bcd"


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "</", "<a x='", "<![CDATA[", "<?", "<b>", "<ul><li>", "&#", "*"]
)
def test_no_mark_up_takes_much_work(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    assert calls_in(lambda: markdown_of(text)) < 400 * len(text)


def test_a_text_that_nobody_reads_is_refused() -> None:
    with pytest.raises(NoEqual, match="20001 characters"):
        markdown_of("<" * 20_001)
