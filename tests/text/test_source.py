"""The text and its view: equal length, masks, what is cut out of a range; and the blocks that tile it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.span import Span
from cable_parser.text.source import Hole, Source
from cable_parser.text.tiling import tile

BLANKS = "¶\t\r\x00\xa0\ufeff\u200b\u200e\u200f\x1c\x1d\x1e\x1f"
LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"


@pytest.mark.parametrize("blank", BLANKS, ids=lambda c: f"U+{ord(c):04X}")
def test_odd_blanks_are_plain(blank):
    """A pilcrow, a tab or an odd blank is one plain blank in the view; the text keeps it."""
    source = Source(f"a{blank}b")
    assert source.view == "a b"
    assert source.text == f"a{blank}b"


@pytest.mark.parametrize("end", LINE_ENDS, ids=lambda c: f"U+{ord(c):04X}")
def test_odd_line_ends_are_line_ends(end):
    """Some bodies end their lines with U+2028."""
    assert Source(f"a{end}b").view == "a\nb"


@given(st.text(max_size=60))
def test_view_has_equal_length(text):
    """Offsets in the view are offsets in the text."""
    assert len(Source(text).view) == len(text)


def test_letters_beyond_the_basic_plane():
    """Offsets are code points."""
    source = Source("\U0001f4da¶x")
    assert len(source.view) == 3
    assert source.view[2] == "x"


def test_mask():
    """A hole is blank in the view, its line ends stay, and it is remembered."""
    source = Source("abc\ndef\nghi")
    source.mask([Hole(1, 9, "page_break")])
    assert source.view == "a  \n   \n hi"
    assert source.text == "abc\ndef\nghi"
    assert source.holes == [Hole(1, 9, "page_break")]


def test_masks_add_up():
    """Holes of several calls are in order and disjoint; what is already blank is skipped."""
    source = Source("abcdefghij")
    source.mask([Hole(6, 8, "footer")])
    source.mask([Hole(1, 3, "page_break"), Hole(7, 10, "footer"), Hole(5, 7, "captions")])
    assert source.holes == [Hole(1, 3, "page_break"), Hole(6, 8, "footer")]
    assert source.ends == [3, 8]
    assert source.view == "a  def  ij"


@pytest.mark.parametrize(
    ("holes", "kept"),
    [
        ([Hole(2, 4, "a"), Hole(3, 5, "b")], [Hole(2, 4, "a")]),
        ([Hole(2, 4, "a"), Hole(4, 5, "b")], [Hole(2, 4, "a"), Hole(4, 5, "b")]),
        ([Hole(4, 5, "b"), Hole(2, 4, "a")], [Hole(2, 4, "a"), Hole(4, 5, "b")]),
        ([Hole(2, 2, "a")], []),
        ([Hole(3, 2, "a")], []),
        ([], []),
    ],
)
def test_masks_of_one_call(holes, kept):
    """Of two holes that overlap the first is kept; empty ones are none."""
    source = Source("abcdefghij")
    source.mask(holes)
    assert source.holes == kept


@pytest.mark.parametrize(
    ("text", "holes", "place", "pieces"),
    [
        ("a b c", [], (0, 5), ["a b c"]),
        ("  a  ", [], (0, 5), ["a"]),
        ("   ", [], (0, 3), []),
        ("abc", [], (1, 1), []),
        ("a XX b", [(2, 4)], (0, 6), ["a", "b"]),
        ("XX b", [(0, 2)], (0, 4), ["b"]),
        ("a XX", [(2, 4)], (0, 4), ["a"]),
        ("a XX b YY c", [(2, 4), (7, 9)], (0, 11), ["a", "b", "c"]),
        ("a XX b YY c", [(2, 4), (7, 9)], (4, 7), ["b"]),
        ("a XX b", [(2, 4)], (3, 6), ["b"]),
        ("aXXb", [(1, 3)], (0, 4), ["a", "b"]),
        ("XXYY", [(0, 2), (2, 4)], (0, 4), []),
        ("a XX b", [(2, 4)], (4, 6), ["b"]),
        ("a XX b", [(2, 4)], (0, 2), ["a"]),
    ],
)
def test_cut(text, holes, place, pieces):
    """A range without the holes in it, and without blanks at the ends of what is left."""
    source = Source(text)
    source.mask([Hole(*hole, "page_break") for hole in holes])
    assert [text[a:b] for a, b in source.cut(*place)] == pieces


def test_cut_from_within_a_hole():
    """A range that ends in a hole ends before it."""
    source = Source("a XX b")
    source.mask([Hole(2, 4, "page_break")])
    assert source.cut(0, 3) == [(0, 1)]


HOLES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6)


@given(st.text(alphabet="ab \n¶", max_size=40), HOLES, HOLES)
def test_any_masks(text, first, second):
    """Whatever is masked, the view keeps its length and its line ends, and holes are disjoint and in order."""
    source = Source(text)
    for holes in (first, second):
        source.mask([Hole(a, min(a + n, len(text)), "x") for a, n in holes])
        assert len(source.view) == len(text)
        assert [i for i, c in enumerate(source.view) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
        for left, right in itertools.pairwise(source.holes):
            assert left.end <= right.start
        for hole in source.holes:
            assert not source.view[hole.start : hole.end].strip()
        for a, b in source.cut(0, len(text)):
            assert source.view[a:b] == source.view[a:b].strip() != ""


def blocks_of(text, claims, holes=()):
    """Return the blocks of a text as `(kind, words)`."""
    source = Source(text)
    source.mask([Hole(*hole) for hole in holes])
    return [(kind, text[slice(*span)]) for kind, span in tile(source, claims)]


@pytest.mark.parametrize(
    ("text", "claims", "blocks"),
    [
        ("", [], []),
        ("ab", [], [("unread", "ab")]),
        (" \n", [], [("blank", " \n")]),
        ("ab", [("tags", 0, 2)], [("tags", "ab")]),
        ("ab cd", [("tags", 0, 2), ("tags", 3, 5)], [("tags", "ab cd")]),
        ("ab\ncd", [("tags", 0, 2), ("tags", 3, 5)], [("tags", "ab\ncd")]),
        ("ab cd", [("tags", 0, 2), ("subject", 3, 5)], [("tags", "ab "), ("subject", "cd")]),
        ("ab\ncd", [("tags", 0, 2), ("subject", 3, 5)], [("tags", "ab"), ("blank", "\n"), ("subject", "cd")]),
        ("ab x cd", [("tags", 0, 2), ("tags", 5, 7)], [("tags", "ab"), ("unread", " x "), ("tags", "cd")]),
        ("abcd", [("tags", 0, 4), ("subject", 1, 3)], [("tags", "a"), ("subject", "bc"), ("tags", "d")]),
        ("ab", [("tags", 0, 0)], [("unread", "ab")]),
        ("¶ab", [("tags", 1, 3)], [("blank", "¶"), ("tags", "ab")]),
    ],
)
def test_tile(text, claims, blocks):
    """The last claim on a place counts; blanks between two of a kind are theirs; what nobody claimed is unread."""
    assert blocks_of(text, claims) == blocks


def test_holes_are_blocks():
    """A hole is a block of its kind, over any claim."""
    assert blocks_of("ab XX cd", [("paragraph", 0, 8)], [(3, 5, "page_break")]) == [
        ("paragraph", "ab "),
        ("page_break", "XX"),
        ("paragraph", " cd"),
    ]


CLAIMS = st.lists(st.tuples(st.sampled_from(["tags", "subject", "x"]), st.integers(0, 20), st.integers(0, 9)))


@given(st.text(alphabet="ab \n¶", max_size=25), CLAIMS)
def test_any_claims(text, claims):
    """Blocks tile the text, each as long as it can be."""
    claims = [(kind, min(a, len(text)), min(a + n, len(text))) for kind, a, n in claims]
    blocks = tile(Source(text), claims)
    assert "".join(text[slice(*span)] for _, span in blocks) == text
    for left, right in itertools.pairwise(blocks):
        assert left[0] != right[0]
        assert left[1].end == right[1].start
    for kind, span in blocks:
        assert isinstance(span, Span)
        assert kind != "blank" or not text[slice(*span)].strip(" \n¶")
