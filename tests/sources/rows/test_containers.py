"""The same cables come out of every container that people hold them in, with what the other columns state."""

import gzip
import html
import json
import sqlite3
import zipfile
from email.message import EmailMessage
from mailbox import mbox

import pytest
from containers import (
    NAMES,
    make_ids,
    make_mappings,
    make_rows,
    make_text,
    write_copy,
    write_csv,
    write_inserts,
    write_jsonl,
    write_xml,
)

from cable_parser import Cable, ParseFailure, parse_cable, parse_many

ROWS = make_rows()
IDS = make_ids(ROWS)


def read(source, **options):
    """Return what is read from a source, in this process."""
    return list(parse_many(source, jobs=1, statistics=False, **options))


def check(found, rows=ROWS):
    """See that the cables are those of the rows, as read from their texts, and that nothing failed."""
    assert not [f for f in found if isinstance(f, ParseFailure)]
    assert [c.id for c in found] == make_ids(rows)
    for cable, row in zip(found, rows, strict=True):
        alone = parse_cable(row[4], statistics=False)
        assert cable.source == row[4]
        assert (cable.subject, cable.paragraphs, cable.header) == (alone.subject, alone.paragraphs, alone.header)


def write_fields(row):
    """Return a row as XML that names its cells by an attribute."""
    cells = (f'<field name="{n}">{html.escape(c, quote=False)}</field>' for n, c in zip(NAMES, row, strict=True))
    return f"<doc>{''.join(cells)}</doc>"


TEXT_FORMS = {
    "plain.csv": write_csv(ROWS),
    "quoted.csv": write_csv(ROWS, quoting=1),
    "semicolon.csv": write_csv(ROWS, delimiter=";"),
    "bars.psv": write_csv(ROWS, delimiter="|"),
    "tabs.tsv": write_csv(ROWS, delimiter="\t"),
    "single.csv": write_csv(ROWS, quotechar="'"),
    "escaped.csv": write_csv(ROWS, escapechar="\\", doublequote=False),
    "headless.csv": write_csv(ROWS, names=None),
    "shuffled.csv": write_csv([(i, *reversed(row)) for i, row in enumerate(ROWS)], names=("", *reversed(NAMES))),
    "named by nothing.csv": write_csv(ROWS, names=("a", "b", "c", "d", "e")),
    "array.json": json.dumps(make_mappings(ROWS)),
    "pretty.json": json.dumps({"count": 3, "page": {"results": make_mappings(ROWS)}}, indent=2),
    "search.json": json.dumps({"hits": {"hits": [{"_id": "x", "_source": row} for row in make_mappings(ROWS)]}}),
    "texts by id.json": json.dumps({row[0]: row[4] for row in ROWS}),
    "lists.json": json.dumps({"data": [list(row) for row in ROWS]}),
    "by id.json": json.dumps({row[0]: dict(zip(NAMES[1:], row[1:], strict=True)) for row in ROWS}),
    "lines.jsonl": write_jsonl(ROWS),
    "lines.json": write_jsonl(ROWS),
    "copy.sql": write_copy(ROWS),
    "mysql.sql": write_inserts(ROWS, backslash=True),
    "standard.sql": write_inserts(ROWS, backslash=False),
    "CFPF.TEL.xml": write_xml(ROWS),
    "fields.xml": "<add>" + "".join(map(write_fields, ROWS)) + "</add>",
}


@pytest.mark.parametrize("name", TEXT_FORMS)
def test_containers_of_characters(tmp_path, name):
    """CSV in its kinds, JSON in its shapes, dumps in SQL, XML: each gives the cables, and names file and row."""
    path = tmp_path / name
    path.write_text(TEXT_FORMS[name], encoding="utf-8", newline="")
    found = read(path)
    check(found)
    assert all(c.carrier.name.startswith(str(path)) and "#" in c.carrier.name for c in found)
    assert len({c.carrier.name for c in found}) == 3
    assert "UNCLASSIFIED" in found[0].carrier.metadata.values() or name == "texts by id.json"
    assert not [d.code for c in found for d in c.diagnostics if d.code.startswith("carrier-")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["plain.csv", "lines.jsonl", "copy.sql"])
def test_encodings(tmp_path, name, encoding):
    """Marks of UTF-8 and UTF-16 are read, UTF-16 without; what is not UTF-8 is Windows-1252, and told."""
    text = TEXT_FORMS[name].replace("The minister", "The café’s minister")
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    found = read(path)
    assert [c.id for c in found] == IDS
    assert all("The café’s minister" in c.paragraphs[0].text for c in found)
    told = "bytes-not-utf8" in {d.code for c in found for d in c.diagnostics}
    assert told == (encoding == "cp1252" and "\\u00e9" not in text)


@pytest.mark.parametrize("name", ["plain.csv", "array.json", "standard.sql", "CFPF.TEL.xml"])
def test_packed(tmp_path, name):
    """The same in gzip and within a zip."""
    data = TEXT_FORMS[name].encode()
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    check(read(tmp_path / f"{name}.gz"))
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as archive:
        archive.writestr(f"in/{name}", data)
    found = read(tmp_path / "box.zip")
    check(found)
    assert found[0].carrier.name.startswith(f"{tmp_path}/box.zip/in/{name}")


def write_database(path, rows=ROWS):
    """Write rows into a database that has other tables too."""
    database = sqlite3.connect(path)
    database.execute("create table meta (key text, value text)")
    database.execute("insert into meta values ('made', 'today')")
    database.execute(f"create table cable ({', '.join(NAMES)})")
    database.executemany("insert into cable values (?, ?, ?, ?, ?)", rows)
    database.execute("create virtual table words using fts5 (msgtext)")
    database.execute("insert into words select msgtext from cable")
    database.commit()
    database.close()


def test_sqlite(tmp_path):
    """The table that holds cables is read; others, and the index of a search, are passed over."""
    path = tmp_path / "cables.db"
    write_database(path)
    found = read(path)
    check(found)
    assert [c.carrier.name for c in found] == [f"{path}/cable#{i}" for i in (1, 2, 3)]
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as archive:
        archive.write(path, "cables.db")
    found = read(tmp_path / "box.zip")
    check(found)
    assert found[2].carrier.name == f"{tmp_path}/box.zip/cables.db/cable#3"


@pytest.mark.parametrize("form", ["parquet", "feather", "stream"])
def test_arrow(tmp_path, form):
    """Parquet, Feather, a stream of Arrow."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import feather, parquet  # noqa: PLC0415 - an extra

    table = pa.Table.from_pylist(make_mappings(ROWS))
    path = tmp_path / f"cables.{form}"
    if form == "parquet":
        parquet.write_table(table, path)
    elif form == "feather":
        feather.write_feather(table, str(path))
    else:
        path = tmp_path / "cables.arrows"
        with pa.ipc.new_stream(path, table.schema) as writer:
            writer.write_table(table)
    found = read(path)
    check(found)
    assert found[1].carrier.name == f"{path}#2"


def test_frames_and_mappings():
    """Whatever gives itself as a stream of Arrow; mappings, one or many, or as they come."""
    pa = pytest.importorskip("pyarrow")
    table = pa.Table.from_pylist(make_mappings(ROWS))
    check(read(table))
    check(read([table]))
    check(read(make_mappings(ROWS)))
    check(read(iter(make_mappings(ROWS))))
    (found,) = read(make_mappings(ROWS)[0])
    assert (found.id, found.carrier.form) == (IDS[0], "rows")


def test_workbook(tmp_path):
    """Each sheet is a table; rows are counted as the program shows them."""
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book = openpyxl.Workbook()
    book.active.append(["made", "today"])
    sheet = book.create_sheet("cables")
    sheet.append(NAMES)
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "cables.xlsx"
    book.save(path)
    found = read(path)
    check(found)
    assert [c.carrier.name for c in found] == [f"{path}/cables#{i}" for i in (2, 3, 4)]
    sheet.append((*ROWS[0][:4], ROWS[0][4] + "x" * (32_767 - len(ROWS[0][4]))))
    book.save(path)
    assert "cell-full" in {d.code for d in read(path)[3].diagnostics}


def test_mail(tmp_path):
    """Mails of a mailbox, and one by itself: the text, or what is attached to it."""
    box = mbox(tmp_path / "cables.mbox")
    for row in ROWS:
        message = EmailMessage()
        message["Subject"], message["From"], message["Message-ID"] = row[0], "archive@example.org", "<1@example.org>"
        message.set_content(row[4].replace("on time", "on time\n\nFrom here on"), cte="quoted-printable")
        box.add(message)
    box.close()
    found = read(tmp_path / "cables.mbox")
    assert [c.id for c in found] == IDS
    assert found[2].carrier.name == f"{tmp_path}/cables.mbox#3"
    assert found[0].carrier.metadata["Subject"] == IDS[0]
    message = EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = "two cables", "a@example.org", "<2@example.org>"
    message.set_content("Please find them attached.")
    for row in ROWS[:2]:
        message.add_attachment(row[4], filename=f"{row[0]}.txt")
    (tmp_path / "one.eml").write_bytes(bytes(message))
    found = read(tmp_path / "one.eml")
    assert [c.id for c in found] == IDS[:2]
    assert found[0].carrier.name == f"{tmp_path}/one.eml/{IDS[0]}.txt"


def test_own_json_is_the_same_cable(tmp_path):
    """What this library wrote is not read again: one cable, indented; many, in an array or by lines."""
    cables = [parse_cable(row[4]) for row in ROWS]
    (tmp_path / "one.json").write_text(cables[0].model_dump_json(indent=2), encoding="utf-8")
    assert read(tmp_path / "one.json") == cables[:1]
    lines = [c.model_dump_json() for c in cables]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert read(tmp_path / "many.jsonl") == cables
    (tmp_path / "many.json").write_text("[" + ",\n".join(lines) + "]", encoding="utf-8")
    assert read(tmp_path / "many.json") == cables
    assert list(parse_many(tmp_path / "many.json", jobs=2)) == cables
    broken = json.loads(lines[1]) | {"blocks": []}
    (tmp_path / "many.json").write_text(f"[{lines[0]}, {json.dumps(broken)}, {lines[2]}]", encoding="utf-8")
    first, second, third = read(tmp_path / "many.json")
    assert [first, third] == [cables[0], cables[2]]
    assert (second.source, second.kind) == (f"{tmp_path}/many.json#2", "not-a-cable")
    assert "blocks end at 0" in second.error


def test_columns_named_by_the_user(tmp_path):
    """The user decides where it is not plain; a name that is none is told with those found."""
    plain = [("x1", "see file", make_text(7)), ("x2", "see file", make_text(8))]
    path = tmp_path / "odd.csv"
    path.write_text(write_csv(plain, names=("key", "text", "blob")), encoding="utf-8")
    found = read(path, columns={"text": "blob", "id": "key"})
    assert [c.id for c in found] == ["09QUITO7", "09QUITO8"]
    assert "carrier-id-differs" in {d.code for d in found[0].diagnostics}
    (failure,) = read(path, columns={"text": "nothing"})
    assert failure.source == str(path)
    assert "the columns are key, text, blob" in failure.error
    with pytest.raises(ValueError, match="columns names text"):
        read(path, columns={"txt": "blob"})


def test_heading_and_body_are_joined(tmp_path):
    """Where heading and body stand in two columns, they are one text."""
    parts = [row[4].partition("UNCLAS") for row in ROWS]
    rows = [(row[0], head, mark + body) for row, (head, mark, body) in zip(ROWS, parts, strict=True)]
    for names in (("id", "header", "body"), ("k", "one", "two")):
        path = tmp_path / "two.csv"
        path.write_text(write_csv(rows, names=names), encoding="utf-8")
        check(read(path))


def test_a_row_states_what_its_text_does_not(tmp_path):
    """Id, day and level of a row fill gaps of an extract, and are told; the rest is metadata."""
    text = 'The minister said that nothing would come of it, "not this year," and left for the coast.\n'
    rows = [("2009QUITO00777", "03/04/2009", "Embassy Quito", "SECRET", text), *ROWS]
    path = tmp_path / "extracts.csv"
    path.write_text(write_csv(rows, names=("doc_id", "date", "origin", "classification", "text")), encoding="utf-8")
    cable = read(path)[0]
    assert isinstance(cable, Cable)
    assert (cable.id, f"{cable.date:%Y-%m-%d}", cable.date_precision) == ("09QUITO777", "2009-03-04", "day")
    assert cable.classification.level == "SECRET"
    assert cable.carrier.metadata["origin"] == "Embassy Quito"
    assert {"id-from-carrier", "date-from-carrier"} <= {d.code for d in cable.diagnostics}


def test_the_ending_of_a_name_is_no_proof(tmp_path):
    """A content that its name does not say is read as what it is, and that is told."""
    for name, text in (
        ("cables.txt", write_csv(ROWS)),
        ("cables.csv", write_jsonl(ROWS)),
        ("cables.xml", write_copy(ROWS)),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = read(tmp_path / name)
        check(found)
        assert all("form-not-suffix" in {d.code for d in c.diagnostics} for c in found), name
    (tmp_path / "one.csv").write_text(ROWS[0][4], encoding="utf-8")
    (cable,) = read(tmp_path / "one.csv")
    assert cable.carrier.form == "text"
    assert "form-not-suffix" in {d.code for d in cable.diagnostics}
