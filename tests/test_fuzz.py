"""What the fuzzer found stays mended, its seeds are sound, and it would tell what it finds; it runs by itself.

`tests/fuzz/README.md` says how. An input that broke a promise is kept as a file in `tests/fuzz/cases/TARGET/`; one that
came from a text that may not be shipped is told again here, in words made up.
"""

import sys

import pytest
from conftest import ROOT

from cable_parser import find_statistics, parse_cable

sys.path.insert(0, str(ROOT / "tests" / "fuzz"))

import run
import seeds
import targets

CASES = sorted(path for path in seeds.CASES.glob("*/*") if path.is_file())


def test_every_target_has_seeds_and_a_length():
    """The fuzzer knows each target by the same name everywhere."""
    assert targets.TARGETS.keys() == run.LONGEST.keys()
    assert {path.parent.name for path in CASES} <= targets.TARGETS.keys()


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_found_once(path):
    """An input that once broke a promise breaks none."""
    targets.TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", targets.TARGETS)
def test_seeds_are_sound(target):
    """What the fuzzer begins with breaks no promise."""
    found = seeds.seeds(target)
    assert len(found) > 20
    for seed in found[:: len(found) // 20]:
        targets.TARGETS[target](seed)


def test_dictionary_is_ascii_between_quotes():
    """The fuzzer's dictionary is one quoted word a line, other bytes escaped."""
    lines = seeds.dictionary().splitlines()
    assert len(lines) == len(seeds.words())
    assert '"\\xc2\\xb6"' in lines
    assert all(line.isascii() and line[0] == line[-1] == '"' and '"' not in line[1:-1] for line in lines)


def test_the_first_of_each_kind_is_kept(tmp_path, capsys):
    """A finding is written down once for each place where it shows, and does not end the run."""

    def check(data):
        if data.startswith(b"a"):
            message = "begins with a"
            raise ValueError(message)
        assert data != b"b"

    watched = run.watched(check, f"{tmp_path}/x-")
    for data in (b"c", b"a1", b"a2", b"b", b"b", b"d"):
        watched(data)
    assert sorted(path.read_bytes() for path in tmp_path.glob("x-*")) == [b"a1", b"b"]
    assert capsys.readouterr().out.count(run.FOUND) == 2


def test_figure_ends_before_the_next():
    """A number before another that is a word of its unit has no blank at its end."""
    first, second = find_statistics("The order of 80 two-party systems")[:2]
    assert (first.text, second.text) == ("80", "two-party")


def test_subject_of_the_front_matter_without_the_page_break():
    """A page break that damage left in the carrier's subject is no part of it."""
    text = (
        "09LIMA363\nA VISIT, REF: LIMA 249 LIMA 00000363  001.2 OF 002 THE MINISTER\n"
        "Fri Jan 02 00:00:00 +0100 2009\n"
        "UNCLASSIFIED\nEmbassy Lima\n"
        "VZCZCXRO4190\nDE RUEHPE #0363/01 0021549\nO 021549Z JAN 09\nFM AMEMBASSY LIMA\n"
    )
    cable = parse_cable(text)
    assert cable.subject == "A VISIT, REF: LIMA 249 THE MINISTER"
    assert cable.printed("subject") == cable.subject


def test_key_printed_again_in_a_torn_list():
    """Of attributes that damage prints twice, the first are read."""
    path = ROOT / "fixtures" / "nara" / "1974LAPAZ00039.txt"
    text = path.read_bytes().decode()
    at = text.index("\n", text.index("Message Attributes"))
    cable = parse_cable(text + text[at:])
    assert cable.carrier.metadata == parse_cable(text).carrier.metadata
