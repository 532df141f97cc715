"""The head of the body: the readable cases, the words at the spans, spellings of dates and reasons, cut copies."""

import datetime as dt
import re

import laws
import pytest
from cases import read_cases
from known import mark_known

from cable_parser import parse_cable
from cable_parser.readers.head.captions import find_stray_captions, read_captions
from cable_parser.readers.head.executive_order import read_date
from cable_parser.readers.head.split import split_head

CASES = read_cases("head.md")
# Cases that print what is right and are not read so yet.
KNOWN_FAILURES = {
    "marking: number missing": "a classification line without number gives no classification",
}
TOLD = {"head-repeated", "reasons-missing", "declassify-unread", "unread", "record-repeated", "cancelled"}


def show(cable):
    """Return what is read from a head as a case prints it."""
    header, lines = cable.header, []
    if cable.classification:
        marks = [f"{mark.number} of {mark.count}" for mark in header.section_marks[:1]]
        level = "//".join((cable.classification.level, *cable.classification.controls))
        lines.append("marking: " + ", ".join([level, *filter(None, [header.post_number]), *marks]))
    if header.captions:
        lines.append("captions: " + ", ".join(header.captions))
    lines += [f"pass: {line}" for line in header.pass_lines]
    if order := header.executive_order:
        words = (order.number, order.declassify_on or order.declassify_text, " ".join(order.codes), order.officer)
        lines.append("order: " + " | ".join(str(word) for word in words if word))
    if cable.tags:
        lines.append("tags: " + "; ".join(tag.code for tag in cable.tags))
    if cable.subject is not None:
        lines.append(f"subject: {cable.subject}")
    for reference in cable.references:
        lines.append("reference: " + " ".join(filter(None, [reference.label, reference.text])))
    if by := header.classified_by:
        lines.append("by: " + " | ".join((by.name, *by.reasons)))
    if cable.sections and cable.sections[0].heading:
        lines.append(f"heading: {cable.sections[0].heading}")
    for paragraph in cable.paragraphs[:1]:
        marking = f"({paragraph.marking.text})" if paragraph.marking else None
        words = [str(paragraph.number or ""), marking, " ".join(paragraph.text.split())]
        lines.append("body: " + " ".join(filter(None, words)))
    return lines + sorted({f"! {found.code}" for found in cable.diagnostics if found.code in TOLD})


@pytest.mark.parametrize("case", mark_known(CASES, KNOWN_FAILURES))
def test_case(case):
    """Each case reads as printed below it."""
    assert show(parse_cable(case.text)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_spans(case):
    """What is read stands where the spans say, and the cable keeps every law."""
    cable = parse_cable(case.text)
    laws.check_all(cable, case.text)
    header = cable.header
    squash = laws.squash

    def printed(path):
        return squash(cable.printed(path)).upper()

    for i, caption in enumerate(header.captions):
        start = printed(f"header.captions.{i}")
        assert start == squash(caption) or (caption == "CORRECTED COPY" and start.startswith("CORRECTEDCOPY"))
    for i, line in enumerate(header.pass_lines):
        assert printed(f"header.pass_lines.{i}") == squash(line).upper()
    if header.post_number:
        assert printed("header.post_number") == squash(header.post_number)
    if header.section_marks:
        mark = header.section_marks[0]
        assert re.findall(r"\d+", printed("header.section_marks.0"))[0].lstrip("0") == str(mark.number)
    if header.executive_order:
        assert header.executive_order.number in printed("header.executive_order")
    if header.classified_by:
        assert squash(header.classified_by.name).upper() in printed("header.classified_by")
    for tag in cable.tags:
        assert squash(tag.code) in laws.words_at(cable, tag.places).upper()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_line_ends_of_another_machine(case):
    """Lines may end in CR LF; nothing else is read."""
    text = case.text.replace("\n", "\r\n")
    assert show(parse_cable(text)) == show(parse_cable(case.text))


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("1.4 (b) and (d)", "b d"),
        ("1.4 (b,d)", "b d"),
        ("1.4 (b, d)", "b d"),
        ("1.4 (b/d)", "b d"),
        ("1.4 (b/ d)", "b d"),
        ("1.4(b)(d)", "b d"),
        ("1.4 (b) (d)", "b d"),
        ("1.4 b and d", "b d"),
        ("1.4 b, d", "b d"),
        ("1.4 (b and d)", "b d"),
        ("1.4 B/D", "b d"),
        ("1.4 (b) & (d)", "b d"),
        ("1.4(B&D)", "b d"),
        ("1.4 (b), (d)", "b d"),
        ("1.4 (b); (d)", "b d"),
        ("1.4 (b) or (d)", "b d"),
        ("1.4 (b), and (d)", "b d"),
        ("1.4 (b), (c) and (d)", "b c d"),
        ("1.4 (b), 1.4 (d)", "b d"),
        ("1.4(b) and 1.4(d)", "b d"),
        ("1. 4 (b) and (d)", "b d"),
        ("1.4: (b) and (d)", "b d"),
        ("1.4 (b) an d (d)", "b d"),
        ("1.4 (b ) and (d)", "b d"),
        ("1.4 (a) through (d)", "a b c d"),
        ("1.4 (a-d)", "a b c d"),
        ("1.4 (b) thru (d)", "b c d"),
        ("1.4 (d)", "d"),
        ("1.4d", "d"),
    ],
)
def test_reasons(words, reasons):
    """One way to write reasons, for all the ways they are printed."""
    text = f"CONFIDENTIAL QUITO 000214\n\nSUBJECT: X\n\nClassified By: DCM Roe, reasons {words}.\n\n1. (C) Text."
    by = parse_cable(text).header.classified_by
    assert by.name == "DCM Roe"
    assert by.reasons == tuple(f"1.4({letter.upper()})" for letter in reasons.split())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ambassador Roe for reasons 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe, for reason 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe. Reason: 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe (reason 1.4 (b))", "Ambassador Roe"),
        ("Ambassador Roe - Reasons 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe reason(s) 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe for reaso n 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe f or reason 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe per 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe based on 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe under E.O. 12958, reason 1.4 (b)", "Ambassador Roe"),
        ("Ambassador Roe 1.4 (b)", "Ambassador Roe"),
        ("A/DCM Roe, Political Section, reasons 1.4 (b)", "A/DCM Roe, Political Section"),
        ("Political Counselor J. Q. Roe, reason 1.4 (b)", "Political Counselor J. Q. Roe"),
        ("Reasoner, DCM, reason 1.4 (b)", "Reasoner, DCM"),
    ],
)
def test_name(words, name):
    """The name ends where the reasons are led in."""
    text = f"C O N F I D E N T I A L QUITO 000214\n\nSUBJECT: X\n\nClassified By: {words}\n\n1. (C) Text."
    by = parse_cable(text).header.classified_by
    assert (by.name, by.reasons) == (name, ("1.4(B)",))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12/17/2019", (2019, 12, 17)),
        ("17/12/2019", (2019, 12, 17)),
        ("2019/12/17", (2019, 12, 17)),
        ("2019-12-17", (2019, 12, 17)),
        ("1/2/2019", (2019, 1, 2)),
        ("12/6/85", (1985, 12, 6)),
        ("12/6/17", (2017, 12, 6)),
        ("1/1/65", (2065, 1, 1)),
        ("12 / 17 / 2019", (2019, 12, 17)),
        ("08 OCTOBER 2019", (2019, 10, 8)),
        ("OCTOBER 8, 2019", (2019, 10, 8)),
        ("8 Oct 2019", (2019, 10, 8)),
        ("02/29/2020", (2020, 2, 29)),
        ("02/29/2019", None),
        ("13/13/2019", None),
        ("00/10/2019", None),
        ("10/2019", None),
        ("1.4", None),
        ("35 OCTOBER 2019", None),
        ("OCTOBER", None),
        ("", None),
    ],
)
def test_date(words, day):
    """A day in any order; None for what is no day."""
    assert read_date(words) == (dt.date(*day) if day else None)


@pytest.mark.parametrize(
    ("line", "captions", "rest"),
    [
        ("SIPDIS", ["SIPDIS"], ""),
        ("  SIPDIS  ", ["SIPDIS"], ""),
        ("SIPDIS, DEA HQ FOR ROE", ["SIPDIS"], "DEA HQ FOR ROE"),
        ("SENSITIVE SIPDIS", ["SENSITIVE", "SIPDIS"], ""),
        ("NOFORN/SIPDIS", ["NOFORN", "SIPDIS"], ""),
        ("S I P D I S", ["SIPDIS"], ""),
        ("E F T O", ["EFTO"], ""),
        ("CODEL", ["CODEL"], ""),
        ("CODEL ROE FOR H", [], "CODEL ROE FOR H"),
        ("ROGER CHANNEL", ["ROGER CHANNEL"], ""),
        ("REL CANADA", ["REL CANADA"], ""),
        ("RELATIONS", [], "RELATIONS"),
        ("SENSITIVITY TRAINING", [], "SENSITIVITY TRAINING"),
        ("STATE FOR WHA", [], "STATE FOR WHA"),
        ("CORRECTED COPY - PARA 3", ["CORRECTED COPY"], ""),
        ("***", [], ""),
        ("", [], ""),
    ],
)
def test_captions(line, captions, rest):
    """The captions at the head of a line, where each stands, and what follows."""
    found, at = read_captions(line)
    assert [caption for caption, _, _ in found] == captions
    assert line[at:].strip() == rest
    for caption, start, end in found:
        words = "".join(line[start:end].split()).upper()
        assert words.startswith(caption.replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("and could SIPDIS use it", [(10, 16)]),
        ("SIPDIS\nuse it", [(0, 6)]),
        ("a SIPDIS caption", []),
        ("Please use SIPDIS in all replies", []),
        ("Please include SIPDIS.", []),
        ("sipdis", []),
        ("SIPDISTRIBUTION", []),
        ("NOFORN", []),
    ],
)
def test_stray_captions(text, places):
    """A caption that relays threw into the text, and not one that the text speaks of."""
    assert find_stray_captions(text, 0) == places


def test_stray_captions_are_looked_for_behind_the_head():
    """A caption before the body is none of the text's."""
    assert find_stray_captions("SIPDIS and SIPDIS", 3) == [(11, 17)]


def test_split_head_gives_ranges():
    """Each label opens a block; labels and lines are ranges of the view."""
    view = "\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV,\nEC\nSUBJECT: A\nLIBRARY\n\n1. (U) Text."
    head = split_head(view, 0, len(view))
    assert [view[a:b] for a, b in head.front] == ["SIPDIS"]
    assert {kind: [view[a:b] for a, b in places] for kind, places in head.labels.items()} == {
        "executive_order": ["E.O. 12958"],
        "tags": ["TAGS:"],
        "subject": ["SUBJECT:"],
    }
    assert {kind: [view[a:b].strip() for a, b in places] for kind, places in head.lines.items()} == {
        "executive_order": [": N/A"],
        "tags": ["PGOV,", "EC"],
        "subject": ["A", "LIBRARY"],
    }
    assert view[head.body :] == "1. (U) Text."


def test_split_head_keeps_to_its_range():
    """What stands before and after the range is not read."""
    view = "SUBJECT: ANOTHER\nSUBJECT: A LIBRARY\nREF: LIMA 12"
    head = split_head(view, 17, 35)
    assert [view[a:b].strip() for a, b in head.lines["subject"]] == ["A LIBRARY"]
    assert "references" not in head.lines
    assert head.body == 35


def test_level_without_classification_line():
    """Where no classification line is printed, the security prosign tells the level, and this is said."""
    text = "VZCZCXYZ0004\nDE RUEHQT #0214 1611205\nZNY SSSSS ZZH\nFM AMEMBASSY QUITO\n\nSIPDIS\n\nTAGS: EC\n"
    cable = parse_cable(text)
    assert cable.classification.level == "SECRET"
    assert cable.printed("classification") == "SSSSS"
    assert "marking-missing" in {found.code for found in cable.diagnostics}


def test_each_value_is_of_its_whole_copy():
    """Of two copies of a head, each cut elsewhere, each field comes from the copy that prints it whole."""
    text = (
        "UNCLAS QUITO 000214\nSIPDIS\nTAGS: PGOV, EC\nSUBJECT: A LIB...\n\n"
        "UNCLAS QUITO 000214\nSIPDIS\nTAGS: PGOV, E...\nSUBJECT: A LIBRARY\n\n1. (U) Text.\n"
    )
    cable = parse_cable(text)
    assert [tag.code for tag in cable.tags] == ["PGOV", "EC"]
    assert cable.subject == "A LIBRARY"
    assert cable.tags[0].span.start == text.index("PGOV")
    assert cable.spans["subject"][0].start == text.index("A LIBRARY")


def test_section_marks():
    """Every printed heading of a section is kept; the first gives the count."""
    text = (
        "UNCLAS SECTION 01 OF 02 QUITO 000214\n\nSUBJECT: A LIBRARY\n\n1. (U) It rained.\n\n"
        "UNCLAS SECTION 02 OF 02 QUITO 000214\n\n2. (U) It snowed.\n"
    )
    cable = parse_cable(text)
    assert [(mark.number, mark.count) for mark in cable.header.section_marks] == [(1, 2), (2, 2)]
    assert [cable.printed(mark) for mark in cable.header.section_marks] == ["01 OF 02", "02 OF 02"]
    assert cable.header.section_count == 2
    assert [p.text for p in cable.paragraphs] == ["It rained.", "It snowed."]
