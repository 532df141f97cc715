"""The archive's telegrams of 1973-79: what is shipped of them reads as its goldens say, and bad records say so."""

import json
import re

import laws
import pytest
from conftest import ROOT, read_text
from test_golden import differences, write_golden

from cable_parser import CableParseError, parse_cable

FOLDERS = [ROOT / "fixtures" / "nara", ROOT / "fixtures" / "smart"]
PATHS = [p for folder in FOLDERS for p in sorted(folder.glob("*.txt"))]
NARA = FOLDERS[0]


def read(name):
    """Return the text of a shipped record."""
    return read_text(NARA / f"{name}.txt")


def split(text):
    """Cut a record into its text and its attributes."""
    at = text.index("Message Attributes")
    return text[:at], text[at:]


def codes(cable):
    """Return the codes of the diagnostics."""
    return [d.code for d in cable.diagnostics]


def words_of(cable, kind):
    """Return the words of the blocks of a kind."""
    return [cable.source[b.span.start : b.span.end] for b in cable.blocks if b.kind == kind]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_golden(path, update_golden):
    """A shipped record is read as its golden says."""
    cable = parse_cable(read_text(path))
    golden = path.with_suffix(".json")
    if update_golden:
        golden.write_text(write_golden(cable), encoding="utf-8", newline="\n")
    found = list(differences(json.loads(write_golden(cable)), json.loads(golden.read_text(encoding="utf-8"))))
    assert not found, "\n".join(found[:20])


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_laws(path):
    """A record keeps the laws, whole and cut anywhere."""
    text = read_text(path)
    laws.check_all(parse_cable(text), text)
    for at in range(0, len(text), max(1, len(text) // 23)):
        try:
            cable = parse_cable(text[:at], statistics=False)
        except CableParseError:
            continue
        laws.check_all(cable, text[:at])


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_nothing_is_unread(path):
    """Every word of a shipped record belongs to a block."""
    assert parse_cable(read_text(path)).coverage == 1


def test_incoming():
    """Heading, distribution block, dash counter and attributes of an incoming telegram."""
    cable = parse_cable(read("1974LAPAZ00039"))
    header = cable.header
    assert (cable.id, header.document_number) == ("74LAPAZ39", "1974LAPAZ00039")
    assert (cable.carrier.dialect, cable.carrier.metadata["Draft Date"]) == ("nara", "1974-01-03")
    assert cable.carrier.metadata["Concepts"] is None
    block = header.distribution[0]
    assert (block.role, block.total, block.direction) == ("ACTION", 18, "W")
    assert sum(o.copies for o in (*block.action, *block.info)) == 18
    assert header.dash_counters[0].counter == "011477"
    assert [(t.code, t.source) for t in cable.tags][-1] == ("US", "attributes")
    assert cable.paragraph(9).pages == (1, 2)
    assert "PAGE" not in cable.paragraph(9).text
    assert cable.signature == "STEDMAN"


def test_outgoing():
    """The Department's own telegram has a drafting block, and a signature run into its last line."""
    cable = parse_cable(read("1979STATE062940"))
    assert cable.header.drafting.drafted_by == "CA/OCS/CCS/ARA/TDHOBGOOD/JCC"
    assert cable.header.drafting.approved_by == "CA/OCS/CCS/SADOBRENCHUK"
    assert cable.header.distribution[0].role == "ORIGIN"
    assert cable.signature == "VANCE"
    assert [t.kind for t in cable.tags] == ["subject", "person"]


def test_order_of_the_seventies():
    """The E.O. line gives schedule, day and officer; the whole text is marked in its first paragraph."""
    cable = parse_cable(read("1979STATE331361"))
    order = cable.header.executive_order
    assert (order.number, order.codes, order.officer) == ("12065", ("GDS",), "TAYLOR, P.")
    assert order.declassify_on.isoformat() == "1985-12-26"
    assert cable.paragraph(1).marking.text == "C - ENTIRE TEXT"
    assert words_of(cable, "footer") == ["<< END OF DOCUMENT >>"]


def test_sections():
    """Sections printed one after the other are one cable, with every section's heading."""
    cable = parse_cable(read("1974LAPAZ01673"))
    assert [(m.number, m.count) for m in cable.header.section_marks] == [(1, 2), (2, 2)]
    assert [c.counter for c in cable.header.dash_counters] == ["028058", "015119"]
    assert [d.total for d in cable.header.distribution] == [None, 182]
    assert [p.number for p in cable.paragraphs] == [1, 2, 3, 4, 5]
    assert "STEDMAN" not in cable.paragraph(3).text
    assert words_of(cable, "signature") == ["STEDMAN", "STEDMAN"]


def test_captions():
    """Captions fill their line with slashes."""
    cable = parse_cable(read("1974LAPAZ03430"))
    assert cable.header.captions == ("STADIS", "EXDIS")
    assert cable.classification.controls == ("STADIS", "EXDIS")


def test_service_note():
    """What the communicators wrote after the signature is no text."""
    cable = parse_cable(read("1974LAPAZ00674"))
    assert cable.signature == "STEDMAN"
    assert words_of(cable, "service_note") == ["NOTE BY OC/T:  NOT PASSED ALL ARA POSTS."]
    assert cable.header.pass_lines == ("DEPARTMENT PASS ALL ARA POSTS",)


def test_layout_form():
    """As `pdftotext -layout` prints it, stamps stand in the text and are stamps."""
    cable = parse_cable(read("1979LAPAZ09940.layout"))
    assert len(words_of(cable, "stamp")) == 5
    assert all("Declassified" not in p.text for p in cable.paragraphs)
    assert len(cable.header.info) == 12


def test_lost_text():
    """A record without its text is a cable of what the attributes say."""
    cable = parse_cable(read("invented-lost-text"))
    assert cable.id == "75PORTOFSPAIN123"
    assert (cable.paragraphs, cable.header.dtg, cable.date_precision) == ((), None, "day")
    assert {"text-lost", "tags-from-carrier", "references-from-carrier"} <= set(codes(cable))
    lost = next(d for d in cable.diagnostics if d.code == "text-lost")
    assert cable.source[slice(*lost.span)] == "ERROR READING TEXT INDEX"
    assert cable.subject == "VISIT OF THE SEISMOLOGISTS TO PORT OF SPAIN"
    assert [r.id for r in cable.references] == ["75STATE281200", "75PORTOFSPAIN2011"]


def test_torn_text():
    """Asterisks in the place of words are told; the page edge within the addressees is none of them."""
    cable = parse_cable(read("invented-torn-text"))
    assert "text-torn" in codes(cable)
    assert cable.header.captions == ("NODIS", "SY CHANNEL")
    assert [a.name for a in (*cable.header.to, *cable.header.info)] == ["SECSTATE WASHDC", "AMEMBASSY BRIDGETOWN"]
    assert cable.signature == "FRENCH ACTING"
    assert [p.number for p in cable.paragraphs] == [None, 2, 3]


def test_foreign_attributes():
    """Attributes of another telegram are told, and fill nothing."""
    text, _ = split(read("1979LAPAZ09940.layout"))
    _, foot = split(read("1974LAPAZ00039"))
    cable = parse_cable(text + foot)
    assert cable.id == "79LAPAZ9940"
    assert "attributes-foreign" in codes(cable)
    assert all(t.source == "text" for t in cable.tags)
    assert "attributes-foreign" in codes(parse_cable(read("1974LAPAZ02047")))


def test_cut_attributes():
    """A file cut in its attributes gives what is there."""
    text = read("1974LAPAZ00039")
    cable = parse_cable(text[: text.index("Document Number")])
    assert (cable.id, len(cable.paragraphs)) == ("74LAPAZ39", 10)
    assert "attributes-cut" in codes(cable)


def test_two_texts():
    """A second telegram in a record is embedded, and told."""
    first, _ = split(read("1979STATE062940"))
    cable = parse_cable(first + read("1974LAPAZ00039"))
    assert cable.id == "79STATE62940"
    assert [c.id for c in cable.embedded] == ["74LAPAZ39"]
    assert "several-telegrams" in codes(cable)


def test_a_text_printed_twice():
    """A record that holds the text of its telegram once more gives it once, and says so."""
    first, _ = split(read("1979STATE062940"))
    cable = parse_cable(first + read("1979STATE062940"))
    assert cable.id == "79STATE62940"
    assert "texts-repeated" in codes(cable)
    assert "several-telegrams" not in codes(cable)


def test_two_records():
    """Of two records in one file the second is embedded, with its own attributes."""
    cable = parse_cable(read("1974LAPAZ00039") + read("1979STATE062940"))
    assert cable.header.document_number == "1974LAPAZ00039"
    assert [c.header.document_number for c in cable.embedded] == ["1979STATE062940"]


def test_one_section_of_several():
    """A record that holds only a further section says which are missing."""
    text, _ = split(read("1974LAPAZ01673"))
    cable = parse_cable("Message Text\n" + text[text.index("NNN") + 4 :])
    assert cable.id == "74LAPAZ1673"
    assert next(d.message for d in cable.diagnostics if d.code == "section-missing").endswith("1")


def test_bare_text():
    """A telegram without heading and attributes is of the dialect all the same."""
    text, _ = split(read("1974LAPAZ00039"))
    for bare in (text[text.index("PAGE 01") :], text[text.index("P R 03") :]):
        cable = parse_cable(bare)
        assert (cable.carrier.dialect, cable.id, len(cable.paragraphs)) == ("nara", "74LAPAZ39", 10)


def test_plusd_text():
    """The site puts the page header on two lines and closes up blanks and blank lines."""
    text, _ = split(read("1974LAPAZ00039"))
    text = text[text.index("PAGE 01") : text.index("NNN")]
    text = re.sub(r" +", " ", re.sub(r"\n \n", "\n", re.sub(r"PAGE (\d\d)  ", r"PAGE \1\n", text)))
    page = (
        '<html><table id="synopsis"><tr><td><div class="s_key">Canonical ID:</div>'
        '<div class="s_val">1974LAPAZ00039_b</div></td></tr></table><pre>' + text + "</pre></html>"
    )
    cable = parse_cable(page)
    assert (cable.id, cable.carrier.dialect, cable.carrier.form) == ("74LAPAZ39", "nara", "html")
    assert cable.carrier.metadata["Canonical ID"] == "1974LAPAZ00039_b"
    assert len(cable.paragraphs) == 10
    assert cable.coverage == 1


def test_nothing_to_read():
    """A record of nothing but the archive's error is no cable."""
    with pytest.raises(CableParseError):
        parse_cable("Message Text\n \nERROR READING TEXT INDEX\n")


def test_linear_time():
    """A record a hundred times as long has paragraphs to its end."""
    text, foot = split(read("1974LAPAZ00039"))
    head, tail = text[: text.index("10. THOMAS")], text[text.index("STEDMAN") :]
    page = "UNCLASSIFIED\n \nUNCLASSIFIED\n \nPAGE 03  LA PAZ 00039  032026Z\n \n"
    long = head + "".join(f"{n}. WORDS OF A PARAGRAPH\n{page}THAT GOES ON.\n" for n in range(10, 900)) + tail + foot
    cable = parse_cable(long, statistics=False)
    assert cable.paragraphs[-1].number == 899
    assert cable.paragraphs[-1].text == "WORDS OF A PARAGRAPH THAT GOES ON."
