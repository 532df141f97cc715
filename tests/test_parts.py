"""The header alone: the same values as the whole reading, and nothing of the body.

That it says the same is a law (`laws.check_header`), checked on every cable of `test_laws.py` and `test_damage.py`.
"""

import pytest
from conftest import FIXTURES

from cable_parser import CableParseError, ParseFailure, parse_cable, parse_file, parse_many, read_cables_csv
from cable_parser.cli.main import main

SEED = FIXTURES / "09BEIJING3214.txt"
TEXT = SEED.read_bytes().decode()
BY_NUMBER = """\
C O N F I D E N T I A L LIMA 000012

E.O. 12958: DECL: 01/02/2019
TAGS: PREL, PE
SUBJECT: A VISIT

1. (U) Classified
By: DCM Ann Example, reasons 1.4(b) and (d).

2. (C) The Minister agreed.
"""


def test_the_body_is_a_block():
    """The body is kept and not read: blocks, diagnostics and properties say so."""
    cable = parse_cable(TEXT, parts="header")
    assert cable.id == "09BEIJING3214"
    assert cable.subject == "CHINA TIP INTERIM ASSESSMENT 2009"
    assert [r.id for r in cable.references] == ["09STATE111958"]
    assert (cable.sections, cable.paragraphs, cable.statistics, cable.signature) == ((), (), (), None)
    assert (cable.summary, cable.narrative().text) == (None, "")
    kinds = {b.kind for b in cable.blocks}
    assert {"body", "page_break", "tags", "subject", "references"} <= kinds
    assert not kinds & {"paragraph", "heading", "signature", "unread"}
    (left,) = [d for d in cable.diagnostics if d.code == "body-not-read"]
    assert left.severity == "info"
    body = "".join(cable.source[a:b] for a, b in (b.span for b in cable.blocks if b.kind == "body"))
    whole = parse_cable(TEXT)
    assert all(word in body for p in whole.paragraphs for word in p.text.split()[:5])
    assert cable.source[left.span.start :].startswith("1. (U) China has made")
    assert cable.coverage == 1


def test_a_classified_by_in_the_first_paragraph():
    """Printed as a numbered paragraph it is of the header all the same."""
    cable = parse_cable(BY_NUMBER, parts="header")
    assert cable.header.classified_by.name == "DCM Ann Example"
    assert cable.header.classified_by == parse_cable(BY_NUMBER).header.classified_by
    assert cable.sections == ()


def test_a_classified_by_with_a_wide_gap():
    """However far its words stand from one another."""
    text = BY_NUMBER.replace("Classified\n", "Classified" + " " * 450 + "\n")
    assert parse_cable(text, parts="header").header.classified_by.name == "DCM Ann Example"


def test_damage_above_the_body():
    """What a carrier did to the head is told; what it did to the body is not looked for."""
    text = BY_NUMBER.replace("A VISIT", "A VISIT BY XXXXXXXXXXXX")
    assert "redaction" in {d.code for d in parse_cable(text, parts="header").diagnostics}
    text = BY_NUMBER.replace("The Minister", "XXXXXXXXXXXX")
    assert "redaction" not in {d.code for d in parse_cable(text, parts="header").diagnostics}
    assert "redaction" in {d.code for d in parse_cable(text).diagnostics}


def test_a_paragraph_is_asked_for():
    """The error says that none was read."""
    with pytest.raises(KeyError, match="09BEIJING3214: only its header was read"):
        parse_cable(TEXT, parts="header").paragraph(4)


def test_a_head_without_body():
    """Where nothing stands below the head, nothing is left unread."""
    cable = parse_cable("UNCLAS LIMA 000012\n\nTAGS: PREL, PE\nSUBJECT: A VISIT\n", parts="header")
    codes = {d.code for d in cable.diagnostics}
    assert "no-paragraphs" in codes
    assert "body-not-read" not in codes
    assert cable.subject == "A VISIT"


def test_what_is_no_cable_is_refused():
    """As by the whole reading."""
    with pytest.raises(CableParseError, match="no part of a cable"):
        parse_cable("Dear Sir,\nthank you.\n", parts="header")


@pytest.mark.parametrize("read", [parse_cable, lambda text, parts: parse_many(("a", text), parts=parts)])
def test_a_part_that_is_none(read):
    """The error names what there is."""
    with pytest.raises(ValueError, match="parts is one of all, header; not 'head'"):
        read(TEXT, parts="head")


def test_a_dialect_that_is_none():
    """Many cables are not begun with it."""
    with pytest.raises(ValueError, match="no dialect is called 'telex'"):
        parse_many(("a", TEXT), dialect="telex")


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_and_runs(jobs, tmp_path):
    """Whatever reads cables reads their headers alone."""
    alone = parse_cable(SEED.read_bytes(), parts="header")
    named = alone.model_copy(update={"carrier": alone.carrier.model_copy(update={"name": str(SEED)})})
    assert parse_file(SEED, parts="header") == named
    assert list(parse_many(SEED, jobs=jobs, parts="header")) == [named]
    table = tmp_path / "cables.csv"
    body = TEXT.split("\n", 5)[5].replace("\\", "\\\\").replace('"', '\\"')
    table.write_text(
        f'"1","12/01/2009 15:49","09BEIJING3214","Embassy Beijing","UNCLASSIFIED","","","{body}"\n', encoding="utf-8"
    )
    (row,) = read_cables_csv(table, parts="header")
    assert not isinstance(row, ParseFailure)
    assert (row.id, row.sections) == (alone.id, ())


def test_the_command_line(capsys):
    """Overview and JSON show the header."""
    assert main(["--parts", "header", str(SEED)]) == 0
    out = capsys.readouterr().out
    assert "KTIP: Trafficking in Persons" in out
    assert "body-not-read" in out
    assert "relief centers" not in out


def test_shown():
    """A notebook and a page show the header; the page shows the body as printed."""
    cable = parse_cable(TEXT, parts="header")
    assert "CHINA TIP INTERIM ASSESSMENT 2009" in cable._repr_html_()
    page = cable.to_html()
    assert "China has made progress since April 2009" in page


def test_tables(tmp_path):
    """Tables of headers have rows for what stands above the body, and none for the rest."""
    pytest.importorskip("pyarrow")
    from cable_parser.tables.batches import parse_batches  # noqa: PLC0415 - needs the extra `arrow`
    from cable_parser.tables.dataset import DatasetError, read_dataset, write_dataset  # noqa: PLC0415
    from cable_parser.tables.frames import to_tables  # noqa: PLC0415

    folder = tmp_path / "dataset"
    assert main(["tables", str(SEED), "-o", str(folder), "--parts", "header", "--jobs", "1"]) == 0
    found = {name: table.num_rows for name, table in read_dataset(folder).items()}
    whole = {name: table.num_rows for name, table in to_tables([parse_file(SEED)]).items()}
    for name in ("cables", "tags", "references", "addressees"):
        assert found[name] == whole[name] > 0, name
    for name in ("paragraphs", "statistics"):
        assert found[name] == 0 < whole[name], name
    with pytest.raises(DatasetError, match="other settings: parts"):
        write_dataset(SEED, folder, jobs=1, resume=True)
    summary = write_dataset(SEED, folder, jobs=1, parts="header", statistics=False, resume=True)
    assert summary.resumed == 1

    import pyarrow as pa  # noqa: PLC0415

    with pytest.raises(ValueError, match="parts is one of"):
        parse_batches([], parts="head")
    batch = pa.RecordBatch.from_pylist([{"cable_key": "a", "text": TEXT}])
    (answer,) = parse_batches([batch], parts="header")
    (row,) = answer.to_pylist()
    assert (row["id"], row["paragraphs"], len(row["tags"])) == ("09BEIJING3214", [], whole["tags"])
