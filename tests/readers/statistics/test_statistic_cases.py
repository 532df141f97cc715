"""The sentences of fixtures/cases/statistics give the figures that stand under them, and no more."""

from datetime import date
from pathlib import Path

import pytest

from cable_parser.readers.statistics import Figure, find_figures

CASES = Path(__file__).parents[3] / "fixtures" / "cases" / "statistics"
DAY = date(2009, 12, 1)
NOTHING = "nothing"


def read_cases(path: Path) -> list[tuple[str, list[str]]]:
    """Return each sentence of a case file with the lines of its figures."""
    cases: list[tuple[str, list[str]]] = []
    for block in path.read_text("utf-8").split("\n\n")[2:]:
        sentence, *lines = block.strip().split("\n")
        cases.append((sentence, [fold(line.removeprefix("- ")) for line in lines]))
    return cases


def fold(line: str) -> str:
    """Return a line of a case with one blank where there are more, and none at its end."""
    return "|".join(cell.strip() for cell in line.split("|")).rstrip("|")


def show_number(number: float | None) -> str:
    """Return a number as case files print it."""
    return "" if number is None else f"{number:.6g}" if isinstance(number, float) else str(number)


def show_figure(text: str, figure: Figure) -> str:
    """Return a figure as case files print it."""
    value = (
        show_number(figure.value) if figure.low is None else f"{show_number(figure.low)}..{show_number(figure.high)}"
    )
    if figure.of is not None:
        value += f" of {show_number(figure.of)}"
    cells = (
        text[figure.start : figure.end],
        value,
        figure.kind,
        figure.unit or "",
        figure.modifier or "",
        figure.action or "",
        text[slice(*figure.when)] if figure.when else "",
        "/".join(map(str, figure.period)) if figure.period else "",
    )
    return fold("|".join(cells))


def read_all(names: list[str]) -> list[pytest.param]:
    """Return the cases of some files as parameters of a test."""
    return [
        pytest.param(sentence, lines, id=f"{name}: {sentence}")
        for name in names
        for sentence, lines in read_cases(CASES / f"{name}.md")
    ]


KNOWN = sorted(path.stem for path in CASES.glob("*.md") if path.stem != "known_failures")


@pytest.mark.parametrize(("sentence", "lines"), read_all(KNOWN))
def test_case(sentence: str, lines: list[str]) -> None:
    """A sentence gives its figures."""
    shown = [show_figure(sentence, figure) for figure in find_figures(sentence, date=DAY)]
    assert (shown or [NOTHING]) == lines


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("sentence", "lines"), read_all(["known_failures"]))
def test_known_failure(sentence: str, lines: list[str]) -> None:
    """A sentence that is not yet read as it should be."""
    shown = [show_figure(sentence, figure) for figure in find_figures(sentence, date=DAY)]
    assert (shown or [NOTHING]) == lines


def test_there_are_enough_cases() -> None:
    """The issue asks for 150 sentences."""
    assert len(read_all(KNOWN)) >= 150


@pytest.mark.parametrize(("sentence", "lines"), read_all(["counts", "ranges", "actions", "none"]))
def test_capitals_give_the_same_numbers(sentence: str, lines: list[str]) -> None:
    """A sentence in capitals gives the numbers it gives in lower case, where no name hangs on its capitals."""
    if lines == [NOTHING] or "M82A1M" in sentence or "RMB" in sentence:
        return
    shown = [show_figure(sentence.upper(), figure) for figure in find_figures(sentence.upper(), date=DAY)]
    assert [line.split("|")[1:3] for line in shown] == [line.split("|")[1:3] for line in lines]
