"""Citations: of Cablegate cables, of telegrams of 1973-79, of cables of which little is known."""

import datetime as dt
import json
import re

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from conftest import FIXTURES, ROOT, read_text
from hypothesis import given
from hypothesis import strategies as st

from cable_parser import cite, parse_cable
from cable_parser.cli.main import main
from cable_parser.views.words import fold

SEED = parse_cable((FIXTURES / "09BEIJING3214.txt").read_bytes())
STYLES = ("chicago", "bibtex", "csl-json", "ris")
TELEGRAM = parse_cable((ROOT / "fixtures" / "nara" / "1979STATE062940.txt").read_bytes())


def test_chicago():
    """A note: who to whom, subject, document, day; where it is kept is told when the caller tells it."""
    assert SEED.citation() == SEED.citation("chicago")
    assert SEED.citation() == (
        'U.S. Embassy in Beijing to Department of State, "CHINA TIP INTERIM ASSESSMENT 2009," cable 09BEIJING3214, '
        "December 1, 2009."
    )
    assert SEED.citation(archive="plusd", paragraph=4, accessed=dt.date(2026, 3, 9)) == (
        'U.S. Embassy in Beijing to Department of State, "CHINA TIP INTERIM ASSESSMENT 2009," cable 09BEIJING3214, '
        "December 1, 2009, para. 4, WikiLeaks, Public Library of US Diplomacy, "
        "https://wikileaks.org/plusd/cables/09BEIJING3214_a.html (accessed March 9, 2026)."
    )
    assert SEED.citation(archive="Box 3, Example Library", url="https://example.org/a b").endswith(
        "December 1, 2009, Box 3, Example Library, https://example.org/a%20b."
    )


def test_chicago_of_the_national_archives():
    """A telegram of 1973-79 is cited as the National Archives recommend, when they are named."""
    assert TELEGRAM.citation(archive="nara", accessed=dt.date(2008, 8, 27)) == (
        'Department of State to U.S. Embassy in La Paz, "PROPERTY MATTER: FORD PICKUP," telegram 1979STATE062940, '
        "March 14, 1979, Central Foreign Policy Files, 1973-79/Electronic Telegrams, RG 59: General Records of the "
        "Department of State, U.S. National Archives (accessed August 27, 2008)."
    )
    assert TELEGRAM.citation(archive="plusd").endswith("https://wikileaks.org/plusd/cables/1979STATE062940_b.html.")


@pytest.mark.parametrize("style", STYLES)
def test_nothing_untold_is_claimed(cable_path, style):
    """Of a cable as it comes, no citation names an archive, a publisher or an address."""
    words = parse_cable(read_text(cable_path)).citation(style).lower()
    for claim in ("wikileaks", "archives", "library", "http", "rg 59"):
        assert claim not in words


def test_what_the_carrier_says_is_told():
    """An address and an archive in the carrier's own words stand in the citation; the caller's words come first."""
    carrier = SEED.carrier.model_copy(
        update={"metadata": {"URL": "https://example.org/c/1", "Archive": "Example House"}}
    )
    cable = SEED.model_copy(update={"carrier": carrier})
    assert cable.citation().endswith("Example House, https://example.org/c/1.")
    assert cable.citation(url="https://example.org/2").endswith("Example House, https://example.org/2.")
    assert "Example House" not in cable.citation(archive="foia")
    odd = SEED.carrier.model_copy(update={"metadata": {"url": "javascript:x", "link": ["https://example.org"]}})
    assert "javascript" not in SEED.model_copy(update={"carrier": odd}).citation()


def test_bibtex():
    """An entry of type `misc`, names protected from being taken apart."""
    assert SEED.citation("bibtex", archive="plusd", accessed=dt.date(2026, 3, 9)) == (
        "@misc{cable09BEIJING3214,\n"
        "  author = {{U.S. Embassy in Beijing}},\n"
        "  title = {{CHINA TIP INTERIM ASSESSMENT 2009}},\n"
        "  howpublished = {Cable 09BEIJING3214},\n"
        "  year = {2009},\n"
        "  month = dec,\n"
        "  day = {1},\n"
        "  note = {To Department of State. WikiLeaks, Public Library of US Diplomacy},\n"
        "  url = {https://wikileaks.org/plusd/cables/09BEIJING3214_a.html},\n"
        "  urldate = {2026-03-09},\n"
        "}"
    )


def test_csl_json():
    """A file of one item, with the archive in its parts."""
    (item,) = json.loads(TELEGRAM.citation("csl-json", archive="nara", accessed=dt.date(2008, 8, 27)))
    assert item == {
        "id": "1979STATE062940",
        "type": "manuscript",
        "genre": "Telegram",
        "author": [{"literal": "Department of State"}],
        "recipient": [{"literal": "U.S. Embassy in La Paz"}],
        "title": "PROPERTY MATTER: FORD PICKUP",
        "number": "1979STATE062940",
        "issued": {"date-parts": [[1979, 3, 14]]},
        "archive": "U.S. National Archives",
        "archive_location": (
            "Central Foreign Policy Files, 1973-79/Electronic Telegrams, "
            "RG 59: General Records of the Department of State"
        ),
        "accessed": {"date-parts": [[2008, 8, 27]]},
    }


def test_ris():
    """A record of a manuscript."""
    assert SEED.citation("ris", archive="plusd", paragraph=4) == (
        "TY  - MANSCPT\nID  - 09BEIJING3214\nAU  - U.S. Embassy in Beijing\nTI  - CHINA TIP INTERIM ASSESSMENT 2009\n"
        "M3  - Cable\nM1  - 09BEIJING3214\nPY  - 2009\nDA  - 2009/12/01\n"
        "AV  - WikiLeaks, Public Library of US Diplomacy\n"
        "UR  - https://wikileaks.org/plusd/cables/09BEIJING3214_a.html\n"
        "N1  - To Department of State; para. 4\nER  - \n"
    )


def test_little_is_known():
    """What is not known is left out, and a cable without a date says so."""
    cable = parse_cable("VZCZCXRO4190\n")
    assert cable.citation() == "Cable, n.d."
    assert cable.citation("bibtex") == "@misc{cableunknown,\n  howpublished = {Cable},\n}"
    (item,) = json.loads(cable.citation("csl-json"))
    assert "title" not in item
    with pytest.raises(ValueError, match="no citation style is called 'mla'; there are chicago, bibtex, csl-json, ris"):
        cable.citation("mla")
    with pytest.raises(ValueError, match="no citation style is called 'mla'"):
        cite([], "mla")
    with pytest.raises(KeyError, match="no paragraph 99"):
        SEED.citation(paragraph=99)


# Invented: an extract without heading, whose year its date of declassification tells.
EXTRACT = """C O N F I D E N T I A L CAIRO 000064

E.O. 12958: DECL: 01/12/2016
TAGS: PREL, EG
SUBJECT: A VISIT

1. (C) The visit took place.
"""


def test_an_inferred_year_is_bracketed():
    """A year that no one printed stands in brackets, in each style as it can say it."""
    cable = parse_cable(EXTRACT)
    assert cable.date is None
    assert cable.id == "06CAIRO64"
    assert cable.citation() == 'U.S. Embassy in Cairo, "A VISIT," cable [06]CAIRO64, [2006].'
    assert "year = {[2006]}" in cable.citation("bibtex")
    (item,) = json.loads(cable.citation("csl-json"))
    assert item["issued"] == {"date-parts": [[2006]], "circa": True}
    assert item["id"] == "06CAIRO64"
    assert "PY  - [2006]" in cable.citation("ris")
    given = parse_cable(EXTRACT, id="06CAIRO64")
    assert given.citation().endswith("cable 06CAIRO64, n.d.")


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("AMEMBASSY BEIJING", "U.S. Embassy in Beijing"),
        ("USUN NEW YORK", "USUN New York"),
        ("USMISSION GENEVA", "U.S. Mission Geneva"),
        ("USLO PEKING", "U.S. Liaison Office in Peking"),
        ("AIT TAIPEI", "AIT Taipei"),
        ("USEU BRUSSELS", "USEU Brussels"),
        ("SECSTATE WASHDC", "Department of State"),
        ("SECDEF", "SECDEF"),
        ("REO HILLAH", "REO Hillah"),
    ],
)
def test_posts_as_people_write_them(printed, words):
    """The name of a post is the one that people write; another department is not the Department of State."""
    cable = parse_cable(
        f"O 011549Z DEC 09\nFM AMEMBASSY CAIRO\nTO {printed}\nUNCLAS CAIRO 000064\n\nSUBJECT: A VISIT\n"
    )
    assert cable.citation().startswith(f'U.S. Embassy in Cairo to {words}, "')


def test_many_cables_in_one_file():
    """Keys are unique and stable, the order is that of the cables, whatever the style."""
    cables = [SEED, TELEGRAM, SEED, parse_cable("VZCZCXRO4190\n"), parse_cable("VZCZCXRO4191\n"), SEED]
    keys = ["09BEIJING3214", "1979STATE062940", "09BEIJING3214-2", "unknown", "unknown-2", "09BEIJING3214-3"]
    assert cite(cables, "chicago").splitlines() == [cable.citation() for cable in cables]
    assert [item["id"] for item in json.loads(cite(iter(cables), "csl-json"))] == keys
    assert re.findall(r"@misc\{cable(.*),", cite(cables, "bibtex")) == keys
    assert re.findall(r"ID  - (.*)", cite(cables, "ris")) == keys
    assert cite([], "csl-json") == "[]"
    assert "U.S. National Archives" in cite(cables, archive="nara")


EVIL = '(C) "50% & #1_{a}\\~^$ {[<b>@misc{x, y=z}\nER  - \rTY  - JOUR, é中'


def test_read_again_by_bibtexparser():
    """BibTeX of many cables, one with every sign that TeX knows, is read again entry by entry."""
    library = bibtexparser.parse_string(cite([SEED, SEED.model_copy(update={"subject": EVIL}), TELEGRAM], "bibtex"))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [
        "cable09BEIJING3214",
        "cable09BEIJING3214-2",
        "cable1979STATE062940",
    ]
    plain = LatexDecodingMiddleware().transform(library)
    # The decoder does not know \\textbraceleft{}, and takes TeX's word for the circumflex.
    title = (
        fold(EVIL)
        .removeprefix("(C) ")
        .translate({ord("{"): "", ord("}"): "", ord("^"): "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}"})
    )
    assert title in plain.entries[1].fields_dict["title"].value


def test_read_again_by_rispy():
    """RIS of the same is read again record by record; no line of a subject becomes a tag."""
    records = rispy.loads(cite([SEED, SEED.model_copy(update={"subject": EVIL}), TELEGRAM], "ris"))
    assert [r["type_of_reference"] for r in records] == ["MANSCPT"] * 3
    assert records[1]["title"] == fold(EVIL).removeprefix("(C) ")
    assert records[0]["authors"] == ["U.S. Embassy in Beijing"]
    assert records[0]["year"] == "2009"


def test_read_again_by_citeproc():
    """A processor of CSL styles prints the items."""
    items = json.loads(cite([SEED, TELEGRAM, parse_cable(EXTRACT)], "csl-json", archive="nara"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"].lower())]))
    printed = [str(line) for line in bibliography.bibliography()]
    assert len(printed) == 3
    assert any("CHINA TIP INTERIM ASSESSMENT 2009" in line and "U.S. Embassy in Beijing" in line for line in printed)


def test_command_line(tmp_path, capsysbinary):
    """`cable-parser cite` prints what `cite` gives, or writes it; what cannot be read is named, the rest is cited."""
    paths = sorted(FIXTURES.glob("*.txt"))
    cables = [parse_cable(path.read_bytes()) for path in paths]
    for style in STYLES:
        assert main(["cite", *map(str, paths), "--style", style, "--archive", "plusd"]) == 0
        assert capsysbinary.readouterr().out.decode() == cite(cables, style, archive="plusd").rstrip("\n") + "\n"
    out = tmp_path / "cables.ris"
    assert main(["cite", *map(str, paths[:2]), "--style", "ris", "--accessed", "2026-03-09", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == cite(cables[:2], "ris", accessed=dt.date(2026, 3, 9))
    gone = tmp_path / "gone.txt"
    assert main(["cite", str(gone), str(paths[0])]) == 1
    printed = capsysbinary.readouterr()
    assert printed.out.decode() == cables[0].citation() + "\n"
    assert b"gone.txt" in printed.err
    assert main(["cite", str(paths[0]), "-o", str(tmp_path / "no" / "x.ris")]) == 1
    for wrong in ([], [str(paths[0]), "--style", "mla"], [str(paths[0]), "--accessed", "today"]):
        assert main(["cite", *wrong]) == 2
    assert main(["cite", "--help"]) == 0


def test_signs_of_each_style():
    """Quotation marks, signs of TeX and portion markings in a subject."""
    cable = SEED.model_copy(update={"subject": '(C/NF) WHO SAID "R&D" IS 50% OF $_{x}\\~^#?'})
    assert "\"WHO SAID 'R&D' IS 50% OF $_{x}\\~^#?\" cable" in cable.citation()
    assert (
        r"title = {{WHO SAID "
        r'"R\&D" IS 50\% OF \$\_\textbraceleft{}x\textbraceright{}'
        r"\textbackslash{}\textasciitilde{}\textasciicircum{}\#?}}"
    ) in cable.citation("bibtex")


@given(st.text(max_size=40))
def test_any_subject(subject):
    """Whatever the subject: one line, balanced braces, valid JSON."""
    cable = SEED.model_copy(update={"subject": subject})
    assert len(cable.citation().splitlines()) == 1
    entry = cable.citation("bibtex")
    assert entry.count("{") == entry.count("}")
    assert len(json.loads(cable.citation("csl-json"))) == 1


def test_shipped_cables(cable_path):
    """Each shipped cable is cited by its own number, and by its address where the collection is named."""
    cable = parse_cable(read_text(cable_path))
    for style in STYLES:
        assert cable.id in cable.citation(style)
        assert f"/{cable.id}_a.html" in cable.citation(style, archive="plusd")
