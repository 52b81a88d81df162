"""What a person meant who wrote something that is not JSON."""

import re
from json import JSONDecodeError

WORD = re.compile(r"[^\s\"'“”„{}\[\]:,/#]{1,40}")
DECIMAL_COMMA = re.compile(r"-?[0-9]{1,20},[0-9]+\Z")
NUMBER_LIKE = re.compile(r"[\w.+-]{1,40}\Z")
FORM_FEED_OR_BACKSPACE = re.compile(r"\\[bf]")
COMMENTS = ("//", "/*", "#", "<!--")
NEW_LINE = re.compile(r"[\r\n]")
QUOTES = "'`‘’“”„«»"
NO_NUMBERS = ("NaN", "Infinity")
LITERALS = {
    "True": "true",
    "False": "false",
    "None": "null",
    "TRUE": "true",
    "FALSE": "false",
    "NULL": "null",
}


class NotJson(Exception):
    """The text stops being JSON at `offset`; `words` are for the code's sentence."""

    def __init__(self, code: str, offset: int, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.words = words


def not_a_value(text: str, offset: int) -> NotJson:
    if fault := _comment_or_quotes(text, offset):
        return fault
    word = _word(text, offset)
    if word in LITERALS:
        return NotJson("wrong-literal", offset, name=word, meant=LITERALS[word])
    if word and (word[0] in "+.-" or word[0].isdecimal() or word in NO_NUMBERS):
        return NotJson("odd-number", offset, name=word)
    if word:
        return NotJson("unquoted-text", offset, name=word)
    return NotJson("missing-value", len(text[:offset].rstrip()))


def not_a_name(text: str, offset: int, opened: int) -> NotJson:
    if fault := _comment_or_quotes(text, offset):
        return fault
    word = _word(text, offset)
    before = text[max(opened, offset - 40) : offset] + word
    if number := DECIMAL_COMMA.search(before):
        start = offset + len(word) - len(number[0])
        return NotJson("decimal-comma", start, meant=number[0].replace(",", "."))
    if word:
        return NotJson("unquoted-name", offset, name=word)
    return NotJson("missing-name", offset)


def not_an_item(text: str, comma: int, opened: int, closing: str) -> NotJson:
    """Nothing stands behind the comma but a closing bracket or the end."""
    after = text[comma + 1 :].lstrip(" \t\r\n")
    if after.startswith(closing):
        return NotJson("trailing-comma", comma, closing=closing)
    if not after:
        return NotJson("unclosed", len(text), opened=opened, closing=closing)
    return NotJson("wrong-mark", len(text) - len(after), name=after[0], closing=closing)


def not_a_comma(text: str, offset: int, end: int, opened: int, closing: str) -> NotJson:
    """Neither a comma nor the closing bracket stands behind the value that ends at `end`."""
    if offset == len(text):
        return NotJson("unclosed", offset, opened=opened, closing=closing)
    if text.startswith(COMMENTS, offset):
        return NotJson("comment", offset)
    if text[offset] in "}]:":
        return NotJson("wrong-mark", offset, name=text[offset], closing=closing)
    if text[end - 1] == '"' and _goes_on(text, end, offset):
        return NotJson("quote-in-text", offset)
    if offset == end:
        return NotJson("odd-number", offset, name=_whole_word(text, offset))
    return NotJson("missing-comma", end)


def _goes_on(text: str, end: int, offset: int) -> bool:
    """Do words follow on the line of the text that ended there?"""
    return offset == end or (text[offset].isalpha() and not NEW_LINE.search(text, end, offset))


def not_in_a_text(text: str, start: int, error: JSONDecodeError) -> NotJson:
    if error.msg.startswith("Invalid control character"):
        code = "line-break-in-text" if text[error.pos] in "\r\n" else "control-in-text"
        return NotJson(code, error.pos)
    if error.msg.startswith("Invalid \\"):
        return NotJson("wrong-escape", error.pos)
    return NotJson("unclosed-text", start)


def not_to_be_stored(text: str, start: int, end: int) -> NotJson:
    """`\\b` and `\\f` are in JSON, but stand there for the backslash of a Windows path."""
    if meant := FORM_FEED_OR_BACKSPACE.search(text, start, end):
        return NotJson("wrong-escape", meant.start())
    return NotJson("unstorable-character", start)


def _comment_or_quotes(text: str, offset: int) -> NotJson | None:
    if text.startswith(COMMENTS, offset):
        return NotJson("comment", offset)
    if text[offset : offset + 1] in tuple(QUOTES):
        return NotJson("wrong-quotes", offset, name=text[offset])
    return None


def _whole_word(text: str, offset: int) -> str:
    """Also what of it was read already: the 0 of 01."""
    read = NUMBER_LIKE.search(text[max(0, offset - 40) : offset])
    return (read[0] if read else "") + (_word(text, offset) or text[offset])


def _word(text: str, offset: int) -> str:
    match = WORD.match(text, offset)
    return match[0] if match else ""
