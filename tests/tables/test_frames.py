"""Tables hold what the cables hold, in documented columns that join."""

import datetime as dt
import sys

import pytest
from conftest import fixture_paths

from cable_parser import ParseFailure, parse_cable
from cable_parser.tables.arrow import table_schema
from cable_parser.tables.columns import TABLES
from cable_parser.tables.frames import to_pandas, to_tables

pa = pytest.importorskip("pyarrow", reason='the tables need pyarrow: pip install "cable-parser[arrow]"')

CABLES = [parse_cable(p.read_bytes()) for p in fixture_paths()]


@pytest.fixture(scope="module")
def tables():
    """Return the tables of the shipped cables and a failure."""
    return to_tables([*CABLES, ParseFailure("gone.txt", "no such file", "unreadable")])


def rows(table, key):
    """Return the rows of one cable."""
    return [row for row in table.to_pylist() if row["cable_key"] == key]


def test_schemas(tables):
    """Tables have their documented columns and types, with or without rows."""
    assert set(tables) == set(TABLES) == set(to_tables([]))
    for name, columns in TABLES.items():
        assert tables[name].schema.equals(table_schema(name), check_metadata=True)
        assert to_tables([])[name].schema == tables[name].schema
        assert tables[name].column_names == [c.name for c in columns]
        assert all(c.meaning for c in columns)
        assert len({c.name for c in columns}) == len(columns)


def test_types(tables):
    """Moments are in UTC, codes are dictionaries, lists are lists."""
    schema = tables["cables"].schema
    assert schema.field("date").type == pa.timestamp("us", "UTC")
    assert schema.field("declassify_on").type == pa.date32()
    assert pa.types.is_dictionary(schema.field("classification").type)
    assert schema.field("captions").type == pa.list_(pa.string())
    assert tables["statistics"].schema.field("value").type == pa.float64()


def test_rows_are_what_the_cables_say(tables):
    """One row for each part of each cable, in order, by its key."""
    for cable in CABLES:
        (row,) = rows(tables["cables"], cable.id)
        assert (row["id"], row["subject"], row["date"]) == (cable.id, cable.subject, cable.date)
        assert row["source"] == cable.source
        assert row["classification"] == (cable.classification.level if cable.classification else None)
        assert [r["text"] for r in rows(tables["paragraphs"], cable.id)] == [p.text for p in cable.paragraphs]
        statistics = rows(tables["statistics"], cable.id)
        assert [(r["text"], r["value"], r["paragraph"]) for r in statistics] == [
            (s.text, s.value, s.paragraph_index) for s in cable.statistics
        ]
        assert [r["statistic"] for r in statistics] == list(range(len(statistics)))
        assert all(s.text in r["sentence"] for s, r in zip(cable.statistics, statistics, strict=True) if r["sentence"])
        assert [r["code"] for r in rows(tables["tags"], cable.id)] == [t.code for t in cable.tags]
        assert [r["id"] for r in rows(tables["references"], cable.id)] == [r.id for r in cable.references]
        header = cable.header
        assert [(r["role"], r["name"]) for r in rows(tables["addressees"], cable.id)] == [
            *(("to", a.name) for a in header.to),
            *(("info", a.name) for a in header.info),
            *(("exempted", a.name) for a in header.exempted),
        ]
        assert [r["code"] for r in rows(tables["diagnostics"], cable.id)] == [d.code for d in cable.diagnostics]
        assert len(rows(tables["mentions"], cable.id)) == sum(len(p.mentions) for p in cable.paragraphs)


def test_spans_lead_to_the_source(tables):
    """Start and end are offsets in the column `source`."""
    sources = {row["cable_key"]: row["source"] for row in tables["cables"].to_pylist()}
    found = [r for r in tables["statistics"].to_pylist() if r["text"] == "4420 trafficking cases"]
    assert [sources[r["cable_key"]][r["start"] : r["end"]] for r in found] == ["4420 trafficking cases"]


def test_failures(tables):
    """A failure is a row of its own table alone."""
    assert tables["failures"].to_pylist() == [{"source": "gone.txt", "kind": "unreadable", "error": "no such file"}]
    assert tables["cables"].num_rows == len(CABLES)


def test_keys():
    """A key is given, or the id, and no key is given twice."""
    cable = CABLES[0]
    nameless = cable.model_copy(update={"id": None})
    found = to_tables([cable, nameless, cable])["cables"].column("cable_key").to_pylist()
    assert found == [cable.id, "cable-2", f"{cable.id}#2"]
    assert to_tables([cable], keys=["mine"])["tags"].column("cable_key").unique().to_pylist() == ["mine"]
    with pytest.raises(ValueError, match="zip"):
        to_tables([cable], keys=[])


def test_an_embedded_cable_has_rows_of_its_own():
    """They join by a key that says where it stands."""
    outer = CABLES[0].model_copy(update={"embedded": (CABLES[1], CABLES[2])})
    found = to_tables([outer])
    key = outer.id
    assert found["cables"].column("cable_key").to_pylist() == [key, f"{key}!1", f"{key}!2"]
    assert found["cables"].column("embedded_in").to_pylist() == [None, key, key]
    assert len(rows(found["paragraphs"], f"{key}!2")) == len(CABLES[2].paragraphs)


def test_numbers_beyond_64_bits():
    """They are null; the words keep them."""
    cable = CABLES[-1]
    paragraph = cable.paragraphs[0]
    text = "about " + "9" * 400 + " cases"
    statistic = next(s for c in CABLES for s in c.statistics).model_copy(update={"value": 10**400, "text": text})
    odd = paragraph.model_copy(update={"number": 10**30, "statistics": (statistic,)})
    section = cable.sections[0].model_copy(update={"paragraphs": (odd,)})
    found = to_tables([cable.model_copy(update={"sections": (section,)})])
    assert found["paragraphs"].column("number").to_pylist() == [None]
    (row,) = found["statistics"].to_pylist()
    assert (row["value"], row["text"]) == (None, text)


def test_metadata_is_json():
    """The carrier's own words stay, a day among them as ISO writes it."""
    cable = CABLES[0]
    carrier = cable.carrier.model_copy(update={"metadata": {"day": dt.date(2009, 1, 2), "n": 1}})
    (words,) = to_tables([cable.model_copy(update={"carrier": carrier})])["cables"].column("metadata").to_pylist()
    assert words == '{"day": "2009-01-02", "n": 1}'


def test_without_pyarrow(monkeypatch):
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r'pip install "cable-parser\[arrow\]"'):
        to_tables([])


def test_whatever_takes_arrow_takes_a_table(tables):
    """A table speaks Arrow's PyCapsule interface, and DuckDB, pandas and polars take it in one line."""
    assert all(hasattr(table, "__arrow_c_stream__") for table in tables.values())
    statistics = tables["statistics"]
    duckdb = pytest.importorskip("duckdb")
    assert duckdb.sql("SELECT count(*) FROM statistics").fetchall() == [(statistics.num_rows,)]
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(statistics)["text"].to_list() == statistics.column("text").to_pylist()


@pytest.fixture(scope="module")
def frames():
    """Return the data frames of the shipped cables and a failure."""
    pytest.importorskip("pandas", reason='data frames need pandas: pip install "cable-parser[pandas]"')
    return to_pandas([*CABLES, ParseFailure("gone.txt", "no such file", "unreadable")])


def test_data_frames_hold_what_the_tables_hold(frames, tables):
    """The same names, columns and rows, nothing where there is nothing."""
    assert set(frames) == set(tables)
    for name, frame in frames.items():
        assert list(frame.columns) == tables[name].column_names
        assert len(frame) == tables[name].num_rows
    numbers = frames["paragraphs"]["number"]
    assert [None if missing else number for number, missing in zip(numbers, numbers.isna(), strict=True)] == tables[
        "paragraphs"
    ].column("number").to_pylist()
    assert list(frames["failures"].iloc[0]) == ["gone.txt", "unreadable", "no such file"]


def test_dates_can_be_grouped_by_month(frames):
    """Days and moments are dates of pandas without a time zone, so that no day moves; periods are two of them."""
    cables, statistics = frames["cables"], frames["statistics"]
    months = [str(month) for month in cables["date"].dt.to_period("M")]
    assert months == [f"{cable.date:%Y-%m}" for cable in CABLES]
    assert sum(cables.groupby(cables["date"].dt.to_period("M")).size()) == len(CABLES)
    ends = [s.period[1] for cable in CABLES for s in cable.statistics if s.period]
    assert list(statistics["period_end"].dropna().dt.date) == ends
    assert statistics.groupby(statistics["period_start"].dt.to_period("M"))["value"].count().sum() > 0


def test_without_pandas(monkeypatch):
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r'pip install "cable-parser\[pandas\]"'):
        to_pandas([])
