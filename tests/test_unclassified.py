"""The shipped collection: at least a hundred cables, each unclassified and free of any control on its handling."""

import re
import zipfile

import pytest
from conftest import ROOT

from cable_parser import parse_cable

ARCHIVE = ROOT / "fixtures" / "unclassified.zip"
# Words of a caption or marking that would restrict a cable, as captions and markings print them.
CONTROLS = re.compile(
    r"\bSENSITIVE\b|\bSBU\b|\bFOUO\b|OFFICIAL USE|\bNOFORN\b|E ?F ?T ?O\b|EXDIS|NODIS|LIMDIS|STADIS"
    r"|C O N F I D E N T I A L|S E C R E T|sensitive but unclassified"
)
PORTION = re.compile(
    r"\(\s?(?:TOP ?SECRET|SECRET|CONFIDENTIAL|TS|SBU|LOU|FOUO|S|C)(?:\s?(?://?|-|,| )[^()\n]{0,60})?\s?\)"
)


@pytest.fixture(scope="module")
def collection():
    """Return the texts of the collection by name."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_a_hundred_cables(collection):
    """There are at least a hundred, in order, each named by its id."""
    assert len(collection) >= 100
    assert list(collection) == sorted(collection)
    assert all(re.fullmatch(r"\d\d[A-Z]+\d+\.txt", name) for name in collection)


def test_all_are_unclassified(collection):
    """Front matter and marking say UNCLASSIFIED, no caption restricts, no portion is marked other than (U)."""
    for name, text in collection.items():
        lines = text.split("\n")
        assert lines[0] == name.removesuffix(".txt")
        assert lines[3] == "UNCLASSIFIED", name
        assert re.search("UNCLAS(?:SIFIED)? ", "\n".join(lines[5:])), name
        assert not CONTROLS.search(text), name
        assert not PORTION.search(text), name


def test_all_are_read(collection):
    """Each is read without an error, and is what its name says."""
    for name, text in collection.items():
        cable = parse_cable(text, statistics=False)
        assert f"{cable.id}.txt" == name
        assert cable.classification.level == "UNCLASSIFIED"
        assert cable.classification.controls == ()
        assert cable.paragraphs
        assert not [d for d in cable.diagnostics if d.severity == "error"], name
