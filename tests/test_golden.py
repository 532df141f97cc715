"""Shipped cables read exactly as their goldens say: every value, span and diagnostic."""

import json
import re
from itertools import zip_longest

import pytest
from conftest import FIXTURES, fixture_paths, read_text

from cable_parser import Cable, parse_cable

# A list of numbers (a span) on one line: goldens are read by people.
_SPAN = re.compile(r"\[\s+(-?\d+(?:,\s+-?\d+)*)\s+\]")
_MISSING = object()
_SHOWN = 20


def write_golden(cable):
    """Return the golden of a cable: indented JSON, each span on one line."""
    text = json.dumps(json.loads(cable.model_dump_json()), indent=1, ensure_ascii=False)
    return _SPAN.sub(lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text) + "\n"


def differences(got, want, path=""):
    """Yield the paths at which two values of JSON differ, with both."""
    if isinstance(got, dict) and isinstance(want, dict):
        for key in {**want, **got}:
            yield from differences(got.get(key, _MISSING), want.get(key, _MISSING), f"{path}.{key}")
    elif isinstance(got, list) and isinstance(want, list):
        for i, (g, w) in enumerate(zip_longest(got, want, fillvalue=_MISSING)):
            yield from differences(g, w, f"{path}[{i}]")
    elif got != want:
        say = ["nothing" if x is _MISSING else json.dumps(x, ensure_ascii=False)[:120] for x in (got, want)]
        yield f"{path[1:]}: {say[0]}, golden {say[1]}"


def test_golden(cable_path, update_golden):
    """A shipped cable is read as its golden says."""
    cable = parse_cable(read_text(cable_path))
    golden = cable_path.with_suffix(".json")
    if update_golden:
        golden.write_text(write_golden(cable), encoding="utf-8", newline="\n")
    written = golden.read_text(encoding="utf-8")
    found = list(differences(json.loads(write_golden(cable)), json.loads(written)))
    assert not found, "\n".join([f"{len(found)} differences", *found[:_SHOWN]])
    assert write_golden(cable) == written


def test_golden_is_a_cable(cable_path):
    """A golden is read back as the cable it was written from."""
    golden = cable_path.with_suffix(".json").read_text(encoding="utf-8")
    assert Cable.model_validate_json(golden) == parse_cable(read_text(cable_path))


def test_every_golden_has_its_cable():
    """No golden stays when its cable goes."""
    assert {p.stem for p in FIXTURES.glob("*.json")} == {p.stem for p in fixture_paths()}


def test_shipped_cables_are_unclassified(cable_text):
    """Only cables marked UNCLASSIFIED are shipped, without a control on their handling."""
    cable = parse_cable(cable_text)
    assert cable_text.split("\n")[3] == "UNCLASSIFIED"
    assert cable.classification.level == "UNCLASSIFIED"
    assert not cable.classification.controls
    for p in cable.paragraphs:
        assert p.marking is None or (p.marking.level, p.marking.controls) == ("UNCLASSIFIED", ())
    assert not re.search(r"FOUO|\bSBU\b|OFFICIAL USE|SENSITIVE BUT|NOFORN", cable_text)


@pytest.mark.parametrize(
    ("got", "want", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": [1, 2]}, {"a": [1, 3]}, ["a[1]: 2, golden 3"]),
        ({"a": [1]}, {"a": [1, 3]}, ["a[1]: nothing, golden 3"]),
        ({"a": None}, {}, ["a: null, golden nothing"]),
    ],
)
def test_differences(got, want, expected):
    """The comparison sees what is changed, added and gone."""
    assert list(differences(got, want)) == expected
