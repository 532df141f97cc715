"""The tables: sorted, unique, stripped, sourced, and pointing at each other rightly."""

import ast
import csv
import re
from importlib import resources

import pytest
from conftest import ROOT

from cable_parser.readers.references.patterns import WORD
from cable_parser.vocab import load_table

KEYS = {
    "captions": ("code",),
    "collectives": ("name",),
    "column_names": ("name",),
    "eo_codes": ("code",),
    "executive_orders": ("number",),
    "hyphen_words": ("class", "word"),
    "markings": ("word",),
    "message_attributes": ("key",),
    "post_spellings": ("printed",),
    "post_prefixes": ("prefix",),
    "posts": ("canonical",),
    "precedences": ("word",),
    "reference_kinds": ("word",),
    "routing_indicators": ("ri", "name"),
    "security_prosigns": ("letter",),
    "tag_spellings": ("printed",),
    "tags": ("code", "era", "kind"),
    "telegram_words": ("class", "word"),
}
KINDS = {"airgram", "cable", "call", "email", "letter", "meeting", "memo", "other", "report", "web"}


@pytest.mark.parametrize("name", sorted(KEYS))
def test_table(name):
    """Rows are sorted by their key, which is unique; cells are stripped; every row says where it is from."""
    rows = load_table(name)
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        assert all(value is not None and value == " ".join(value.split()) for value in row.values()), row
        assert all(row[column] for column in KEYS[name]), row
        assert row["source"], row


@pytest.mark.parametrize("name", sorted(KEYS))
def test_table_reads_as_csv(name):
    """The file is UTF-8 with line feeds, and as many cells in every row as columns."""
    data = resources.files("cable_parser.vocab").joinpath(f"{name}.csv").read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    rows = list(csv.reader(data.decode("utf-8").splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}


PACKAGE = ROOT / "cable_parser"
SHIPPED = {path.stem for path in (PACKAGE / "vocab").glob("*.csv")}


# Words of a source that lead nowhere: what one heard, and names without their address.
_NOWHERE = re.compile(
    r"\b(?:brief|general knowledge|analyst|local|mirrors?|peer|pack|labelling guide|leuc|heuer|vrruiz|cablemap)\b"
)


def tables_loaded():
    """Return the names of tables that the modules of the package load, by the words in the calls."""
    names = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = 1 if called == "partial" and getattr(node.args[0], "id", "").startswith("load_") else 0
            if (called in ("load_table", "load_words") or at) and isinstance(node.args[at], ast.Constant):
                names.add(node.args[at].value)
    return names


def test_what_is_shipped_is_read_and_what_is_read_is_shipped():
    """No table stands in the package that no module loads, and no module loads one that is not there."""
    assert tables_loaded() == SHIPPED
    assert len(SHIPPED) > 20


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_source_can_be_followed(name):
    """A source is a public document, a public repository by its address, English, or the form that was observed."""
    for row in load_table(name):
        source = re.sub(r"github\.com/[\w-]+/[\w-]+", "", row["source"])
        assert not _NOWHERE.search(source), row
        assert source not in ("observed", "observed:"), row


def test_a_table_is_read_once():
    """The second reading is the first."""
    assert load_table("posts") is load_table("posts")


def test_post_spellings_reach_a_post():
    """A spelling is squashed, is no post itself, and reaches one."""
    posts = {row["canonical"] for row in load_table("posts")}
    for row in load_table("post_spellings"):
        assert row["canonical"] in posts, row
        assert row["printed"] not in posts, row
        assert row["printed"].isalnum(), row
        assert row["printed"] == row["printed"].upper(), row


def test_posts_are_canonical():
    """A canonical name is capitals and nothing else."""
    for row in load_table("posts"):
        assert row["canonical"].isalpha(), row
        assert row["canonical"].isupper(), row
        assert row["name"], row
        assert row["kind"], row


def test_tag_spellings_reach_a_tag():
    """A misprint is no code itself, and reaches one."""
    codes = {row["code"] for row in load_table("tags")}
    for row in load_table("tag_spellings"):
        assert row["code"] in codes, row
        assert row["printed"] not in codes, row


def test_tags_have_kind_and_era():
    """Kinds and eras are those the reader knows."""
    for row in load_table("tags"):
        assert row["kind"] in {"subject", "geographic", "program", "organization", "term"}, row
        assert row["era"] in {"1973-79", "2000s", "2024"}, row
        assert row["code"] == row["code"].upper(), row


def test_reference_kinds():
    """A telling word is one word, of a kind that the model has."""
    for row in load_table("reference_kinds"):
        assert row["kind"] in KINDS, row
        assert WORD.fullmatch(row["word"]), row
