"""Record batches in, record batches out: here, and in a real Spark, the same rows as the tables."""

import datetime as dt
import os
import re
import runpy
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, fixture_paths

from cable_parser import parse_cable
from cable_parser.tables.columns import TABLES
from cable_parser.tables.frames import to_tables

pa = pytest.importorskip("pyarrow", reason='record batches need pyarrow: pip install "cable-parser[arrow]"')

from cable_parser.tables.batches import NESTED, batch_schema, parse_batches  # noqa: E402 - needs pyarrow

TEXTS = {p.stem: p.read_bytes() for p in fixture_paths()}
CABLES = {name: parse_cable(text) for name, text in TEXTS.items()}
BAD = {"prose": b"Dear Sir,\nthank you.\n", "empty": b""}


def expected_rows():
    """Return the rows of the local tables by table."""
    tables = to_tables(CABLES.values(), keys=CABLES)
    return {name: table.to_pylist() for name, table in tables.items() if name != "failures"}


def tidy(found):
    """Return the rows of each table from the nested rows that `parse_batches` gives."""
    found = sorted((r for r in found if r["error"] is None), key=lambda r: r["cable_key"])
    rows = {name: [{"cable_key": r["cable_key"], **x} for r in found for x in r[name]] for name in NESTED}
    rows["cables"] = [{c.name: r[c.name] for c in TABLES["cables"]} for r in found]
    return rows


def batches(sources):
    """Return texts as record batches of three."""
    return pa.table({"cable_key": list(sources), "text": list(sources.values())}).to_batches(max_chunksize=3)


def test_same_rows_as_the_tables():
    """Every column of every table, and what failed with its reason."""
    given = batches(TEXTS | BAD)
    answers = list(parse_batches(given))
    assert [b.num_rows for b in answers] == [b.num_rows for b in given]
    assert all(b.schema == batch_schema() for b in answers)
    found = pa.Table.from_batches(answers).to_pylist()
    assert tidy(found) == expected_rows()
    assert [(r["cable_key"], r["error_kind"]) for r in found if r["error"]] == [
        ("prose", "not-a-cable"),
        ("empty", "not-a-cable"),
    ]


def test_odd_batches():
    """An empty batch, text as strings, a text that is null, a column missing."""
    schema = pa.schema([("cable_key", pa.string()), ("text", pa.string())])
    empty = pa.RecordBatch.from_pylist([], schema=schema)
    odd = pa.RecordBatch.from_pylist(
        [{"cable_key": "a", "text": None}, {"cable_key": None, "text": TEXTS["10CAIRO64"].decode()}], schema=schema
    )
    first, second = parse_batches([empty, odd], statistics=False)
    assert first.num_rows == 0
    assert first.schema == batch_schema()
    rows = second.to_pylist()
    assert [(r["cable_key"], r["id"], r["error"]) for r in rows] == [
        ("a", None, "the text is null"),
        ("", "10CAIRO64", None),
    ]
    assert rows[1]["statistics"] == []
    with pytest.raises(KeyError, match="text"):
        list(parse_batches([empty.select(["cable_key"])]))


def test_an_embedded_cable_is_a_row_after_its_own():
    """As in the table `cables`; the tables join alike."""
    from cable_parser.tables import batches as module  # noqa: PLC0415

    names = list(CABLES)
    outer = CABLES[names[0]].model_copy(update={"embedded": (CABLES[names[1]],)})
    rows = list(module._rows_of("x", outer))  # noqa: SLF001
    assert [r[0] for r in rows] == ["x", "x!1"]


@pytest.fixture(scope="module")
def spark():
    """Return a session of two cores; skip, with the reason, where Spark cannot run."""
    sql = pytest.importorskip("pyspark.sql", reason='pyspark is missing: pip install "cable-parser[spark]"')
    pytest.importorskip("pandas", reason='pandas is missing: pip install "cable-parser[spark]"')
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else shutil.which("java")  # noqa: PTH118
    if java is None:
        pytest.skip("Java is missing: Spark needs 17 or later")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < 17:
        pytest.skip(f"Spark needs Java 17 or later, here is {said.splitlines()[:1]}")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "2")
    with pytest.MonkeyPatch.context() as patch:
        # Its Python processes are this one's, and find the library where this one does.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.mark.filterwarnings("default")
def test_spark_and_local_rows_are_equal(spark):
    """`mapInArrow` with the function as it is gives the rows of the local run."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    frame = spark.createDataFrame(list((TEXTS | BAD).items()), "cable_key string, text binary").repartition(3)
    answer = frame.mapInArrow(parse_batches, from_arrow_schema(batch_schema()))
    found = [row.asDict(recursive=True) for row in answer.collect()]
    assert sorted(r["cable_key"] for r in found if r["error"]) == ["empty", "prose"]
    for row in found:
        # Spark gives moments without a zone, in that of the machine.
        row["date"] = row["date"].astimezone(dt.UTC) if row["date"] else None
    rows, expected = tidy(found), expected_rows()
    for name in ("cables", *NESTED):
        assert rows[name] == expected[name], name
    answer.createOrReplaceTempView("cables")
    (count,) = spark.sql("SELECT count(*) FROM cables LATERAL VIEW explode(statistics) AS s").collect()[0]
    assert count == len(expected["statistics"])


@pytest.mark.filterwarnings("default")
def test_the_example(spark, capfd):
    """The script prints what it says."""
    spark.stop()
    shown = runpy.run_path(str(ROOT / "examples" / "spark_local.py"), run_name="__main__")["__doc__"].partition(
        "Prints:\n\n"
    )[2]
    assert capfd.readouterr().out.split() == shown.split()
