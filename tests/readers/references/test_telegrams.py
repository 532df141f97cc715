"""Citations: of Cablegate cables, of telegrams of 1973-79, of cables of which little is known."""

import datetime as dt
import json
import re

import pytest
from conftest import FIXTURES, ROOT, read_text
from hypothesis import given
from hypothesis import strategies as st

from cable_parser import parse_cable

SEED = parse_cable((FIXTURES / "09BEIJING3214.txt").read_bytes())
TELEGRAM = parse_cable((ROOT / "fixtures" / "nara" / "1979STATE062940.txt").read_bytes())


def test_chicago():
    """A note: who to whom, subject, document, day, where it is kept."""
    assert SEED.citation() == SEED.citation("chicago")
    assert SEED.citation(accessed=dt.date(2026, 3, 9)) == (
        'U.S. Embassy in Beijing to Department of State, "CHINA TIP INTERIM ASSESSMENT 2009," cable 09BEIJING3214, '
        "December 1, 2009, WikiLeaks, Public Library of US Diplomacy, "
        "https://wikileaks.org/plusd/cables/09BEIJING3214_a.html (accessed March 9, 2026)."
    )


def test_chicago_of_the_national_archives():
    """A telegram of 1973-79 is cited as the National Archives recommend."""
    assert TELEGRAM.citation(accessed=dt.date(2008, 8, 27)) == (
        'Department of State to U.S. Embassy in La Paz, "PROPERTY MATTER: FORD PICKUP," telegram 1979STATE062940, '
        "March 14, 1979, Central Foreign Policy Files, 1973-79/Electronic Telegrams, RG 59: General Records of the "
        "Department of State, U.S. National Archives (accessed August 27, 2008)."
    )


def test_bibtex():
    """An entry of type `misc`, names protected from being taken apart."""
    assert SEED.citation("bibtex", accessed=dt.date(2026, 3, 9)) == (
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
    (item,) = json.loads(TELEGRAM.citation("csl-json", accessed=dt.date(2008, 8, 27)))
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
        "archive_collection": "RG 59: General Records of the Department of State",
        "archive_location": "Central Foreign Policy Files, 1973-79/Electronic Telegrams",
        "accessed": {"date-parts": [[2008, 8, 27]]},
    }


def test_little_is_known():
    """What is not known is left out, and a cable without a date says so."""
    cable = parse_cable("VZCZCXRO4190\n")
    assert cable.citation() == "Cable, n.d., WikiLeaks, Public Library of US Diplomacy."
    assert cable.citation("bibtex").startswith("@misc{cableunknown,\n  howpublished = {Cable},\n  note")
    (item,) = json.loads(cable.citation("csl-json"))
    assert "title" not in item
    with pytest.raises(ValueError, match="no citation style is called 'mla'; there are chicago, bibtex, csl-json"):
        cable.citation("mla")


def test_signs_of_each_style():
    """Quotation marks, signs of TeX and portion markings in a subject."""
    cable = SEED.model_copy(update={"subject": '(C/NF) WHO SAID "R&D" IS 50% OF $_{x}\\~^#?'})
    assert "\"WHO SAID 'R&D' IS 50% OF $_{x}\\~^#?\" cable" in cable.citation()
    assert (
        r"title = {{WHO SAID "
        r'"R\&D" IS 50\% OF \$\_\{x\}\textbackslash{}\textasciitilde{}\textasciicircum{}\#?}}'
    ) in cable.citation("bibtex")


@given(st.text(max_size=40))
def test_any_subject(subject):
    """Whatever the subject: one line, balanced braces, valid JSON."""
    cable = SEED.model_copy(update={"subject": subject})
    assert len(cable.citation().splitlines()) == 1
    entry = re.sub(r"\\[{}\\]", "", cable.citation("bibtex"))
    assert entry.count("{") == entry.count("}")
    assert len(json.loads(cable.citation("csl-json"))) == 1


def test_shipped_cables(cable_path):
    """Each shipped cable is cited by its own number and address."""
    cable = parse_cable(read_text(cable_path))
    for style in ("chicago", "bibtex", "csl-json"):
        assert f"/{cable.id}_a.html" in cable.citation(style)
