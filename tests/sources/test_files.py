"""Files: the archive's PDFs give what their text gives; what cannot be read names the file."""

import builtins

import pytest
from conftest import ROOT

from cable_parser import CableParseError
from cable_parser.sources.files import parse_file

NARA = ROOT / "fixtures" / "nara"


def test_pdf_is_its_text():
    """The PDF of a record gives the same cable as its text, but for the form."""
    pytest.importorskip("pypdf")
    pdf = parse_file(NARA / "1974LAPAZ00039.pdf")
    text = parse_file(str(NARA / "1974LAPAZ00039.txt"))
    assert (pdf.carrier.form, text.carrier.form) == ("pdf", "text")
    assert pdf.source == text.source
    assert (pdf.carrier.name, text.carrier.name) == (f"{NARA}/1974LAPAZ00039.pdf", f"{NARA}/1974LAPAZ00039.txt")
    own = {"carrier": {"form", "name"}}
    assert pdf.model_dump(exclude=own) == text.model_dump(exclude=own)


def test_options_are_passed_on():
    """What `parse_cable` takes, `parse_file` takes."""
    assert not parse_file(NARA / "1974LAPAZ00039.txt", statistics=False).statistics


def test_missing_extra_is_named(monkeypatch):
    """Without the library the error says what to install."""
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("pypdf"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"cable-parser\[pdf\]"):
        parse_file(NARA / "1974LAPAZ00039.pdf")


@pytest.mark.parametrize("data", [b"", b"no cable", b"%PDF-1.4\nbroken"])
def test_error_names_the_file(tmp_path, data):
    """A file without a cable is named in the error."""
    if data.startswith(b"%PDF"):
        pytest.importorskip("pypdf")
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(CableParseError, match=r"x\.txt") as caught:
        parse_file(path)
    assert caught.value.source_name == str(path)
