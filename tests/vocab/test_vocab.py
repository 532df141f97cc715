"""The tables: sorted, unique, stripped, sourced, and pointing at each other rightly."""

import csv
from importlib import resources

import pytest

from cable_parser.readers.references.patterns import WORD
from cable_parser.vocab import load_table

KEYS = {
    "captions": ("code",),
    "collectives": ("name",),
    "column_names": ("name",),
    "eo_codes": ("code", "order"),
    "executive_orders": ("number",),
    "markings": ("word",),
    "message_attributes": ("key",),
    "post_spellings": ("printed",),
    "posts": ("canonical",),
    "precedences": ("prosign",),
    "reference_kinds": ("word",),
    "routing_indicators": ("ri", "name"),
    "security_prosigns": ("token",),
    "tag_spellings": ("printed",),
    "tags": ("code", "era", "kind"),
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
