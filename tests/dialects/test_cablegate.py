"""Where the parts of a text lie: wrappers, copies, another cable inside, what interrupts it."""

import laws
import pytest
from cases import HEADING

from cable_parser import parse_cable
from cable_parser.dialects.cablegate import split_cablegate
from cable_parser.dialects.interruptions import find_interruptions
from cable_parser.text.source import Source

EXTRACT = (
    "This record is a partial extract of the original cable. The full text of the original cable is not available.\n"
)
MARKING = "UNCLAS QUITO 000214\n"
HEAD = MARKING + "\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, EC\nSUBJECT: A LIBRARY\n\n"
BODY = "1. (U) The city opened a library.\n\n2. (U) The mayor spoke.\nSMITH\n"
TEASER = "UNCLAS QUITO 000214 SIPDIS E.O. 12958: N/A TAGS: PGOV, EC SUBJECT: A LIB...\n"


def read(text):
    """Read a text and check that the cable in it is the one that all these tests wrap."""
    cable = parse_cable(text)
    laws.check_all(cable, text)
    assert cable.subject == "A LIBRARY"
    assert cable.classification.level == "UNCLASSIFIED"
    assert [tag.code for tag in cable.tags] == ["PGOV", "EC"]
    assert [(p.number, p.text) for p in cable.paragraphs] == [
        (1, "The city opened a library."),
        (2, "The mayor spoke."),
    ]
    assert cable.signature == "SMITH"
    assert not [found for found in cable.diagnostics if found.code == "unread"]
    return cable


def words_of(cable, kind):
    """Return the words of the blocks of a kind, white space folded."""
    return [" ".join(cable.source[slice(*b.span)].split()) for b in cable.blocks if b.kind == kind]


@pytest.mark.parametrize("heading", [HEADING, EXTRACT, ""], ids=["heading", "extract", "nothing"])
@pytest.mark.parametrize(
    "wrapper",
    [
        "",
        "12345\n2009-06-10 12:05:00\n09QUITO214\nEmbassy Quito\nUNCLASSIFIED\n09LIMA12|09LIMA13\n",
        "id: 49732\ndate: 6/10/2009 12:05\nrefid: 09QUITO214\norigin: Embassy Quito\nclassification: UNCLASSIFIED\n"
        "header:\n" + HEADING + "\n----------------- header ends ----------------\n\n",
        "75837\t2009-06-10 12:05:00\t09QUITO214\tEmbassy Quito\tUNCLASSIFIED\t09LIMA12\t",
        '27613,6/10/2009 12:05,09QUITO214,"Embassy Quito",UNCLASSIFIED,09LIMA12,"',
        HEADING,
        TEASER + "\n",
        TEASER + "\n12345\n2009-06-10 12:05:00\n09QUITO214\nEmbassy Quito\n",
        TEASER + "\nid: 49732\n",
        TEASER + "\n" + HEADING,
        TEASER + "\n" + TEASER + "\n",
    ],
    ids=[
        "none",
        "vertical metadata",
        "header ends",
        "tab row",
        "csv row",
        "heading again",
        "teaser",
        "teaser, vertical metadata",
        "teaser, record number",
        "teaser, heading",
        "two teasers",
    ],
)
def test_wrapper(heading, wrapper):
    """Whatever the site printed before the text, the cable is the same, and nothing is left unread."""
    read(heading + wrapper + HEAD + BODY)


@pytest.mark.parametrize("heading", [HEADING, EXTRACT], ids=["heading", "extract"])
def test_weekday_date(heading):
    """A line with the weekday stands before the classification line and is the carrier's."""
    text = heading + "\nWednesday, 10 June 2009, 12:05\n" + HEAD + BODY
    cable = read(text)
    assert words_of(cable, "carrier") == ["Wednesday, 10 June 2009, 12:05"]
    assert cable.carrier.metadata["published"] == "Wednesday, 10 June 2009, 12:05"


def test_weekday_date_before_a_bare_head():
    """Such texts print labels without dots and colons."""
    text = (
        "Wednesday, 10 June 2009, 12:05\nUNCLAS QUITO 000214\nSIPDIS\nEO 12958 N/A\nTAGS PGOV, EC\n"
        "SUBJECT: A LIBRARY\n" + BODY
    )
    assert read(text).header.executive_order.declassify_text == "N/A"


def test_cable_dated():
    """`Cable dated:` stands before a head that is glued together."""
    text = (
        EXTRACT + "Cable dated:2009-06-10T12:05:00\nUNCLAS QUITO 000214SIPDISE.O. 12958: N/A\nTAGS: PGOV, EC\n"
        "SUBJECT: A LIBRARY\n\n" + BODY
    )
    cable = read(text)
    assert cable.carrier.metadata["dated"] == "Cable dated:2009-06-10T12:05:00"
    assert words_of(cable, "carrier") == ["Cable dated:2009-06-10T12:05:00"]


def test_rows_that_end_in_backslashes():
    """The backslash at each line's end of a tab row is the carrier's, wherever it stands."""
    text = (HEADING + HEAD + BODY).replace("\n", " \\\n")
    cable = read(text)
    assert set("".join(words_of(cable, "carrier"))) == {"\\", " "}


def test_sentence_case():
    """A text in sentence case is split as one in capitals."""
    text = (
        "Unclas section 01 of 01 quito 000214\n\nSipdis\n\nE.o. 12958: n/a\nTags: pgov, ec\nSubject: A LIBRARY\n\n"
        + BODY
    )
    assert read(text).header.captions == ("SIPDIS",)


def test_heading_behind_the_text():
    """A heading copied after the text is no part of the last paragraph."""
    cable = parse_cable(HEADING + HEAD + BODY + "\n" + HEADING)
    assert [p.text for p in cable.paragraphs] == ["The city opened a library.", "The mayor spoke."]
    assert cable.signature == "SMITH"


def test_teaser_is_of_the_carrier_or_the_head():
    """A teaser that breaks off in a paragraph gives no paragraph."""
    text = HEADING + TEASER.replace("A LIB...", "A LIBRARY 1. (U) The city op...") + "\n" + HEAD + BODY
    cable = read(text)
    assert "head-repeated" in {found.code for found in cable.diagnostics}
    assert not any("op..." in p.text for p in cable.paragraphs)


def test_words_before_a_copy():
    """What stands on the line before the second classification line is the carrier's."""
    cable = read(HEADING + TEASER + "\n14:25 " + HEAD + BODY)
    assert words_of(cable, "carrier") == ["14:25"]


def test_outline_of_copies():
    """Each copy of the head has its range: from its classification line to the next."""
    text = HEADING + TEASER + "\n" + HEAD + BODY
    outline = split_cablegate(Source(text))
    assert [text[copy.start : copy.start + 19] for copy in outline.heads] == ["UNCLAS QUITO 000214"] * 2
    assert outline.heads[0].end == outline.heads[1].start == text.rindex(MARKING)
    assert outline.heads[1].end == len(text)
    assert [text[a:b] for a, b in outline.transmissions] == [HEADING]
    assert outline.embedded == []


def test_outline_without_classification_line():
    """The body begins at the first thing that only a body prints."""
    text = HEADING + "\nSIPDIS\n\nSUBJECT: A LIBRARY\n\n" + BODY
    (copy,) = split_cablegate(Source(text)).heads
    assert copy.line is None
    assert text[copy.start :].startswith("SIPDIS")


@pytest.mark.parametrize(
    "opening", ["E.O. 12958: N/A\n", "TAGS: PGOV\n", "SUBJECT: A LIBRARY\n", "1. (U) The city.\n", "SIPDIS\n"]
)
def test_body_opener(opening):
    """Without a classification line the heading ends where the body's first label stands."""
    text = HEADING + opening + BODY
    outline = split_cablegate(Source(text))
    assert outline.heads[0].start == len(HEADING)
    assert [text[a:b] for a, b in outline.transmissions] == [HEADING]


def test_heading_alone():
    """A text cut after its heading has no body."""
    cable = parse_cable(HEADING)
    assert cable.header.sender == "AMEMBASSY QUITO"
    assert not cable.paragraphs
    assert "no-paragraphs" in {found.code for found in cable.diagnostics}


def test_embedded_cable():
    """A second cable after the first is a cable of its own, in a source of its own."""
    second = "UNCLAS LIMA 000077\n\nTAGS: PREL, PE\nSUBJECT: ANOTHER\n\n1. (U) It rained.\nJONES\n"
    text = HEADING + HEAD + BODY + "\n" + second
    cable = read(text)
    (inner,) = cable.embedded
    assert inner.source == second
    assert inner.subject == "ANOTHER"
    assert [tag.code for tag in inner.tags] == ["PREL", "PE"]
    assert [p.text for p in inner.paragraphs] == ["It rained."]
    assert inner.signature == "JONES"
    assert words_of(cable, "embedded") == [" ".join(second.split())]


def test_embedded_cable_with_heading():
    """The second cable begins at its heading."""
    heading = HEADING.replace("QUITO", "LIMA").replace("#0214", "#0077")
    text = HEADING + HEAD + BODY + "\n" + heading + "UNCLAS LIMA 000077\n\nSUBJECT: ANOTHER\n\n1. (U) It rained.\n"
    (inner,) = read(text).embedded
    assert inner.id == "09LIMA77"
    assert inner.source.lstrip().startswith("VZCZC")


def test_two_embedded_cables():
    """Each further cable ends where the next begins."""
    further = "UNCLAS {} 0000{}\n\nSUBJECT: X\n\n1. (U) It rained.\n"
    text = HEADING + HEAD + BODY + further.format("LIMA", 77) + further.format("BOGOTA", 88)
    assert [cable.header.post_number for cable in read(text).embedded] == ["LIMA 000077", "BOGOTA 000088"]


@pytest.mark.parametrize(
    "words",
    [
        "3. (U) The paper is UNCLAS, he said.",
        "3. (U) See UNCLAS LIMA 000077 of last week.",
        "3. (U) The report was\nUNCLASSIFIED.",
    ],
)
def test_no_embedded_cable(words):
    """Text that speaks of a classification holds no cable."""
    text = HEADING + HEAD + BODY.replace("SMITH", "\n" + words + "\nSMITH")
    assert parse_cable(text).embedded == ()


def test_further_sections():
    """The classification line of a further section is a marking, and the text goes on."""
    text = (
        HEADING
        + HEAD.replace("UNCLAS", "UNCLAS SECTION 01 OF 02")
        + BODY.replace("2. (U)", "UNCLAS SECTION 02 OF 02 QUITO 000214\n\n2. (U)")
    )
    cable = read(text)
    assert words_of(cable, "marking")[1:] == ["UNCLAS SECTION 02 OF 02 QUITO 000214"]
    assert cable.embedded == ()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("a\nQUITO 00000214  002 OF 004\nb", "page_break", "QUITO 00000214  002 OF 004"),
        ("a QUITO 00000214 001.2 OF 004 b", "page_break", "QUITO 00000214 001.2 OF 004"),
        ("a BUENOS AIR 00000214  002 OF 004 b", "page_break", "BUENOS AIR 00000214  002 OF 004"),
        pytest.param(
            "the MFA QUITO 00000214  002 OF 004 b",
            "page_break",
            "QUITO 00000214  002 OF 004",
            marks=pytest.mark.xfail(reason="capitals before a short post are taken with it", strict=True),
        ),
        ("the OLD MFA LIBREVILLE 00000214  002 OF 004 b", "page_break", "LIBREVILLE 00000214  002 OF 004"),
        ("a USUN NEW Y 00000214  002 OF 004 b", "page_break", "USUN NEW Y 00000214  002 OF 004"),
        ("a QUITO 00000214 002 of 004 b", "page_break", "QUITO 00000214 002 of 004"),
        ("a QUITO 07200583  002 OF 004 b", "page_break", "QUITO 07200583  002 OF 004"),
        ("a\nPAGE 02        ROME  01725  080532Z\nb", "page_break", "PAGE 02        ROME  01725  080532Z"),
        ("a\nSECRET\n\nPAGE 02  ROME  01725  080532Z\nb", "page_break", "SECRET\n\nPAGE 02  ROME  01725  080532Z"),
        ("a\nPAGE 02  LA PAZ 01673  01 OF 02  192035Z\nb", "page_break", "PAGE 02  LA PAZ 01673  01 OF 02  192035Z"),
        ("a\n* Missing Section 002 *\nb", "page_break", "* Missing Section 002 *"),
        (
            "a ********** * Missing Section 001 * ********** b",
            "page_break",
            "********** * Missing Section 001 * **********",
        ),
        ("a\n===== CABLE ENDS =====\n", "footer", "===== CABLE ENDS ====="),
        (
            "a. Visit Quito's Classified Website: XXXXXXXXXXXX\nb",
            "footer",
            "Visit Quito's Classified Website: XXXXXXXXXXXX",
        ),
        ("a \\\nb", "carrier", "\\"),
    ],
)
def test_interruption(text, kind, words):
    """What interrupts a text, and no word beside it."""
    holes = find_interruptions(Source(text))
    assert [(hole.kind, text[hole.start : hole.end].strip()) for hole in holes] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "UNCLAS SECTION 02 OF 04 QUITO 000214",
        "SEE PAGE 02 OF THE REPORT",
        "Section 002 is missing",
        "He came to visit the classified website of the ministry",
        "12. (U) Visit Quito's Classified Website: http://www.state.sgov.gov/quito",
        "CABLE ENDS",
        "a\\b",
        "in 20082009 001 of 002",
        "Ambassador told 00000214 002 OF 004",
    ],
)
def test_no_interruption(text):
    """What looks alike interrupts nothing."""
    assert find_interruptions(Source(text)) == []


@pytest.mark.parametrize("noise", ['"', ">", "NNNN", "End Cable Text", 'NNNN\n"', "#0214", "\\"])
def test_noise_at_the_end(noise):
    """What a carrier leaves after the signature, on its line or below, is no part of it."""
    for join in (" ", "\n"):
        cable = parse_cable(HEADING + HEAD + BODY.rstrip() + join + noise + "\n")
        assert cable.signature == "SMITH", join
        assert cable.paragraphs[-1].text == "The mayor spoke."


def test_doubled_quotes():
    """Quotes that a CSV row doubled stay as they are printed."""
    text = HEADING + HEAD + BODY.replace("spoke", 'said ""yes""')
    assert parse_cable(text).paragraphs[1].text == 'The mayor said ""yes"".'
