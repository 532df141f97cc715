"""What is wrong with a row is told of that row: the run goes on, and nothing before or after it is lost."""

import gzip
import json
import sqlite3
import zipfile
import zlib

import pytest
from containers import (
    NAMES,
    make_ids,
    make_mappings,
    make_rows,
    write_copy,
    write_csv,
    write_inserts,
    write_jsonl,
    write_xml,
)

from cable_parser import Cable, ParseFailure, parse_many

ROWS = make_rows(6)
IDS = make_ids(ROWS)


def read(path, text=None, **options):
    """Write a file if there is text for it, and return the ids of the cables and the failures by row, in order."""
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = parse_many(path, jobs=1, statistics=False, **options)
    return [x.id if isinstance(x, Cable) else (x.source.removeprefix(str(path)), x.error) for x in found]


def check(found, *, missing, source=None, words=""):
    """See that all cables but the missing ones are there in order, and what is said in their place."""
    assert [x for x in found if isinstance(x, str)] == [x for x in IDS if x not in missing]
    failures = [x for x in found if not isinstance(x, str)]
    assert failures
    if source is not None:
        assert failures[0][0] == source
    assert words in failures[0][1], failures


def change(text, row, old, new):
    """Change a text once, after the id of a row."""
    at = text.index(IDS[row])
    before, after = text[:at], text[at:]
    assert old in after
    return before + after.replace(old, new, 1)


def lines_before(text, row):
    """Return the line on which a row begins."""
    return text[: text.index(IDS[row])].count("\n") + 1


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("quoting", [0, 1])
def test_a_quote_that_never_closes(tmp_path, order, quoting):
    """It swallows the rows after it; they are found again, whether their ids stand before or after the text."""
    rows = [row[::order] for row in ROWS]
    text = write_csv(rows, names=NAMES[::order], quoting=quoting)
    end = '\nSMITH\nBT\n"'
    at = text.index(end, text.index("QUITO 000104"))
    broken = text[:at] + text[at:].replace(end, end[:-1], 1)
    found = read(tmp_path / "a.csv", broken)
    check(found, missing=[IDS[3]], words="the row is broken")
    assert len(found) == 6


def test_a_quote_that_never_closes_in_the_last_row(tmp_path):
    """The file ends within it."""
    text = write_csv(ROWS)
    found = read(tmp_path / "a.csv", text.rstrip()[:-1])
    check(found, missing=[IDS[5]], source=f"#{lines_before(text, 5)}", words="unexpected end of data")


def test_a_row_of_another_table(tmp_path):
    """It has other columns: in a CSV, in JSON, in a dump."""
    text = write_csv(ROWS)
    at = text.index(IDS[2])
    found = read(tmp_path / "a.csv", text[:at] + "7,Smith,Vice Consul\r\n" + text[at:])
    check(found, missing=[], source=f"#{lines_before(text, 2)}", words="5 columns are named, the row has 3")
    mappings = make_mappings(ROWS)
    mappings.insert(2, {"person": "Smith", "rank": "Vice Consul"})
    found = read(tmp_path / "a.json", json.dumps(mappings))
    check(
        found, missing=[], source="#3", words="the row has no text in msgtext; the cells that are filled: person, rank"
    )
    text = write_copy(ROWS)
    found = read(tmp_path / "a.sql", text.replace(IDS[2], f"7\tSmith\n{IDS[2]}"))
    check(found, missing=[], source="/cable#3", words="5 columns are named, the row has 2")


def test_a_row_without_text(tmp_path):
    """An empty cell is no cable, and says which cells are filled."""
    rows = [*ROWS]
    rows[1] = (*rows[1][:4], "")
    found = read(tmp_path / "a.csv", write_csv(rows))
    check(found, missing=[IDS[1]], words="the row has no text in msgtext; the cells that are filled: refid, created")
    mappings = make_mappings(ROWS)
    mappings[1]["msgtext"] = None
    found = read(tmp_path / "a.jsonl", "".join(json.dumps(m) + "\n" for m in mappings))
    check(found, missing=[IDS[1]], source="#2", words="no text")


def test_numbers_called_text(tmp_path):
    """Each row is a failure of its own."""
    rows = [{"id": IDS[i], "text": 1000 + i} for i in range(3)]
    found = read(tmp_path / "a.json", json.dumps(rows))
    assert [f[0] for f in found] == ["#1", "#2", "#3"]
    assert "column text: it holds a int, not a text: '1000'" in found[0][1]
    found = read(tmp_path / "a.csv", "id,text\n" + "".join(f"{row['id']},{row['text']}\n" for row in rows))
    assert [f[0] for f in found] == ["#2", "#3", "#4"]
    assert all("no part of a cable" in f[1] for f in found)


@pytest.mark.parametrize("line", ['{"refid": "x", "msgte', '{"refid": }', "[1, 2]", "oops", '{"a": "' + "x" * 300_000])
def test_half_a_line_of_json(tmp_path, line):
    """It costs its line."""
    lines = write_jsonl(ROWS).splitlines()
    for at in (0, 3, 6):
        text = "\n".join([*lines[:at], line, *lines[at:]]) + "\n"
        found = read(tmp_path / "a.jsonl", text)
        check(found, missing=[], source=f"#{at + 1}")


def test_json_cut_and_broken(tmp_path):
    """An array that ends in the middle gives what came before; one broken record costs itself."""
    text = json.dumps({"total": 6, "rows": make_mappings(ROWS)})
    found = read(tmp_path / "a.json", text[: text.index(IDS[4]) + 300])
    check(found, missing=IDS[4:], source="#5", words="broken JSON")
    broken = change(text, 2, '", "created": "', '" "created": "')
    check(read(tmp_path / "a.json", broken), missing=[IDS[2]], source="#3", words="broken JSON")
    text = json.dumps(make_mappings(ROWS), indent=1)
    check(read(tmp_path / "a.json", text.rstrip()[:-1]), missing=[], source="#7", words="ends within a list")


def test_a_dump_cut_and_broken(tmp_path):
    """COPY without its end, a row of values cut, a string that is not closed."""
    text = write_copy(ROWS, end="")
    check(read(tmp_path / "a.sql", text), missing=[], source="/cable#7", words="the dump ends within the rows")
    check(read(tmp_path / "a.sql", text[:-30]), missing=[IDS[5]], source="/cable#6", words="the dump ends within a row")
    for backslash in (False, True):
        text = write_inserts(ROWS, backslash=backslash)
        cut = text[: text.index(IDS[4]) + 200]
        check(read(tmp_path / "a.sql", cut), missing=IDS[4:], source="/cable#5", words="the dump ends within a row")
        broken = change(text, 2, "'UNCLASSIFIED'", "'UNCLASSIFIED' oops")
        check(read(tmp_path / "a.sql", broken), missing=[IDS[2]], source="/cable#3", words="where a comma")


def test_xml_cut_broken_and_bombs(tmp_path):
    """A document cut gives what came before, a record broken costs itself, and entities are refused."""
    text = write_xml(ROWS)
    cut = text[: text.index(IDS[4]) + 200]
    check(read(tmp_path / "a.xml", cut), missing=IDS[4:], source="#5", words="the XML is broken")
    broken = change(text, 2, "</from>", "</form>")
    check(read(tmp_path / "a.xml", broken), missing=[IDS[2]], source="#3", words="mismatched tag")
    raw = change(text, 2, "The minister", "The minister & co") if "The minister" in text else text
    check(read(tmp_path / "a.xml", raw), missing=[IDS[2]], source="#3", words="the XML is broken")
    entities = "".join(f'<!ENTITY e{i} "{"&e" + str(i - 1) + ";" * 1}{"&e" + str(i - 1) + ";"}">' for i in range(1, 40))
    bomb = f'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY e0 "ha">{entities}]>' + text.split("?>", 1)[1].replace(
        "SMITH", "&e39;"
    )
    ((source, error),) = read(tmp_path / "a.xml", bomb)
    assert source == ""
    assert "declares entities" in error


def test_a_damaged_database(tmp_path):
    """What can be read of it is; that the rest cannot is told."""
    path = tmp_path / "a.db"
    database = sqlite3.connect(path)
    database.execute(f"create table cable ({', '.join(NAMES)})")
    database.executemany("insert into cable values (?, ?, ?, ?, ?)", [ROWS[0]] * 60)
    database.commit()
    database.close()
    data = path.read_bytes()
    found = read(path, data[: len(data) // 2])
    assert isinstance(found[-1], tuple)
    found = read(path, data[:3000])
    assert isinstance(found[-1], tuple)


def test_bombs(tmp_path):
    """What unpacks to far more than it is, is not read to its end."""
    path = tmp_path / "a.csv.gz"
    head = write_csv(ROWS).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = (
        packer.compress(head) + b"".join(packer.compress(b'\n"' + b" " * 1_000_000) for _ in range(90)) + packer.flush()
    )
    found = read(path, data)
    assert [x for x in found if isinstance(x, str)] == IDS
    assert any("it unpacks to more than" in x[1] for x in found if not isinstance(x, str))
    box = tmp_path / "box.zip"
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b" " * 70_000_000)
        archive.writestr("a.txt", ROWS[0][4])
    (bomb, good) = read(box)
    assert bomb[0] == "/bomb.txt"
    assert good == IDS[0]
    inner = b"x"
    for _ in range(6):
        inner = gzip.compress(inner)
    ((_, error),) = read(tmp_path / "deep.gz", inner)
    assert "packed more than 3 times" in error


def test_nothing_decides(tmp_path):
    """One error names the columns found; a container that gives none is a failure by name."""
    ((source, error),) = read(tmp_path / "a.csv", "person,rank\nSmith,Consul\nJones,Clerk\n")
    assert source == ""
    assert "no column holds cables; the columns are person, rank" in error
    assert "--text-column" in error
    for name, text in (("b.json", "[]"), ("c.json", "{}"), ("d.csv", "id,text\n"), ("e.xml", "<messages></messages>")):
        ((source, error),) = read(tmp_path / name, text)
        assert source == "" or name in ("c.json", "e.xml")
        assert error
    path = tmp_path / "e.db"
    database = sqlite3.connect(path)
    database.execute("create table meta (key, value)")
    database.execute("insert into meta values ('a', 'b')")
    database.commit()
    database.close()
    ((source, error),) = read(path)
    assert source == ""
    assert "table meta: no column holds cables; the columns are key, value" in error


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK", "word processor"),
        ("a.rtf", b"{\\rtf1\\ansi UNCLAS}", "word processor"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office document"),
        ("a.bin", bytes(range(256)) * 40, "no form of file that is known"),
        ("a.dump", b"PGDMP\x01\x0e", "pg_restore"),
        ("a.exe", b"MZ\x90\x00\x03" + b"\0" * 100, "a program"),
        ("a.txt", b"", "nothing in it"),
        ("a.parquet", b"PAR1 no more", ""),
        ("a.feather", b"ARROW1 no more", ""),
        ("a.7z", b"7z\xbc\xaf\x27\x1c no more", ""),
    ],
)
def test_refused_by_name(tmp_path, name, data, words):
    """What is no text and holds none is refused, with the advice to save it as text."""
    path = tmp_path / name
    if data == b"PK":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<x/>")
            archive.writestr("word/document.xml", "<x/>")
        data = path.read_bytes()
    ((source, error),) = read(path, data)
    assert source == ""
    assert error
    assert words in error


def test_rows_seen_are_cables_and_failures(tmp_path):
    """Nothing is lost between the two, whatever is wrong: each row is the one or the other."""
    lines = write_jsonl(ROWS).splitlines()
    lines[1], lines[4] = "{", '{"msgtext": ""}'
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = list(parse_many(tmp_path / "a.jsonl", jobs=2))
    assert [isinstance(x, ParseFailure) for x in found] == [False, True, False, False, True, False]
