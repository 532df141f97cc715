"""The laws of the library hold for shipped cables, for cables made up, for damaged ones and for any text."""

import laws
import pytest
from conftest import fixture_paths, read_text
from hypothesis import given
from hypothesis import strategies as st
from strategies import ODD, cables

from cable_parser import Cable, CableParseError, parse_cable

SHIPPED = {path.stem: read_text(path) for path in fixture_paths()}


def parse_or_refuse(text):
    """Return the cable, lawful, or None where the library says that there is none."""
    try:
        cable = parse_cable(text)
    except CableParseError as error:
        assert error.expected, "an error says what was looked for"
        return None
    assert isinstance(cable, Cable)
    laws.check_all(cable, text)
    laws.check_header(parse_cable(text, parts="header"), cable)
    return cable


def test_shipped_cables_keep_the_laws(cable_text):
    """Every shipped cable is read, and lawfully."""
    assert parse_or_refuse(cable_text) is not None


def test_shipped_cables_without_front_matter_keep_the_laws(cable_text):
    """The telegram alone is as lawful."""
    assert parse_or_refuse(cable_text.split("\n", 5)[5]) is not None


def test_same_input_same_output(cable_text):
    """Reading twice gives the same, to the last character of its JSON."""
    assert parse_cable(cable_text).model_dump_json() == parse_cable(cable_text).model_dump_json()


def test_bytes_are_read_as_their_text(cable_text):
    """UTF-8 bytes and their text give the same cable."""
    assert parse_cable(cable_text.encode()) == parse_cable(cable_text)


def test_without_statistics_all_else_is_the_same(cable_text):
    """Leaving statistics out leaves only statistics out."""
    full, bare = parse_cable(cable_text), parse_cable(cable_text, statistics=False)
    assert bare.statistics == ()
    assert bare.blocks == full.blocks
    assert bare.header == full.header
    assert [p.text for p in bare.paragraphs] == [p.text for p in full.paragraphs]


def test_cut_off_at_any_line(cable_text):
    """A cable cut at the end of any line, or within it, is read or refused."""
    lines = cable_text.splitlines(keepends=True)
    at = 0
    read = 0
    for i, line in enumerate(lines):
        if i < 40 or i % 5 == 0:  # the head line by line, the body more coarsely: reading each is the whole work
            read += parse_or_refuse(cable_text[: at + len(line) // 2]) is not None
        at += len(line)
    assert read > 10


@given(data=st.data())
def test_cut_out_anywhere(data):
    """What is left of a cable after cutting anything out is read or refused."""
    text = SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))]
    a, b = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    parse_or_refuse(text[:a] + text[b:])


@given(data=st.data())
def test_two_cables_spliced(data):
    """The head of one cable and the tail of another are read or refused."""
    one, two = (SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))] for _ in range(2))
    parse_or_refuse(one[: data.draw(st.integers(0, len(one)))] + two[data.draw(st.integers(0, len(two))) :])


@given(data=st.data())
def test_odd_characters_anywhere(data):
    """Control characters, odd blanks, surrogates and foreign letters break nothing."""
    text = SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))][:3000]
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(ODD) + text[at:]
    parse_or_refuse(text)


@given(text=cables())
def test_made_up_cables_keep_the_laws(text):
    """Cables of every form that the generator knows are lawful."""
    parse_or_refuse(text)


@given(text=st.text(max_size=400))
def test_any_text_is_read_or_refused(text):
    """Any text gives a cable or the one error."""
    parse_or_refuse(text)


@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    """Any bytes give a cable or the one error."""
    try:
        parse_cable(data)
    except CableParseError as error:
        assert error.expected


def facts(cable):
    """Return what a cable says, without where."""
    header = cable.header
    return (
        cable.id,
        cable.subject,
        cable.date,
        (cable.classification.level, cable.classification.controls),
        [t.code for t in cable.tags],
        [r.id for r in cable.references],
        cable.signature,
        header.sender,
        [(a.name, a.serial) for a in (*header.to, *header.info)],
        header.captions,
        [(p.number, p.marking.text if p.marking else None, p.text) for p in cable.paragraphs],
        [(s.text, s.value, s.unit) for s in cable.statistics],
    )


def test_line_ends_of_windows_change_nothing(cable_text):
    """CRLF is read as LF is."""
    other = cable_text.replace("\n", "\r\n")
    cable = parse_or_refuse(other)
    assert facts(cable) == facts(parse_cable(cable_text))


def test_byte_order_mark_changes_nothing(cable_text):
    """A byte order mark belongs to the source and to no value."""
    cable = parse_or_refuse("\ufeff" + cable_text)
    assert facts(cable) == facts(parse_cable(cable_text))
    assert parse_cable(b"\xef\xbb\xbf" + cable_text.encode()).source == cable.source


def test_nul_characters_are_kept(cable_text):
    """NUL characters are blanks to a reader, and stay in the source."""
    assert parse_or_refuse(cable_text.replace(" \n", "\x00\n")) is not None


def test_lone_surrogates_are_replaced(cable_text):
    """A lone surrogate becomes U+FFFD and is told of."""
    at = cable_text.index("SUBJECT") + 12
    cable = parse_or_refuse(cable_text[:at] + "\udc80" + cable_text[at:])
    assert cable.source[at] == "\ufffd"
    assert any(d.span is not None and d.span.start <= at < d.span.end for d in cable.diagnostics)


def test_corpus_keeps_the_laws(corpus_texts):
    """Cables of a corpus, where one stands beside the project, are read and lawful."""
    broken = []
    for name, text in corpus_texts.items():
        try:
            assert parse_or_refuse(text) is not None, "refused"
        except Exception as error:  # noqa: BLE001 - whatever it is, the cable's name goes with it
            broken.append(f"{name}: {type(error).__name__}: {error}"[:200])
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("size", [1000, 100_000])
def test_blank_lines_without_end(size):
    """A cable among very many empty lines is read, and lawfully."""
    text = (
        "UNCLAS CAIRO 000064\n" + "\n" * size + "TAGS: PGOV\n" + " \n" * size + "1. Text of 12 words.\n" + "\n" * size
    )
    cable = parse_or_refuse(text)
    assert [t.code for t in cable.tags] == ["PGOV"]
