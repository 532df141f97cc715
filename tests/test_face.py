"""The public face: every name it lists is there, and importing it does no work."""

import subprocess
import sys

import pytest

import cable_parser


@pytest.mark.parametrize("name", cable_parser.__all__)
def test_every_name_is_there(name):
    """A listed name is found, in `dir` too."""
    assert getattr(cable_parser, name) is not None
    assert name in dir(cable_parser)


def test_a_name_that_is_none():
    """Anything else is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'parse_telexes'"):
        _ = cable_parser.parse_telexes


def test_import_compiles_nothing():
    """Importing the package loads no reader."""
    code = "import sys, cable_parser; sys.exit('cable_parser.pipeline' in sys.modules or 'regex' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
