"""The overview of a cable on a terminal, in tables and colours. Needs the extra `terminal` (rich)."""

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from cable_parser.views.overview import head_rows, statistic_table
from cable_parser.views.words import fold, paragraph_label, title

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cable_parser.models import Cable

_COLOURS = {"info": "cyan", "warning": "yellow", "error": "bold red"}


def print_overview(cable: "Cable", console: Console | None = None) -> None:
    """Print the overview of a cable; words of the source are never read as markup."""
    (console or Console()).print(Group(*_parts(cable)))


def _parts(cable: "Cable") -> "list[RenderableType]":
    head = Table.grid(padding=(0, 2))
    head.add_column(style="bold", no_wrap=True)
    head.add_column()
    for row in head_rows(cable):
        head.add_row(row.heading, Text("\n".join(row.lines)))
    parts: list[RenderableType] = [Text(title(cable), style="bold reverse"), head]
    for section in cable.sections:
        parts.append(Text())
        if section.heading:
            parts.append(Text(fold(section.heading), style="bold underline"))
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True, min_width=8)
        table.add_column(no_wrap=True, overflow="ellipsis")
        for p in section.paragraphs:
            words = Text() if p.kind == "text" else Text(f"{p.kind} ", style="italic magenta")
            table.add_row(Text(paragraph_label(p)), words + Text(fold(p.text, 400)))
        parts.append(table)
    columns, rows = statistic_table(cable)
    if rows:
        table = Table(title=f"Statistics ({len(rows)})")
        for column in columns:
            table.add_column(column.heading, justify="right" if column.right else "left")
        for _, cells in rows:
            table.add_row(*map(Text, cells))
        parts += [Text(), table]
    if cable.diagnostics:
        table = Table("severity", "code", "at", "message", title=f"Diagnostics ({len(cable.diagnostics)})")
        for d in cable.diagnostics:
            where = str(d.span.start) if d.span else ""
            table.add_row(Text(d.severity, style=_COLOURS[d.severity]), Text(d.code), where, Text(fold(d.message)))
        parts += [Text(), table]
    return parts
