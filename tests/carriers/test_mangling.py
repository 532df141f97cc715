"""Texts as carriers mangle them: each comes back as it was, and a text with a sign or two of the kind stays so."""

import html
import json
import quopri
import sys
from urllib.parse import quote, quote_plus

import laws
import pytest
from cases import HEADING
from conftest import FIXTURES

from cable_parser import parse_cable, parse_cables, parse_file
from cable_parser.carriers import open_source
from cable_parser.carriers.decoding import decode
from cable_parser.carriers.mangling import restore

TEXT = HEADING + (
    'UNCLAS QUITO 000214\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, EC\nSUBJECT: A LIBRARY & A "CAFE"\n\n'
    "1. (U) The city's mayor opened a library <of 12 rooms> — at last.\n\n2. (U) He spoke.\n\nSMITH\n"
)
MANGLED = {
    "carriage returns": TEXT.replace("\n", "\r"),
    "quoted": "".join(f"> {line}\n" for line in TEXT.split("\n")),
    "quoted, blanks cut": "".join(f"> {line}".rstrip() + "\n" for line in TEXT.split("\n")),
    "quoted twice": "".join(f">> {line}\n" for line in TEXT.split("\n")),
    "escaped": TEXT.replace("\n", "\\n"),
    "escaped, two signs": TEXT.replace("\n", "\\r\\n"),
    "a JSON string": json.dumps(TEXT),
    "words": TEXT.replace("\n", "(newline)"),
    "words in angles": TEXT.replace("\n", "<NEWLINE>"),
    "references": html.escape(TEXT),
    "references twice": html.escape(html.escape(TEXT)),
    "references for line ends": html.escape(TEXT).replace("\n", "&#x000A;\n"),
    "printable": quopri.encodestring(TEXT.encode()).decode(),
    "set in": "".join(f"    {line}\n" for line in TEXT.split("\n")),
    "bars": "".join(f"| {line}\n" for line in TEXT.split("\n")),
    "comment": "".join(f"# {line}\n" for line in TEXT.split("\n")),
    "numbers": "".join(f"{i}\t{line}\n" for i, line in enumerate(TEXT.split("\n"), 1)),
    "signs after its lines": TEXT.replace("\n", "$\n"),
    "words after its lines": TEXT.replace("\n", "\\par\n"),
    "bytes as Python shows them": repr(TEXT.encode()),
    "a text as Python shows it": repr(TEXT),
    "an address": quote(TEXT),
    "a form": quote_plus(TEXT),
    "bars for line ends": TEXT.replace("\n", "|"),
    "tabs for line ends": TEXT.replace("\n", "\t"),
    "a cell": '"' + TEXT.replace('"', '""') + '"',
    "doubled line ends": TEXT.replace("\n", "\n\n"),
    "wrong encoding": TEXT.encode().decode("latin-1"),
    "zeros": TEXT.replace("—", "-").encode("utf-16-le").decode("latin-1"),
}


def words_of(text):
    """Return the lines of a text without blanks at their ends."""
    return [line.rstrip() for line in text.strip().split("\n")]


@pytest.mark.parametrize("name", MANGLED)
def test_restored(name):
    """The text is as it was, line by line, and one remark says what was undone."""
    text, remarks = restore(MANGLED[name])
    assert words_of(text) == words_of(TEXT.replace("—", "-") if name == "zeros" else TEXT)
    (remark,) = remarks
    assert remark.code == "text-restored"


@pytest.mark.parametrize("name", MANGLED)
def test_read(name):
    """The cable is the same, and its spans are places in the text as restored, which is its source."""
    cable = parse_cable(MANGLED[name])
    laws.check_all(cable, cable.source)
    assert (cable.id, cable.subject, cable.signature) == ("09QUITO214", 'A LIBRARY & A "CAFE"', "SMITH")
    assert [p.number for p in cable.paragraphs] == [1, 2]
    assert cable.printed("subject") == 'A LIBRARY & A "CAFE"'
    assert "text-restored" in {d.code for d in cable.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("1. (U)", "> 1. (U)"),
        TEXT.replace("He spoke", "He spoke of C:\\new\\rooms and \\notes"),
        TEXT.replace("He spoke", "He spoke|of 5 % and of $"),
        TEXT.replace("He spoke", "AT&amp;T spoke of R&D"),
        TEXT.replace("He spoke", "A=B, C=D and E=20"),
        TEXT.replace("He spoke", "The word (newline) was said"),
        TEXT.replace("\n\n", "\n\n\n\n"),
        "",
        "Only prose, on one line, that says nothing of any kind.",
    ],
)
def test_left_as_it_is(text):
    """A sign here and there is the text's own."""
    assert restore(text) == (text, ())


def test_escaped_halves_of_signs():
    """A sign that is escaped as two halves is whole again; half a sign is none."""
    text, _ = restore(TEXT.replace("at last", "\\ud83d\\ude00 \\ud800").replace("\n", "\\n"))
    assert "\U0001f600 \ufffd" in text


@pytest.mark.parametrize("line_end", [" ", "", "  "])
def test_one_long_line(line_end):
    """A text whose line ends were taken away is read part by part: the lines begin again where they must have begun."""
    cable = parse_cable(TEXT.replace("\n\n", "\n").replace("\n", line_end))
    assert cable.id == "09QUITO214"
    assert [a.name for a in cable.header.to] == ["SECSTATE WASHDC"]
    assert [t.code for t in cable.tags] == ["PGOV", "EC"]
    assert [p.number for p in cable.paragraphs] == [1, 2]
    assert "text-restored" in {d.code for d in cable.diagnostics}


@pytest.mark.parametrize("line_end", ["\\\n", "\\\r\n"])
def test_lines_that_end_in_backslashes(line_end):
    """The backslash at the end of each line is the carrier's, as it always was."""
    cable = parse_cable(TEXT.replace("\n", line_end))
    assert (cable.id, cable.subject) == ("09QUITO214", 'A LIBRARY & A "CAFE"')
    assert [p.number for p in cable.paragraphs] == [1, 2]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=lambda name: name.upper()
)
def test_bytes_of_another_encoding(encoding):
    """Bytes are read by their mark, by their zeros, or as Windows-1252, and a remark names the encoding."""
    text, (remark,), _ = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert remark.code == "bytes-not-utf8"
    assert "Windows-1252" in remark.message if encoding == "cp1252" else "UTF" in remark.message
    assert parse_cable(TEXT.encode(encoding)).subject == 'A LIBRARY & A "CAFE"'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_bytes_of_utf_8(encoding):
    """UTF-8 needs no remark; its mark is a character of the text."""
    text, remarks, _ = decode(TEXT.encode(encoding))
    assert text.lstrip("\ufeff") == TEXT
    assert not remarks


def test_where_a_surrogate_was_replaced():
    """It is pointed to where offsets in the text given are offsets in the source."""
    damaged = TEXT.replace("at last", "at l\ud800ast")
    kept, moved = open_source(damaged, None), open_source(f"<pre>{damaged}</pre></html>", None)
    assert kept.remarks[0].place == (damaged.index("\ud800"), damaged.index("\ud800") + 1)
    assert [(remark.code, remark.place) for remark in moved.remarks] == [
        ("surrogate-replaced", None),
        ("page-read", None),
    ]


def test_the_bytes_of_a_pdf(tmp_path):
    """A PDF is read from its bytes, by whatever reads one cable."""
    pytest.importorskip("pypdf")
    data = (FIXTURES.parent / "nara" / "1974LAPAZ00039.pdf").read_bytes()
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    cable = parse_cable(data)
    assert (cable.id, cable.carrier.form) == ("74LAPAZ39", "pdf")
    assert parse_cables(data)[0] == cable
    assert parse_file(path).paragraphs == cable.paragraphs


def test_the_bytes_of_a_pdf_without_the_extra(monkeypatch):
    """Without what reads PDFs the error names the extra."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ImportError, match=r"cable-parser\[pdf\]"):
        parse_cable(b"%PDF-1.4\n")
