"""The models: short forms, places, and what they refuse."""

import re

import pytest
from conftest import FIXTURES, ROOT
from pydantic import BaseModel, ValidationError

from cable_parser import Block, Cable, Span, Statistic, find_statistics, models, parse_cable, parse_file

CABLES = {
    path.stem: parse_file(path)
    for path in [
        FIXTURES / "09BEIJING3214.txt",
        FIXTURES / "10CAIRO64.txt",
        ROOT / "fixtures" / "nara" / "1979STATE062940.txt",
    ]
}
SECRET = parse_cable(
    """O 051530Z JAN 09
FM AMEMBASSY SEOUL
TO SECSTATE WASHDC IMMEDIATE 100
S E C R E T SECTION 01 OF 02 SEOUL 000012

NOFORN

E.O. 12958: DECL: 01/05/2019
TAGS: PREL, KS
SUBJECT: THE CITY OPENS A LIBRARY

REF: A. SEOUL 9

Classified By: Ambassador Jane Roe, reasons 1.4 (b).

1. (S/NF) Summary: The city opened two libraries (ref A):

-- (S) the first in 2008, and
-- the second in 2009.

2. (S) Between 10 and 15 readers came; 3 of 4 stayed.

SMITH
"""
)


def walk(value):
    """Yield a model and all models in it."""
    if isinstance(value, BaseModel):
        yield value
        for inner in value.__dict__.values():
            yield from walk(inner)
    elif isinstance(value, tuple):
        for one in value:
            yield from walk(one)


@pytest.mark.parametrize("cable", [*CABLES.values(), SECRET], ids=repr)
def test_every_model_has_a_short_form(cable):
    """One line, at most 160 letters, within angle brackets, the same as its text."""
    for model in walk(cable):
        short = repr(model)
        assert short == str(model)
        assert short.startswith("<")
        assert short.endswith(">")
        assert "\n" not in short
        assert len(short) <= 160


def test_what_the_short_forms_say():
    """They give what one looks for first."""
    assert repr(SECRET) == "<Cable 09SEOUL12 2009-01-05 'THE CITY OPENS A LIBRARY'>"
    assert repr(SECRET.classification) == "<Classification SECRET//NOFORN>"
    assert repr(SECRET.post) == "<Post AMEMBASSY SEOUL>"
    assert repr(SECRET.header) == "<Header AMEMBASSY SEOUL 051530Z Jan 09>"
    assert repr(SECRET.header.to[0]) == "<Addressee SECSTATE WASHDC IMMEDIATE 100>"
    assert repr(SECRET.header.executive_order) == "<E.O. 12958: 2019-01-05>"
    assert repr(SECRET.header.classified_by) == "<ClassifiedBy Ambassador Jane Roe 1.4(B)>"
    assert repr(SECRET.tags[0]) == "<Tag PREL: External Political Relations>"
    assert repr(SECRET.references[0]) == "<Reference A: 09SEOUL9>"
    assert repr(SECRET.sections[0]) == "<Section without heading, 2 paragraphs>"
    assert repr(SECRET.paragraph(1).marking) == "<Marking S/NF>"
    assert repr(SECRET.paragraph(1).items[0]) == "<Item -- the first in 2008, and>"
    assert repr(SECRET.paragraph(1).mentions[0]) == "<Mention ref A>"
    assert repr(SECRET.paragraph(2).statistics[0]) == "<Statistic '10 and 15 readers': 10..15 readers>"
    assert "3/4" in repr(SECRET.paragraph(2).statistics[1])
    assert repr(Block(kind="tags", span=Span(3, 9))) == "<Block tags 3:9>"
    assert repr(parse_cable("FM AMEMBASSY SEOUL\nTO SECSTATE WASHDC\n").header) == "<Header AMEMBASSY SEOUL>"


def test_derived_values():
    """Summary, coverage, and what stands at an offset."""
    assert SECRET.summary == SECRET.paragraph(1).text
    assert SECRET.coverage == 1.0
    block, paragraph = SECRET.at(SECRET.source.index("readers came"))
    assert (block.kind, paragraph) == ("paragraph", SECRET.paragraph(2))
    block, paragraph = SECRET.at(SECRET.source.index("TAGS"))
    assert (block.kind, paragraph) == ("tags", None)
    with pytest.raises(IndexError, match="outside the source"):
        SECRET.at(len(SECRET.source))
    with pytest.raises(KeyError, match="no paragraph 9"):
        SECRET.paragraph(9)


def test_from_a_part_to_its_paragraph():
    """A figure, a mention and a reference lead to the paragraph they stand in, or that speaks of them."""
    for cable in (*CABLES.values(), SECRET):
        for paragraph in cable.paragraphs:
            for part in (*paragraph.statistics, *paragraph.mentions):
                assert cable.paragraph_of(part) is paragraph
    assert SECRET.paragraph_of(SECRET.references[0]) == SECRET.paragraph(1)
    silent = SECRET.references[0].model_copy(update={"label": "B"})
    assert SECRET.model_copy(update={"references": (silent,), "sections": ()}).paragraph_of(silent) is None
    (figure,) = find_statistics("The police arrested 12 men.")
    other = CABLES["09BEIJING3214"]
    for part in (figure, silent, other.statistics[0], other.statistics[-1], other.references[0]):
        with pytest.raises(KeyError, match="is not of this cable"):
            SECRET.paragraph_of(part)
    with pytest.raises(TypeError, match="not Paragraph"):
        SECRET.paragraph_of(SECRET.paragraph(1))


def test_the_index_of_a_paragraph_is_no_printed_number():
    """`paragraph_index` counts from 0; the old name of it warns, and stays in the JSON."""
    figure = SECRET.paragraph(2).statistics[0]
    assert figure.paragraph_index == 1
    with pytest.warns(DeprecationWarning, match=r"not the number.*paragraph_of"):
        assert figure.paragraph == 1
    assert figure.model_dump()["paragraph"] == 1
    assert Statistic.model_json_schema()["properties"]["paragraph"]["deprecated"]


def test_find_words():
    """Words lead to paragraphs and to the page, whatever the case and the line ends; a pattern is taken as it is."""
    cable = CABLES["09BEIJING3214"]
    found = cable.find("TRAFFICKING\ncases")
    assert found
    for one in found:
        assert one.paragraph in cable.paragraphs
        assert one.text.lower() == "trafficking cases" == one.paragraph.text[slice(*one.place)].lower()
        assert " ".join(cable.source[a:b] for a, b in one.spans).split() == one.text.split()
    assert [one.text for one in SECRET.find(re.compile(r"\d+ (?:and \d+ )?readers"))] == ["10 and 15 readers"]
    assert SECRET.find("city [opened]") == SECRET.find(re.compile("x*")) == ()
    with pytest.raises(ValueError, match="blank"):
        SECRET.find(" \n")
    with pytest.raises(TypeError, match="not int"):
        SECRET.find(12)


def test_printed():
    """A path leads to plain values and to models; one that leads nowhere is a KeyError."""
    assert SECRET.printed("header.dtg") == "051530Z JAN 09"
    assert SECRET.printed("header.to.0") == "SECSTATE WASHDC IMMEDIATE 100"
    assert SECRET.printed("paragraphs.1") == SECRET.printed(SECRET.paragraph(2))
    for path in ("header.nothing", "header.to.9", "sections.x", "carrier"):
        with pytest.raises(KeyError, match="no printed value"):
            SECRET.printed(path)


def test_map_refuses_what_is_not_there():
    """Ranges outside the text, and spans that the text has nothing of, are IndexErrors."""
    paragraph = SECRET.paragraph(2)
    with pytest.raises(IndexError, match="not within"):
        paragraph.to_source(0, len(paragraph.text) + 1)
    with pytest.raises(IndexError, match="nothing of"):
        paragraph.to_text(Span(0, 5))


def test_spans():
    """A pair of integers is a span; one that ends before it starts is refused."""
    assert Span(3, 7).contains(Span(4, 7))
    assert not Span(3, 7).contains(Span(2, 5))
    assert Block.model_validate({"kind": "tags", "span": (3, 9)}).span == Span(3, 9)
    with pytest.raises(ValidationError, match="before it starts"):
        Block.model_validate({"kind": "tags", "span": (9, 3)})


def test_blocks_that_do_not_tile_are_refused():
    """A gap, or a source that goes on, is a validation error."""
    plain = CABLES["10CAIRO64"].model_dump()
    with pytest.raises(ValidationError, match="blocks end at"):
        Cable.model_validate({**plain, "source": plain["source"] + "!"})
    with pytest.raises(ValidationError, match="gap or overlap"):
        Cable.model_validate({**plain, "blocks": plain["blocks"][1:]})


def test_models_are_frozen():
    """Nothing can be changed, and nothing unknown added."""
    with pytest.raises(ValidationError, match="frozen"):
        SECRET.subject = "ANOTHER"
    with pytest.raises(TypeError):
        SECRET.spans["subject"] = ()
    with pytest.raises(ValidationError, match="Extra inputs"):
        models.Office(code="EA", copies=1, more=2)


def test_statistics_of_any_text():
    """A statistic found in a text of one's own has its span, and no paragraph."""
    (found,) = find_statistics("Police detained 8257 suspects.")
    assert isinstance(found, Statistic)
    assert (found.span, found.paragraph_index) == (Span(16, 29), None)
