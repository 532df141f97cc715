"""The text of a paragraph and the way home to its places."""

from cable_parser.dialects.interruptions import find_interruptions
from cable_parser.readers.body.drafts import compose, find_extent, find_home
from cable_parser.readers.body.reader import read_body
from cable_parser.text.source import Source


def test_text_is_the_pieces():
    """A paragraph over lines and a page break: its text maps to the places of its words and back."""
    text = "1. (U) The city\nopened\n\nQUITO 00000214  002 OF 002\n\n\na library."
    source = Source(text)
    source.mask(find_interruptions(source))
    (section,) = read_body(source, [(0, len(text))]).sections
    (draft,) = section.paragraphs
    assert draft.text == "The city opened a library."
    assert [text[slice(*piece)] for piece in draft.pieces] == ["The city", "opened", "a library."]
    start = draft.text.index("city")
    places = find_home(draft, start, start + len("city opened a"))
    assert [text[slice(*place)] for place in places] == ["city", "opened", "a"]
    extent = find_extent(draft, start, start + len("city opened a"))
    assert text[slice(*extent)].startswith("city")
    assert text[slice(*extent)].endswith("\na")
    before = draft.text
    compose(source, draft)
    assert draft.text == before
