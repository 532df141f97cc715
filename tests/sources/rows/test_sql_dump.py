"""Dumps in SQL: every form of a value, a statement between the rows, and what is broken, row by row."""

import io

import pytest

from cable_parser.sources.rows.records import Broken
from cable_parser.sources.rows.sql_dump import read_sql


def read(text):
    """Return the tables of a dump by name, each row as its cells or the reason why it has none."""
    tables = {}
    for table in read_sql(io.StringIO(text)):
        rows = tables.setdefault(table.name, [])
        rows += [row.reason if isinstance(row, Broken) else dict(row.cells) for row in table.records]
    return tables


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12),
        ("-12.5e1", -125.0),
        ("NULL", None),
        ("true", True),
        ("FALSE", False),
        ("CURRENT_DATE", "CURRENT_DATE"),
        ("'it''s'", "it's"),
        ("E'a\\nb\\t\\101\\x42\\u00e9\\'s'", "a\nb\tAB\xe9's"),
        ("E'\\0'", "\0"),
        ("N'words'", "words"),
        ("'words'::text", "words"),
        ("X'4a4B'", b"JK"),
        ("0x4a4", b"\x04\xa4"),
        ("replace('a\\nb','\\n',char(10))", "a\nb"),
        ("chr(65)", "A"),
        ("unistr('a\\u00e9\\+01f600\\\\')", "a\xe9\U0001f600\\"),
        ("CAST('12' AS TEXT)", "12"),
        ("convert('words', CHAR)", "words"),
    ],
)
def test_value(printed, value):
    """A value is read as the database that wrote it meant it."""
    head = "-- PostgreSQL database dump\n"
    assert read(f"{head}INSERT INTO cable (id, body) VALUES (1, {printed});\n") == {"cable": [{"id": 1, "body": value}]}


@pytest.mark.parametrize(
    ("printed", "value"),
    [("'it\\'s'", "it's"), ("'it''s'", "it's"), ("'100\\%\\n'", "100\\%\n"), ("_utf8mb4 'words'", "words")],
)
def test_value_of_mysql(printed, value):
    """In a dump of MySQL's a backslash escapes, but before a sign that its searches use."""
    head = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n"
    assert read(f"{head}INSERT INTO `cable` (`id`, `body`) VALUES (1,{printed});\n")["cable"][0]["body"] == value


def test_columns_of_the_table_that_is_made():
    """Where the rows name no columns, those of CREATE TABLE count; a key and a default are none."""
    made = (
        "CREATE TABLE IF NOT EXISTS cable (\n  id int NOT NULL DEFAULT '1, (2',\n  [the body] varchar(20),\n"
        "  PRIMARY KEY (id, body),\n  CONSTRAINT c CHECK (id > 0)\n);\n"
    )
    assert read(made + "INSERT INTO cable VALUES (1,'a');") == {"cable": [{"id": 1, "the body": "a"}]}
    assert read("INSERT INTO cable VALUES (1,'a');") == {"cable": [{"1": 1, "2": "a"}]}


def test_what_stands_between():
    """Comments and other statements are passed over, with the semicolons and quotes in them."""
    text = (
        "/* a note; */ -- another\nUPDATE cable SET body = 'a; INSERT INTO no VALUES (1)' WHERE \"x;\" = 1;\n"
        "REPLACE INTO cable (id) VALUES (1);\nINSERT OR IGNORE INTO cable (id) VALUES (2);\nCOMMIT"
    )
    assert read(text) == {"cable": [{"id": 1}, {"id": 2}]}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("(2)", "2 columns are named"),
        ("(2, 'a' 'b')", "where a comma or a bracket should stand"),
        ("(2, sleep(1))", "the function sleep is none"),
        ("(2, char('a'))", "the function char is none"),
        ("(2, @)", "is no value"),
        (f"(2, {'cast(' * 30}'a'{')' * 30})", "functions within functions"),
    ],
)
def test_a_broken_row_loses_itself(row, words):
    """A row that cannot be read is told, and those around it are read."""
    first, broken, last = read(f"INSERT INTO cable (id, body) VALUES (1,'a'),{row},\n(3,'c');\n")["cable"]
    assert (first["id"], last["id"]) == (1, 3)
    assert words in broken


@pytest.mark.parametrize("end", ["(2,'b", "(2,", "(2", "", "(2,@"])
def test_a_dump_that_is_cut(end):
    """What was read stands, and the cut is told once."""
    rows = read(f"BEGIN TRANSACTION;\nINSERT INTO cable (id, body) VALUES (1,'a'),{end}")["cable"]
    assert rows[0] == {"id": 1, "body": "a"}
    assert len(rows) == 2
    assert isinstance(rows[1], str)


def test_copy():
    """Lines of COPY are cells between tabs; escapes are undone, another number of cells and a cut are told."""
    text = (
        "COPY public.cable (id, body) FROM stdin;\n1\ta\\nb\\x41\\102\n2\n3\t\\N\n\\.\nCOPY cable (id) FROM stdin;\n4"
    )
    first, short, null, cut = read(text)["cable"]
    assert first == {"id": "1", "body": "a\nbAB"}
    assert null == {"id": "3", "body": None}
    assert "2 columns are named" in short
    assert "ends within a row" in cut


def test_copy_in_another_form():
    """COPY that asks for CSV is refused by name."""
    rows = read("COPY cable (id) FROM stdin WITH CSV;\n1\n\\.\n")["cable"]
    assert "dump the table as plain text" in rows[0]
