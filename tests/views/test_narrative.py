"""The prose alone: what is not in it, what is mended, and where it came from."""

import itertools
import runpy

import pytest
from conftest import ROOT, read_text
from hypothesis import given
from hypothesis import strategies as st
from strategies import cables

from cable_parser import CableParseError, parse_cable
from cable_parser.span import Span
from cable_parser.text.mending import find_damage
from cable_parser.views.mapped import Edit, MappedText, Run

BENCH = runpy.run_path(str(ROOT / "bench" / "narrative.py"))

# Invented.
CABLE = """C O N F I D E N T I A L SECTION 01 OF 02 CAIRO 000064

SIPDIS

E.O. 12958: DECL: 01/12/2020
TAGS: PREL, EG
SUBJECT: A VISIT

Classified By: Ambassador Jane Doe, reasons 1.4 (b) and (d).

1. (SBU) This cable is sensitive but unclassified; please handle
accordingly.

The river
---------

2. (C) Sarkozy,s envoy said they don,t want a &new deal8 on the
SIPDIS river. He spoke of &several hundred

CAIRO 00000064  002 OF 002


farms8 and of AT&T.

Points
------

3. (C/NF) The points follow:
-- (C) the first, ""as agreed"";
-- (U) the second.
DOE
"""


def mended(text, joints=(), words=()):
    """Return a text with its damage mended."""
    done = MappedText(text, [Run(0, len(text), Span(0, len(text)))])
    return done.edit(Edit(*damage) for damage in find_damage(text, joints, words)).text


def check_map(cable, narrative):
    """Check that the map leads home: each run to its own characters, in order, each passage to its own paragraph."""
    at = 0
    for run in narrative.runs:
        assert at <= run.start < run.end <= len(narrative.text)
        at = run.end
        if run.exact:
            assert narrative.text[run.start : run.end] == cable.source[slice(*run.source)]
    assert not list(BENCH["find_lost"](cable, narrative))
    covered = {i for run in narrative.runs for i in range(run.start, run.end)}
    for passage in narrative.passages:
        for i in range(passage.start, passage.end):
            assert i in covered or narrative.text[i].isspace()


def test_prose_alone():
    """Heads, marks, page breaks, captions, handling lines and the signature are gone; the sentence is whole."""
    narrative = parse_cable(CABLE).narrative()
    assert narrative.text == str(narrative)
    assert narrative.text == (
        "Sarkozy,s envoy said they don,t want a &new deal8 on the river. He spoke of &several hundred farms8 and of"
        ' AT&T.\n\nThe points follow:\n-- the first, ""as agreed"";\n-- the second.'
    )


def test_mended_prose():
    """Damage of the carrier is mended on request, and each mended sign leads to the one printed."""
    cable = parse_cable(CABLE)
    narrative = cable.narrative(mend=True, separator=" / ", headings=True)
    assert narrative.text == (
        'The river / Sarkozy\'s envoy said they don\'t want a "new deal" on the river. He spoke of "several hundred'
        ' farms" and of AT&T. / Points / The points follow:\n-- the first, "as agreed";\n-- the second.'
    )
    check_map(cable, narrative)
    for sign, printed in (("'s", ",s"), ('"new', "&new"), ('hundred farms"', "hundred|farms8"), ("river /", "river")):
        at = narrative.text.index(sign)
        spans = narrative.to_source(at, at + len(sign))
        assert "".join(cable.source[a:b] for a, b in spans) == printed.replace("|", "")
    assert [p.paragraph for p in narrative.passages] == [None, 1, None, 2]


@pytest.mark.parametrize(
    "ending",
    [
        "DOE",
        "DOE Doe",
        "Doe",
        "* ROE-SMITH",
        "CDA Doe",
        "ROE 0 12/23/2007 .",
        "(APPROVED: ROE)\nDOE",
        "Visit Cairo's Classified Website: http://www.state.sgov.gov/p/nea/cai ro\nDOE",
        "Visit Cairo's Classified Website: XXXXXXXXXXXX\n\nDoe",
        "DOE\n\nSENSITIVE BUT UNCLASSIFIED",
        "",
    ],
)
def test_endings(ending):
    """Names, addresses and paperwork after the last sentence are no prose; what the sentence says is kept."""
    for sentence in ("He spoke of ROE.", "The full report and its annexes are at http://example.org/a"):
        if sentence[-1] != "." and ending not in {"", "DOE", "Doe"}:
            continue
        text = CABLE.rpartition("2. (C)")[0] + f"2. (C) {sentence}\n\n{ending}\n"
        assert parse_cable(text).narrative().text.rstrip() == sentence, text


@pytest.mark.parametrize("mend", [False, True])
def test_a_place_of_the_source_has_a_place_in_the_prose(cable_text, mend):
    """Where a figure stands in the prose is where its words stand, and leads back to its place in the source."""
    cable = parse_cable(cable_text)
    narrative = cable.narrative(mend=mend)
    for statistic in cable.statistics:
        place = narrative.to_text(statistic.span)
        words = narrative.text[slice(*place)]
        assert words.split() == statistic.text.split() or mend
        home = narrative.to_source(*place)
        assert (home[0].start, home[-1].end) == statistic.span
    with pytest.raises(IndexError, match="nothing of"):
        narrative.to_text((0, 1))


def test_map_has_bounds():
    """A range outside the prose is an error; a joining blank leads nowhere."""
    narrative = parse_cable(CABLE).narrative()
    at = narrative.text.index(" river")
    assert narrative.to_source(at, at + 1) == ()
    assert narrative.to_source(3, 3) == ()
    with pytest.raises(IndexError, match="not within a narrative"):
        narrative.to_source(0, len(narrative.text) + 1)


def test_shipped_cables(cable_path):
    """In the prose of the shipped cables nothing of the frame is left, and the map leads home."""
    cable = parse_cable(read_text(cable_path))
    for mend in (False, True):
        narrative = cable.narrative(mend=mend)
        assert narrative.passages
        assert not list(BENCH["find_leaks"](cable, narrative))
        check_map(cable, narrative)


def test_corpus(corpus_texts):
    """The same of cables of the corpus."""
    for text in corpus_texts.values():
        cable = parse_cable(text, statistics=False)
        narrative = cable.narrative(mend=True, headings=True)
        assert not list(BENCH["find_leaks"](cable, narrative))
        assert not list(BENCH["find_lost"](cable, narrative))


@given(cables())
def test_map_of_damaged_cables(text):
    """However a cable is damaged, the map leads home."""
    try:
        cable = parse_cable(text, statistics=False)
    except CableParseError:
        return
    check_map(cable, cable.narrative(headings=True, mend=True))


@given(st.text(alphabet="ab&8,s\"'-∧£ \n", max_size=40))
def test_edits_are_disjoint(text):
    """Damage is found in order, without overlap, and what is mended changes no other character."""
    damages = find_damage(text, [(i, i + 1) for i, c in enumerate(text) if c == " " and i])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(damages))
    behind, before = [0, *(d[1] for d in damages)], [*(d[0] for d in damages), None]
    kept = "".join(text[a:b] for a, b in zip(behind, before, strict=True))
    assert len(kept) + sum(d[1] - d[0] for d in damages) == len(text)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sarkozy,s and the GOI,s, too", "Sarkozy's and the GOI's, too"),
        ("don,t, they,re, I,m, we,ve", "don't, they're, I'm, we've"),
        ("Iceland?s bank; he, she; 1,500; items a,b,s", "Iceland's bank; he, she; 1,500; items a,b's"),
        ("&quoted words8 of 1998, in G8", '"quoted words" of 1998, in G8'),
        ("a ¬e of protest,8 he said", 'a "note of protest," he said'),
        ("so ∧ we know8 it", 'so "and we know" it'),
        ("£ing the table8 for £ 50 and £50", '"pounding the table" for £ 50 and £50'),
        ("Q&American imperialism.Q8 and Q&A", '"American imperialism." and Q&A'),
        ("the &regular8 R & D of AT&T", 'the "regular" R & D of AT&T'),
        ('""word"" &quot;x&quot; &amp; y&#39;s', '"word" "x" & y\'s'),
        ("an &open end", "an &open end"),
        ("a &quote, 8 men", "a &quote, 8 men"),
    ],
)
def test_damage(printed, meant):
    """Each form of damage is mended, and its like is left alone."""
    assert mended(printed) == meant


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("IT PRE- SUMES", {"PRESUMES"}, "IT PRESUMES"),
        ("THE GOVERN- MENT", set(), "THE GOVERNMENT"),
        ("A NON- CONSTITUTIONAL", set(), "A NON-CONSTITUTIONAL"),
        ("AN OIL- PRICE", {"OIL", "PRICE"}, "AN OIL-PRICE"),
        ("A POST- ELECTION", {"POST-ELECTION"}, "A POST-ELECTION"),
        ("a post- election", set(), "a post-election"),
        ("in the short- and", set(), "in the short- and"),
        ("a 10- YEAR", set(), "a 10-YEAR"),
        ("IN THE SHORT- TERM, THROUGH- OUT", set(), "IN THE SHORT-TERM, THROUGH- OUT"),
        ("AN EX- CEPTIONAL", set(), "AN EXCEPTIONAL"),
    ],
)
def test_hyphens(text, words, meant):
    """A hyphen at a line's end is taken away where it cut a word, and kept where it joins two."""
    at = text.index("- ") + 1
    assert mended(text, [(at, at + 1)], words) == meant
