"""Text made to break what it is written into: GraphML, Parquet, CSV, JSON lines, HTML."""

import csv
import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from cable_parser import parse_cable, reference_graph
from cable_parser.tables.dataset import read_dataset, write_dataset

WORDS = {
    "markup": "</data></node><script>alert(1)</script> & <!-- ]]> &#0; <![CDATA[",
    "controls": "BELL \x07 ESCAPE \x1b[31m START \x01 DELETE \x7f NOT \ufffe \uffff",
    "quotes": '" \'\' "" \\" , ; \t | `',
    "formula": '=HYPERLINK("http://example.org","x")',
    "scripts": "مرحبا \u202e 漢字 😀 \u2028 e\u0301",
    "surrogate": "HALF \ud83d OF IT",
    "template": "{{7*7}} ${x} %(x)s {0} $(x)",
}


def cable_text(words):
    """Return a cable that says some words in its subject, its references, its text and its carrier's lines."""
    return (
        f"09LIMA12\n{words}\nFri Jan 02 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Lima\n"
        "VZCZCXRO4190\nDE RUEHPE #0012/01 0021549\nO 021549Z JAN 09\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n"
        f"UNCLAS LIMA 000012\n\nSUBJECT: {words}\n\nREF: A. 08 STATE 1234\n     B. {words} 09 LIMA 11\n\n"
        f"1. (U) {words} The ministry bought 12 ships.\n\n2. (U) {words}\n"
    )


@pytest.fixture(params=WORDS, ids=str)
def words(request):
    """Return each of the hostile words."""
    return WORDS[request.param]


def test_graphml(words):
    """The graph is XML that any reader takes, and says the same when it is read back."""
    networkx = pytest.importorskip("networkx")
    cable = parse_cable(cable_text(words))
    graph = reference_graph([cable])
    written = io.BytesIO()
    networkx.write_graphml(graph, written)
    ET.fromstring(written.getvalue())  # noqa: S314 - what this test wrote itself
    again = networkx.read_graphml(io.BytesIO(written.getvalue()))
    assert set(again.nodes) == set(graph.nodes) >= {"09LIMA12", "08STATE1234"}
    subject = again.nodes["09LIMA12"]["subject"]
    assert subject.split()[0] == cable.subject.split()[0]
    assert len(subject) == len(cable.subject)


def test_parquet(words, tmp_path):
    """Parquet holds every character, and a surrogate's replacement."""
    pytest.importorskip("pyarrow")
    write_dataset([("x", cable_text(words))], tmp_path / "d", jobs=1)
    (row,) = read_dataset(tmp_path / "d")["cables"].to_pylist()
    cable = parse_cable(cable_text(words))
    assert (row["source"], row["subject"]) == (cable.source, cable.subject)


@pytest.mark.parametrize("neutralise", [False, True])
def test_csv(words, neutralise, tmp_path):
    """CSV is read back as it was; on request no cell begins as a formula does."""
    pytest.importorskip("pyarrow")
    write_dataset([("x", cable_text(words))], tmp_path / "d", jobs=1, form="csv", neutralise_formulas=neutralise)
    cable = parse_cable(cable_text(words))
    for path in sorted((tmp_path / "d").glob("*/*.csv")):
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
        cells = [cell for row in rows for cell in row.values()]
        assert all(isinstance(cell, str) for cell in cells), "as many cells as names"
        if neutralise:
            numbers = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
            assert all(cell.lstrip("-").replace(".", "").isdigit() for cell in numbers)
        if path.parent.name == "cables":
            subject = rows[0]["subject"]
            assert subject == ("'" * (neutralise and cable.subject[0] == "=") + cable.subject)


def test_json_lines(words, tmp_path):
    """Each row of JSON lines is one line."""
    pytest.importorskip("pyarrow")
    write_dataset([("x", cable_text(words))], tmp_path / "d", jobs=1, form="jsonl")
    (path,) = (tmp_path / "d" / "cables").glob("*.jsonl")
    (line,) = path.read_bytes().decode().rstrip("\n").split("\n")
    assert json.loads(line)["source"] == parse_cable(cable_text(words)).source


class Tags(HTMLParser):
    """The tags of a page, and the words between them."""

    def __init__(self):
        super().__init__()
        self.tags, self.words, self.handlers = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("show", ["to_html", "_repr_html_"])
def test_html(words, show):
    """The page has the same tags whatever the words are, so none of theirs is one."""

    def read(text):
        page = Tags()
        page.feed(getattr(parse_cable(text), show)())
        return page

    page, plain = read(cable_text(words)), read(cable_text("A VISIT"))
    assert page.tags.count("script") == plain.tags.count("script")
    assert set(page.tags) - {"mark"} == set(plain.tags) - {"mark"}
    assert page.handlers == plain.handlers
    assert words.split()[0] in "".join(page.words)
