"""Names as evidence: what they fill, what they decide, and what they only contradict."""

import pytest
from cases import HEADING

from cable_parser import parse_cable, parse_file, parse_many
from cable_parser.carriers.names import find_name_lines, read_name

HEAD = "SIPDIS\n\nE.O. 12958: {}\nTAGS: PGOV, EC\nSUBJECT: A LIBRARY\n\n"
BODY = "1. (U) The city opened a library.\n\n2. (U) The mayor spoke.\nSMITH\n"
EXTRACT = "This record is a partial extract of the original cable.\n"
UNDATED = EXTRACT + "UNCLAS QUITO 000214\n\n" + HEAD.format("N/A") + BODY
GUESSED = EXTRACT + "C O N F I D E N T I A L QUITO 000214\n\n" + HEAD.format("DECL: 06/10/2018") + BODY
DATED = HEADING + "UNCLAS QUITO 000214\n\n" + HEAD.format("N/A") + BODY


def codes(cable):
    """Return the codes of a cable's diagnostics."""
    return {found.code for found in cable.diagnostics}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("09QUITO214.txt", "09QUITO214"),
        ("box.zip/2009/09QUITO214", "09QUITO214"),
        (r"C:\cables\09QUITO214.htm", "09QUITO214"),
        ("2009QUITO00214.txt.gz", "09QUITO214"),
        ("1979RIYADH00905_e.html", "79RIYADH905"),
        ("2004VATICA03196", "04VATICAN3196"),
        ("cable-09-NEW-DELHI-000214-final.txt", "09NEWDELHI214"),
        ("09quito214.flat.txt", "09QUITO214"),
        ("09QUITO214.txt#1", "09QUITO214"),
    ],
)
def test_names_that_are_ids(name, number):
    """A stem, or a part of it, of the form of an id of a known post is one."""
    assert read_name(name).id == number


@pytest.mark.parametrize(
    "name",
    [
        "all.txt",
        "all.txt#2",
        "09QUITO214.txt#2",
        "cables.csv#17",
        "20090610.txt",
        "09NOWHERE12.txt",
        "a09QUITO12b",
        "09QUITO1-09QUITO2.txt",
        "",
    ],
)
def test_names_that_are_none(name):
    """Names of other forms, of unknown posts, of several cables, or of a text's further telegrams say nothing."""
    assert read_name(name) is None


def test_six_letters_of_two_posts():
    """Six letters that two posts begin with give an id with the post that the text prints."""
    assert read_name("1975PORTO00123").id is None
    assert read_name("1975PORTO00123").with_post("PORTOALEGRE") == "75PORTOALEGRE123"


@pytest.mark.parametrize("text", [UNDATED, GUESSED], ids=["no year", "a year that is guessed"])
def test_a_file_name_completes_the_id(tmp_path, text):
    """The year comes from the name, where the text prints none; no date is made of it."""
    path = tmp_path / "09QUITO214.txt"
    path.write_text(text, encoding="utf-8")
    cable = parse_file(path)
    assert cable.id == "09QUITO214"
    assert cable.date is None
    assert "id-from-name" in codes(cable)
    assert not {"year-inferred", "name-id-differs"} & codes(cable)


def test_a_name_is_not_heard_where_the_text_says_all(tmp_path):
    """A name never overrides, and one that says the same is not told."""
    path = tmp_path / "09QUITO214.txt"
    path.write_text(DATED, encoding="utf-8")
    assert not {"id-from-name", "name-id-differs"} & codes(parse_file(path))


@pytest.mark.parametrize("text", [DATED, GUESSED], ids=["dated", "guessed"])
def test_a_name_that_contradicts(tmp_path, text):
    """A name of another cable fills nothing, and is told."""
    path = tmp_path / "08LIMA77.txt"
    path.write_text(text, encoding="utf-8")
    cable = parse_file(path)
    assert cable.post.code == "QUITO"
    assert cable.id.endswith("QUITO214")
    (told,) = [d for d in cable.diagnostics if d.code == "name-id-differs"]
    assert "08LIMA77" in told.message


@pytest.mark.parametrize(
    "line",
    [
        "2009QUITO00214 - UNCLASSIFIED\n",
        "09QUITO214 - Classification: UNCLASSIFIED\n",
        '"09QUITO214 - CONFIDENTIAL//NOFORN"\n',
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_line_of_the_carrier(line, place):
    """A line of the carrier above or below the text completes the id; it is the carrier's, and points to its place."""
    cable = parse_cable(line + UNDATED if place == "above" else UNDATED + "\n" + line)
    assert cable.id == "09QUITO214"
    assert (cable.subject, cable.signature) == ("A LIBRARY", "SMITH")
    (told,) = [d for d in cable.diagnostics if d.code == "id-from-name"]
    assert cable.source[slice(*told.span)] == line.strip()
    assert cable.at(told.span.start)[0].kind == "carrier"


@pytest.mark.parametrize("words", ["See 09LIMA77 - SECRET", "09LIMA77", "09LIMA77 - a cable"])
def test_words_that_are_no_line_of_the_carrier(words):
    """An id in the text, or alone on a line, is none."""
    assert find_name_lines(f"{words}\n", len(words) + 1) == []


def test_a_section_is_no_cited_year():
    """`SECTION 01 OF 05 QUITO 001234` is no reference to a telegram of 2005, which would bound the year."""
    text = GUESSED.replace("QUITO 000214", "SECTION 01 OF 05 QUITO 000214").replace("06/10/2018", "06/10/2013")
    assert parse_cable(text).id == "03QUITO214"


def test_names_in_a_run(tmp_path):
    """`parse_many` takes the names of files and members alike."""
    (tmp_path / "09QUITO214.txt").write_text(UNDATED, encoding="utf-8")
    (cable,) = parse_many([tmp_path], jobs=1)
    assert cable.id == "09QUITO214"


@pytest.mark.parametrize("heading", ["<title>09QUITO214</title>", "<h1>Cable 09QUITO214: a library</h1>"])
def test_what_a_page_calls_itself(heading):
    """Title and headings of a page are names too."""
    cable = parse_cable(f"<html><body>{heading}<pre>{UNDATED}</pre></body></html>")
    assert cable.id == "09QUITO214"
    assert "id-from-name" in codes(cable)
