"""The graph of who cites whom."""

import builtins
import datetime as dt
import io
from types import SimpleNamespace

import pytest

from cable_parser.tables.graph import reference_graph


def cable(identity, day=None, references=(), subject="A SUBJECT", post=None):
    """Return what the graph needs of a cable."""
    date = dt.datetime(2009, 1, day, 23, 59, tzinfo=dt.UTC) if day else None
    cited = tuple(SimpleNamespace(id=i, label=label, notal=notal) for i, label, notal in references)
    return SimpleNamespace(id=identity, date=date, subject=subject, post=post, references=cited)


@pytest.fixture
def graph():
    """Return the graph of three cables, of which one cites two, and one that is not given."""
    pytest.importorskip("networkx")
    lima = SimpleNamespace(code="LIMA", name="AMEMBASSY LIMA")
    return reference_graph(
        [
            cable(
                "09LIMA3",
                12,
                [("09LIMA1", "A", False), ("09STATE5", "B", True), (None, "C", False), ("09STATE5", "D", False)],
                post=lima,
            ),
            cable("09LIMA1", 2, [("09LIMA1", None, False)], subject=None, post="LIMA"),
            cable(None, 2, [("09LIMA1", None, False)]),
        ]
    )


def test_nodes(graph):
    """A cable given has what is known of it; one that is only cited is missing."""
    assert dict(graph.nodes(data=True)) == {
        "09LIMA3": {"missing": False, "date": "2009-01-12", "post": "LIMA", "subject": "A SUBJECT"},
        "09LIMA1": {"missing": False, "date": "2009-01-02", "post": "LIMA"},
        "09STATE5": {"missing": True},
    }


def test_edges(graph):
    """Edges lead to the cited, with label, NOTAL and lag; a cable does not cite itself."""
    assert {(a, b): data for a, b, data in graph.edges(data=True)} == {
        ("09LIMA3", "09LIMA1"): {"notal": False, "label": "A", "lag": 10},
        ("09LIMA3", "09STATE5"): {"notal": True, "label": "B,D"},
    }


def test_graphml(graph):
    """It can be written as GraphML."""
    networkx = pytest.importorskip("networkx")
    networkx.write_graphml(graph, io.BytesIO())


def test_without_networkx(monkeypatch):
    """Without the extra the error says how to get it."""
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name == "networkx":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ImportError, match=r"cable-parser\[graph\]"):
        reference_graph([])
