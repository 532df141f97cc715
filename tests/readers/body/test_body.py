"""The body: the readable cases, and where each value stands."""

import itertools

import laws
import pytest
from cases import read_cases
from known import mark_known

from cable_parser import parse_cable
from cable_parser.readers.body.reader import read_body
from cable_parser.text.source import Source

CASES = read_cases("body.md")
# Cases that print what is right and are not read so yet.
KNOWN_FAILURES = {
    "tables: tabs": "tabs are blanks in the view, where rows are looked for",
}
HEAD = "UNCLAS QUITO 000214\n\nSUBJECT: A LIBRARY\n\n"
TOLD = {
    "caption-in-text",
    "paragraph-repeated",
    "paragraph-restart",
    "paragraph-skipped",
    "section-missing",
    "text-cut",
    "unread",
}
APART = {"footer", "page_break", "captions", "marking", "carrier", "embedded"}


def fold(text):
    """Return a text with white space folded."""
    return " ".join(text.split())


def show_paragraph(paragraph):
    """Yield the lines of a paragraph and its items."""
    words = ["-" if paragraph.number is None else str(paragraph.number)]
    if paragraph.marking:
        words.append(f"({paragraph.marking.text})")
    if paragraph.kind != "text":
        words.append(f"{paragraph.kind}:")
    words.append(" / ".join(fold(line) for line in paragraph.text.split("\n")))
    if paragraph.pages != (1,):
        words.append(f"[pages {', '.join(str(page) for page in paragraph.pages)}]")
    yield " ".join(words)
    for item in paragraph.items:
        marking = f"({item.marking.text})" if item.marking else None
        yield "    " + " ".join(filter(None, [item.label, marking, "|", fold(item.text)]))


def show(cable):
    """Return what is read from a body as a case prints it."""
    lines = []
    for section in cable.sections:
        if section.heading is not None:
            marking = f"({section.marking.text})" if section.marking else None
            lines.append(" ".join(filter(None, ["=", marking, section.heading])))
        for paragraph in section.paragraphs:
            lines += show_paragraph(paragraph)
    if cable.signature is not None:
        lines.append(f"signature: {cable.signature}")
    for block in cable.blocks:
        if block.kind in APART and block.span.start >= len(HEAD) - 1:
            lines.append(f"{block.kind}: {fold(cable.source[slice(*block.span)])}")
    for found in cable.diagnostics:
        if found.code in TOLD:
            lines.append(f"! {found.code} {fold(cable.source[slice(*found.span)])}")
    return lines


@pytest.mark.parametrize("case", mark_known(CASES, KNOWN_FAILURES))
def test_case(case):
    """Each case reads as printed below it."""
    assert show(parse_cable(HEAD + case.text)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_spans(case):
    """What is read stands where the spans say, and the cable keeps every law."""
    cable = parse_cable(HEAD + case.text)
    laws.check_all(cable, HEAD + case.text)
    for i, section in enumerate(cable.sections):
        if section.heading is not None:
            printed = cable.printed(f"sections.{i}.heading")
            assert laws.squash(printed) == laws.squash(section.heading)
        for paragraph in section.paragraphs:
            assert section.span.contains(paragraph.span)
            for item in paragraph.items:
                words = laws.words_at(cable, item.places)
                assert words.startswith(laws.squash(item.label))
                assert words.endswith(laws.squash(item.text))
                assert paragraph.span.contains(item.span)
            for marking in filter(None, [paragraph.marking, *(item.marking for item in paragraph.items)]):
                assert fold(cable.source[slice(*marking.span)]).upper() == marking.text
    if cable.signature is not None:
        assert fold(cable.printed("signature")) == cable.signature


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_line_ends_of_another_machine(case):
    """Lines may end in CR LF; nothing else is read."""
    text = HEAD + case.text
    assert show(parse_cable(text.replace("\n", "\r\n"))) == show(parse_cable(text))


def test_sections_printed_apart():
    """The bodies of two printed sections are one: paragraphs go on, and the range between is not read."""
    text = "1. (U) It rained.\nUNCLAS SECTION 02 OF 02 QUITO 000214\n2. (U) It snowed.\nSMITH"
    first, second = text.index("UNCLAS"), text.index("2. (U)")
    body = read_body(Source(text), [(0, first), (second, len(text))])
    assert [draft.text for section in body.sections for draft in section.paragraphs] == ["It rained.", "It snowed."]
    assert body.signature == "SMITH"


@pytest.mark.parametrize("lead", ["1. (U) ", "1. ", "(U) ", "¶1. (U) "])
@pytest.mark.parametrize("width", [20, 40, 70, 400])
def test_width_changes_nothing(lead, width):
    """Prose reads the same at whatever width its lines were broken."""
    words = (
        "The city opened a library in the old hall behind the market. Many readers came to see it, among them "
        "the mayor (who spoke), two ministers, and a school. Books are lent for 14 days."
    )
    lines, line = [], lead
    for word in words.split():
        if len(line) + len(word) > width and line != lead:
            lines.append(line.rstrip())
            line = ""
        line += f"{word} "
    text = "\n".join([*lines, line.rstrip()])
    (paragraph,) = parse_cable(f"{HEAD}{text}\n").paragraphs
    assert paragraph.text == words


@pytest.mark.parametrize("numbers", list(itertools.permutations([1, 2, 3])))
def test_marked_paragraphs_are_read_in_any_order(numbers):
    """Whatever the order of numbers, each marked one begins a paragraph; each step that is not the next is told."""
    text = HEAD + "".join(f"{number}. (U) It rained here.\n\n" for number in numbers)
    cable = parse_cable(text)
    assert tuple(p.number for p in cable.paragraphs) == numbers
    told = [found for found in cable.diagnostics if found.code.startswith("paragraph-")]
    assert len(told) == sum(after != before + 1 for before, after in itertools.pairwise([0, *numbers]))
    for found in told:
        assert cable.source[slice(*found.span)].endswith(". (U)")
