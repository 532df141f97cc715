"""The signature that ends a text."""

import pytest

from cable_parser import parse_cable

HEAD = "UNCLAS QUITO 000214\n\nSUBJECT: A LIBRARY\n\n"


@pytest.mark.parametrize("name", ["EXAMPLE", "McEXAMPLE", "VAN BUREN", "O'BRIEN", "ROE-BROWN", "LU"])
@pytest.mark.parametrize("before", ["He left.", "He left. End comment.", 'He said "no."', "He left (at noon).", "No!"])
@pytest.mark.parametrize("join", ["\n", "\n\n", " ", "  "])
def test_signature_and_what_stands_before(name, before, join):
    """A name is read alone or glued, whatever ends the text, and is no part of the paragraph."""
    cable = parse_cable(f"{HEAD}1. (U) {before}{join}{name}\n")
    assert (cable.paragraphs[0].text, cable.signature) == (before, name)
