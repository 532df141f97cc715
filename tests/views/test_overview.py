"""Rows and headings are made once: a new field shows in the terminal, the notebook, the page and plain text."""

import io

import pytest
from conftest import FIXTURES, read_text
from test_display import Page

from cable_parser import parse_cable
from cable_parser.views import overview
from cable_parser.views.overview import HEAD, STATISTIC_COLUMNS, Column, Field, Value

SEED = FIXTURES / "09BEIJING3214.txt"


def show_terminal(cable):
    """Return what a wide terminal shows."""
    console = pytest.importorskip("rich.console", reason="rich is not installed")
    from cable_parser.views.terminal import print_overview  # noqa: PLC0415 - needs the extra `terminal`

    out = io.StringIO()
    print_overview(cable, console.Console(file=out, width=400))
    return out.getvalue()


SHOWS = {
    "terminal": show_terminal,
    "notebook": lambda cable: "".join(Page(cable._repr_html_()).text),
    "page": lambda cable: cable.to_html(),
    "plain": overview.overview,
}


@pytest.mark.parametrize("show", SHOWS.values(), ids=SHOWS)
def test_a_new_field_of_the_head_shows_everywhere(monkeypatch, show):
    """One more line in `HEAD`, and each view has its heading and its value."""
    cable = parse_cable(read_text(SEED))
    before = show(cable)
    assert "Weather" not in before
    monkeypatch.setattr(overview, "HEAD", (*HEAD, Field("Weather", lambda _: [Value("clear over the delta")])))
    after = show(cable)
    assert "Weather" in after
    assert "clear over the delta" in after


@pytest.mark.parametrize("show", SHOWS.values(), ids=SHOWS)
def test_a_new_column_of_statistics_shows_everywhere(monkeypatch, show):
    """One more line in `STATISTIC_COLUMNS`, and each view has a cell of it for every statistic."""
    cable = parse_cable(read_text(SEED))
    assert "shipshape-" not in show(cable)
    new = Column("rating", lambda figure: f"shipshape-{figure.statistic.kind}")
    monkeypatch.setattr(overview, "STATISTIC_COLUMNS", (*STATISTIC_COLUMNS, new))
    shown = show(cable)
    assert shown.count("shipshape-") >= len(cable.statistics) > 10
    if show is not overview.overview:  # plain text has a line for each statistic, and no headings
        assert "rating" in shown


@pytest.mark.parametrize("show", ["_repr_html_", "to_html"])
def test_tables_have_a_heading_for_each_cell(monkeypatch, show):
    """Whatever the columns are, each row of statistics has as many cells as there are headings."""
    monkeypatch.setattr(overview, "STATISTIC_COLUMNS", (*STATISTIC_COLUMNS, Column("again", lambda _: "x")))
    html = getattr(parse_cable(read_text(SEED)), show)()
    table = html[html.index("<thead>") : html.index("</table>", html.index("<thead>"))]
    head, *rows = table.split("<tr")[1:]
    assert head.count("<th") == len(STATISTIC_COLUMNS) + 1
    assert {row.count("<td") for row in rows} == {head.count("<th")}
