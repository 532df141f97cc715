"""Who cites whom: the references of many cables as a directed graph."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from cable_parser.travel import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx  # type: ignore[import-untyped, unused-ignore]

# What XML, and so GraphML, cannot hold even when it is escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@by_name
def reference_graph(cables: Iterable[Any]) -> nx.DiGraph[str]:
    """Return the graph of cables and the telegrams they cite.

    Nodes are ids: of a cable given with `date` (ISO day), `post` and `subject`, of one only cited with `missing=True`.
    Edges lead from the citing cable to the cited with `label` (several joined by a comma), `notal`, and `lag`, the days
    between, where both dates are known. Every attribute is text, a number or a truth value, and control characters
    become U+FFFD, so the graph can be written as GraphML; what is not known is left out.

    Args:
        cables: anything with `id`, `date`, `subject`, `post` and `references` of `id`, `label` and `notal`.

    Raises:
        ImportError: networkx is not installed.
    """
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        message = 'reference_graph needs networkx: pip install "cable-parser[graph]"'
        raise ImportError(message) from error
    graph: nx.DiGraph[str] = nx.DiGraph()
    dates: dict[str, dt.date] = {}
    for cable in cables:
        if cable.id is None:
            continue
        day = _day(cable.date)
        if day:
            dates[cable.id] = day
        post = getattr(cable.post, "code", cable.post)
        known = {"date": day.isoformat() if day else None, "post": post, "subject": cable.subject}
        graph.add_node(
            cable.id, missing=False, **{key: _clean(value) for key, value in known.items() if value is not None}
        )
        for reference in cable.references:
            if reference.id is None or reference.id == cable.id:
                continue
            if reference.id not in graph:
                graph.add_node(reference.id, missing=True)
            _add_edge(graph, cable.id, reference)
    for citing, cited, edge in graph.edges(data=True):
        if citing in dates and cited in dates:
            edge["lag"] = (dates[citing] - dates[cited]).days
    return graph


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)


def _day(moment: dt.date | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _add_edge(graph: nx.DiGraph[str], citing: str, reference: Any) -> None:
    """Add the edge to one reference; a telegram cited twice keeps both labels."""
    if graph.has_edge(citing, reference.id):
        edge = graph.edges[citing, reference.id]
        edge["notal"] = edge["notal"] or bool(reference.notal)
        labels = [label for label in (edge.get("label"), reference.label) if label]
        if labels:
            edge["label"] = ",".join(dict.fromkeys(labels))
        return
    graph.add_edge(citing, reference.id, notal=bool(reference.notal))
    if reference.label:
        graph.edges[citing, reference.id]["label"] = reference.label
