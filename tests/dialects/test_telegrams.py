"""Many telegrams in one text, those that one quotes, and what only looks like another."""

import laws
import pytest
from cases import HEADING

from cable_parser import CableParseError, parse_cable, parse_cables, parse_many
from cable_parser.dialects.telegrams import split_telegrams

FIRST = HEADING + (
    "UNCLAS QUITO 000214\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, EC\nSUBJECT: A LIBRARY\n\n"
    "1. (U) The city opened a library.\n\n2. (U) The mayor spoke.\nSMITH\n"
)
SECOND_HEADING = (
    "VZCZCXYZ0001\nRR RUEHWEB\n\nDE RUEHPE #0077/01 1621700\nZNY CCCCC ZZH\nR 111700Z JUN 09\nFM AMEMBASSY LIMA\n"
    "TO RUEHC/SECSTATE WASHDC 1234\nINFO RUEHQT/AMEMBASSY QUITO 4321\n"
)
SECOND = SECOND_HEADING + (
    "C O N F I D E N T I A L LIMA 000077\n\nSIPDIS\n\nE.O. 12958: DECL: 06/11/2019\nTAGS: PREL, PE\nSUBJECT: RAIN\n\n"
    "Classified By: Ambassador Jane Roe, reasons 1.4 (b) and (d).\n\n1. (C) It rained.\n\n2. (C) It stopped.\nJONES\n"
)
EXTRACT = (
    "This record is a partial extract of the original cable. The full text of the original cable is not available.\n"
    "C O N F I D E N T I A L LIMA 000077\n\nSIPDIS\n\nE.O. 12958: DECL: 06/11/2019\nTAGS: PREL, PE\nSUBJECT: RAIN\n\n"
    "1. (C) It rained.\n\n2. (C) It stopped.\nJONES\n"
)
RECORD = "49732\n2009-06-11 17:05:00\n09LIMA77\nEmbassy Lima\nCONFIDENTIAL\n09QUITO12|09QUITO13\n" + SECOND
DEPARTMENT = (
    "ACTION WHA-00\n\nINFO  LOG-00   EEB-00   AF-00    AID-00   CIAE-00\n      PDI-00   DS-00    /001W\n"
    "                  ------------------EE9C66  240653Z /38\n" + SECOND_HEADING[SECOND_HEADING.index("R 111700Z") :]
) + SECOND[len(SECOND_HEADING) :]
FRONT = "09LIMA77\nRAIN\nThu Jun 11 00:00:00 +0100 2009\nCONFIDENTIAL\nEmbassy Lima\n" + SECOND
ARCHIVED = (
    "Message Text\n\nCONFIDENTIAL\n\nPAGE 01        LIMA  00077  111700Z\n\nACTION ARA-10\n\nINFO  OCT-01  /011 W\n"
    "                       ---------------------     003317\nR 111700Z JUN 74\nFM AMEMBASSY LIMA\n"
    "TO SECSTATE WASHDC 100\n\nC O N F I D E N T I A L LIMA 0077\n\nE.O. 11652: GDS\nTAGS: PFOR PE\nSUBJ: RAIN\n\n"
    "1. IT RAINED.\n\n2. IT STOPPED.\nJONES\n\nCONFIDENTIAL\n\nNNN\n"
)
SEPARATORS = {
    "blank lines": "\n\n\n",
    "nothing": "",
    "NNNN": "\n\nNNNN\n\n",
    "rule": "\n" + "=" * 60 + "\n",
    "hyphens": "\n-----\n",
    "stars": "\n* * *\n",
    "form feed": "\f",
    "form feed on a line": "\n\f\n",
}
BEGINNINGS = {
    "heading": SECOND,
    "extract": EXTRACT,
    "record of the site": RECORD,
    "the Department's copy": DEPARTMENT,
    "front matter": FRONT,
    "telegram of 1974": ARCHIVED,
}


@pytest.mark.parametrize("between", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("second", BEGINNINGS.values(), ids=BEGINNINGS)
def test_split(second, between):
    """Two telegrams are parted where the second begins; what stands between them is in neither."""
    text = FIRST + between + second
    first, other = split_telegrams(text)
    assert text[slice(*first)].rstrip() == FIRST.rstrip()
    assert text[slice(*other)].strip() == second.strip()


@pytest.mark.parametrize("between", SEPARATORS.values(), ids=SEPARATORS)
def test_the_first_of_two(between):
    """`parse_cable` gives the first with nothing of the second, which it holds; a warning says so."""
    text = FIRST + between + SECOND
    cable = parse_cable(text)
    laws.check_all(cable, text)
    assert (cable.id, cable.subject, cable.signature) == ("09QUITO214", "A LIBRARY", "SMITH")
    assert [p.text for p in cable.paragraphs] == ["The city opened a library.", "The mayor spoke."]
    (inner,) = cable.embedded
    assert (inner.id, inner.subject, inner.signature) == ("09LIMA77", "RAIN", "JONES")
    assert [p.text for p in inner.paragraphs] == ["It rained.", "It stopped."]
    (told,) = [d for d in cable.diagnostics if d.code == "several-telegrams"]
    assert "2 telegrams" in told.message
    assert not [d for d in cable.diagnostics if d.code == "unread"]


def test_a_heading_glued_to_the_name_before_it():
    """Where no line end was kept between them, the signature ends where the heading begins."""
    text = FIRST.rstrip() + SECOND
    assert [text[slice(*span)] for span in split_telegrams(text)] == [FIRST.rstrip(), SECOND]


def test_three_telegrams():
    """Each further one ends where the next begins."""
    third = SECOND.replace("LIMA", "BOGOTA").replace("0077", "0088")
    assert [c.id for c in parse_cable(FIRST + SECOND + third).embedded] == ["09LIMA77", "09BOGOTA88"]


@pytest.mark.parametrize(
    "again",
    [
        FIRST,
        FIRST.replace("UNCLAS QUITO", "UNCLAS SECTION 02 OF 02 QUITO"),
        HEADING,
        "UNCLAS SECTION 02 OF 02 QUITO 000214\n\n3. (U) The mayor left.\n",
        "3. (U) See UNCLAS LIMA 000077 of last week.\n",
        "3. (U) The FM line was\nFM AMEMBASSY LIMA\nwhich is no heading.\n",
        "3. (U) The mayor said that\nUNCLAS LIMA 000077\nwas of no use to him.\n",
    ],
    ids=["copy", "section with heading", "copied heading", "section", "citation", "FM line", "classification line"],
)
def test_what_is_no_second_telegram(again):
    """A copy, a further section and words that name another telegram begin none."""
    assert len(split_telegrams(FIRST + "\n" + again)) == 1


QUOTED = SECOND.replace("SIPDIS\n\n", "")
TAIL = "\n3. (U) Please act.\nSMITH\n"
INTRODUCTIONS = {
    "quote": ("3. (U) FOLLOWING RECEIVED FROM LIMA: QUOTE\n", "UNQUOTE\n"),
    "begin text": ("3. (U) Here is what Lima sent.\n\nBEGIN TEXT OF LIMA 77\n\n", "END TEXT\n"),
    "colon": ("3. (U) The text of Lima's cable follows:\n\n", "End text.\n"),
    "closed alone": ("3. (U) Lima wrote.\n\n", "UNQUOTE\n"),
    "nested quotation": ("3. (U) Lima sent: QUOTE\n", "UNQUOTE\n"),
}


@pytest.mark.parametrize("case", INTRODUCTIONS)
def test_a_quoted_telegram(case):
    """A telegram that another quotes is in `embedded`; tags, subject and paragraphs are the outer's own, to its end."""
    before, after = INTRODUCTIONS[case]
    inner = QUOTED.replace("It stopped.", "QUOTE It stopped UNQUOTE.") if case == "nested quotation" else QUOTED
    text = FIRST.replace("SMITH\n", "\n" + before) + inner + after + TAIL.replace("3.", "4.")
    assert len(split_telegrams(text)) == 1
    cable = parse_cable(text)
    laws.check_all(cable, text)
    assert (cable.id, cable.subject, cable.signature) == ("09QUITO214", "A LIBRARY", "SMITH")
    assert [t.code for t in cable.tags] == ["PGOV", "EC"]
    assert [p.number for p in cable.paragraphs] == [1, 2, 3, 4]
    assert "rained" not in " ".join(p.text for p in cable.paragraphs)
    (quoted,) = cable.embedded
    assert (quoted.id, quoted.subject) == ("09LIMA77", "RAIN")
    assert [p.number for p in quoted.paragraphs] == [1, 2]
    assert [t.code for t in quoted.tags] == ["PREL", "PE"]
    assert "several-telegrams" not in {d.code for d in cable.diagnostics}


def test_a_quotation_without_an_end():
    """What is introduced and never closed goes to the end of the text."""
    text = FIRST.replace("SMITH\n", "\n3. (U) Text of reftel follows:\n\n") + QUOTED
    cable = parse_cable(text)
    assert [c.id for c in cable.embedded] == ["09LIMA77"]
    assert cable.embedded[0].signature == "JONES"


def test_a_section_after_a_quotation():
    """The quoting telegram's next section, printed with its heading, is its own."""
    section = HEADING + "UNCLAS SECTION 02 OF 02 QUITO 000214\n\n4. (U) The end.\nSMITH\n"
    text = FIRST.replace("SMITH\n", "\n3. (U) Lima sent: QUOTE\n") + QUOTED + "UNQUOTE\n\n" + section
    assert len(split_telegrams(text)) == 1


def test_a_telegram_after_a_quotation():
    """What follows a telegram that quotes another is a telegram by itself."""
    text = FIRST.replace("SMITH\n", "\n3. (U) Lima sent: QUOTE\n") + QUOTED + "UNQUOTE\nSMITH\n\n"
    third = SECOND.replace("LIMA", "BOGOTA").replace("0077", "0088")
    _, other = split_telegrams(text + third)
    assert (text + third)[slice(*other)] == third


@pytest.mark.parametrize("between", SEPARATORS.values(), ids=SEPARATORS)
def test_parse_cables(between):
    """`parse_cables` gives each telegram as a cable with a source of its own, and nothing of one in another."""
    first, second = parse_cables(FIRST + between + SECOND)
    assert [(c.id, c.signature, len(c.paragraphs)) for c in (first, second)] == [
        ("09QUITO214", "SMITH", 2),
        ("09LIMA77", "JONES", 2),
    ]
    assert first.source.strip() == FIRST.strip()
    assert second.source == SECOND
    assert not first.embedded
    assert "several-telegrams" not in {d.code for d in first.diagnostics}


def test_parse_cables_of_one():
    """A text with one telegram gives one cable, the same as `parse_cable`."""
    assert parse_cables(FIRST) == [parse_cable(FIRST)]
    assert parse_cables(FIRST.encode("utf-16"))[0].id == "09QUITO214"


def test_parse_cables_of_a_quoting_telegram():
    """What a telegram quotes stays in it, whichever of the text's telegrams it is."""
    quoting = FIRST.replace("SMITH\n", "\n3. (U) Lima sent: QUOTE\n") + QUOTED + "UNQUOTE\nSMITH\n"
    third = SECOND.replace("LIMA", "BOGOTA").replace("0077", "0088")
    found = parse_cables(third + quoting)
    assert [(c.id, [inner.id for inner in c.embedded]) for c in found] == [
        ("09BOGOTA88", []),
        ("09QUITO214", ["09LIMA77"]),
    ]
    assert found == [parse_cable(third), parse_cable(quoting)]


def test_parse_cables_refuses():
    """What is no cable is refused, as `parse_cable` refuses it."""
    with pytest.raises(CableParseError):
        parse_cables("Only prose.\n")
    with pytest.raises(TypeError, match="parse_cables takes"):
        parse_cables(7)
    with pytest.raises(CableParseError, match="characters"):
        parse_cables(FIRST, max_chars=10)


def test_parse_cables_of_mangled_mail():
    """Several telegrams in a quoted mail are restored and parted."""
    mail = "".join(f"> {line}\n" for line in (FIRST + SECOND).split("\n"))
    found = parse_cables(mail)
    assert [c.id for c in found] == ["09QUITO214", "09LIMA77"]
    assert all("text-restored" in {d.code for d in c.diagnostics} for c in found)


def test_a_run_over_a_file_with_several(tmp_path):
    """A file with several telegrams gives each by its number, to `parse_many` and all that reads with it."""
    path = tmp_path / "all.txt"
    path.write_text(FIRST + "\n\nNNNN\n\n" + SECOND, encoding="utf-8")
    found = list(parse_many([path], jobs=1))
    assert [(c.id, c.carrier.name.rpartition("/")[2]) for c in found] == [
        ("09QUITO214", "all.txt#1"),
        ("09LIMA77", "all.txt#2"),
    ]
