"""Dialects are open: one is added without touching another module, and is read by everything that reads cables."""

import datetime as dt
import inspect
import json
import re

import laws
import pytest

from cable_parser import Cable, parse_cable, parse_many
from cable_parser.carriers.stated import Said
from cable_parser.dialects.outline import HeadCopy, Outline
from cable_parser.dialects.registry import DIALECTS, Dialect, find_dialect, name_choice
from cable_parser.readers.landmarks import find_classification_line
from cable_parser.text.source import Hole

TEXT = """[CLIPPING 7 OF 2009-06-04]
O 041200Z JUN 09
FM AMEMBASSY ROME
TO SECSTATE WASHDC
UNCLAS ROME 000123
TAGS: PREL, IT
SUBJECT: A SHORT VISIT
1. (U) Police detained 8257 suspects.
[END]
"""

OWN = ", ".join(dialect.name for dialect in DIALECTS)

# --- a dialect, all of it --------------------------------------------------------------------------------------------

TOP = re.compile(r"[\s\ufeff]{0,20}\[CLIPPING (?P<number>\d{1,6}) OF (?P<day>\d{4}-\d\d-\d\d)\]\s{0,4}\n")
END = re.compile(r"^\[END\]|\Z", re.MULTILINE)


def is_clipping(text):
    """Return whether a text is a clipping."""
    return TOP.match(text) is not None


def split_clipping(source):
    """Split a clipping: what the service printed around the telegram is its own."""
    outline = Outline()
    top, end = TOP.match(source.view), END.search(source.view)
    source.mask([Hole(top.start(), top.end() - 1, "carrier"), Hole(*end.span(), "footer")])
    outline.metadata["clipping"] = top["number"]
    outline.stated["date"] = Said(dt.date.fromisoformat(top["day"]), top.span("day"))
    line = find_classification_line(source.view, top.end())
    outline.transmissions.append((top.end(), line.start()))
    outline.heads.append(HeadCopy(line, line.start(), end.start()))
    return outline


CLIPPING = Dialect("clipping", is_clipping, split_clipping)

# --- what knows it ---------------------------------------------------------------------------------------------------


def test_it_is_short():
    """A whole dialect is fewer than forty lines."""
    module = inspect.getsource(inspect.getmodule(test_it_is_short))
    dialect = module.partition("# --- a dialect")[2].partition("# --- what knows it")[0]
    assert "def split_clipping" in dialect
    assert dialect.count("\n") < 40


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}", f"\n{TEXT}", TEXT.replace("[END]", "")])
def test_line_ends_and_blanks_of_others(text):
    """Line ends of another machine, a mark of byte order, an empty line above and a lost end change no value."""
    cable = parse_cable(text, dialect=(CLIPPING, *DIALECTS))
    assert (cable.carrier.dialect, cable.id, cable.subject) == ("clipping", "09ROME123", "A SHORT VISIT")
    assert [(p.number, p.text) for p in cable.paragraphs] == [(1, "Police detained 8257 suspects.")]


@pytest.mark.parametrize("choice", [CLIPPING, (CLIPPING, *DIALECTS)], ids=["alone", "among others"])
def test_a_cable_is_read(choice):
    """Handed over alone or among others, it splits the text, and every reader reads its part."""
    cable = parse_cable(TEXT, dialect=choice, strict=True)
    assert (cable.carrier.dialect, cable.carrier.metadata) == ("clipping", {"clipping": "7"})
    assert (cable.id, cable.subject, cable.date_precision) == ("09ROME123", "A SHORT VISIT", "minute")
    assert [tag.code for tag in cable.tags] == ["PREL", "IT"]
    assert [(p.number, p.text) for p in cable.paragraphs] == [(1, "Police detained 8257 suspects.")]
    assert cable.statistics[0].value == 8257
    assert [(b.kind, TEXT[slice(*b.span)].strip()) for b in cable.blocks if b.kind in ("carrier", "footer")] == [
        ("carrier", "[CLIPPING 7 OF 2009-06-04]"),
        ("footer", "[END]"),
    ]
    laws.check_all(cable, TEXT)


def test_what_it_states_fills_a_gap():
    """The carrier's day is the date where the heading prints none."""
    cable = parse_cable(TEXT.replace("O 041200Z JUN 09\n", ""), dialect=CLIPPING)
    assert (cable.date, cable.date_precision) == (dt.datetime(2009, 6, 4, tzinfo=dt.UTC), "day")
    assert cable.printed("date") == "2009-06-04"


def test_nothing_is_registered_by_using_it():
    """The library's own dialects stay what they are: no state is changed."""
    parse_cable(TEXT, dialect=CLIPPING)
    assert CLIPPING not in DIALECTS
    assert parse_cable(TEXT).carrier.dialect == "cablegate"
    with pytest.raises(ValueError, match=f"no dialect is called 'clipping'; there are {OWN}"):
        parse_cable(TEXT, dialect="clipping")


def test_many_are_read_in_processes():
    """The worker processes know it, and what it does not recognise is read by the others."""
    other = "UNCLAS CAIRO 000064\nSUBJECT: A VISIT\n1. (U) Text.\n"
    cables = list(parse_many([("a", TEXT), ("b", other)], dialect=(CLIPPING, *DIALECTS), jobs=2))
    assert [cable.carrier.dialect for cable in cables] == ["clipping", "cablegate"]


def test_it_goes_there_and_back():
    """A cable of an added dialect is one as JSON too."""
    cable = parse_cable(TEXT, dialect=CLIPPING)
    assert Cable.model_validate_json(cable.model_dump_json()) == cable
    assert json.loads(cable.model_dump_json())["carrier"]["dialect"] == "clipping"


@pytest.mark.parametrize(
    ("choice", "found", "words"),
    [
        (None, "cablegate", None),
        ("nara", "nara", "nara"),
        (CLIPPING, "clipping", "clipping"),
        ((CLIPPING, *DIALECTS), "clipping", f"clipping, {OWN}"),
        ((DIALECTS[0],), "cablegate", DIALECTS[0].name),
    ],
)
def test_find_dialect(choice, found, words):
    """A name or a record settles it; of several the first that recognises the text counts, or Cablegate."""
    assert find_dialect(TEXT, choice).name == found
    assert name_choice(choice) == words
