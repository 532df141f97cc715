"""A misspelt field or key is a type error, wherever a record is read or written."""

import re
import subprocess
import sys

from conftest import ROOT

SLIPS = ROOT / "tests" / "typing_slips.py"


def test_every_slip_is_seen():
    """Mypy reports the ten marked lines, one error each, and no other."""
    lines = SLIPS.read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line.endswith("# slip")]
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(SLIPS)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [int(number) for number in re.findall(r"typing_slips\.py:(\d+): error:", run.stdout)]
    assert told == marked, run.stdout + run.stderr
    assert len(marked) == 10
