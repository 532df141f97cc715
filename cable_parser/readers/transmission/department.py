"""The Department's own lines around a heading: distribution, drafting, and the relay centre's dashes.

Printed form:

    ACTION ARA-20
    INFO  OCT-01  ISO-00  /021 W
    ------------------072524  020515Z /11
    DRAFTED BY ARA/AND/B:JEXAMPLE
    APPROVED BY ARA/AND:RSAMPLE
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from cable_parser.readers.records import DashCounterRecord, DistributionRecord, DraftingRecord, OfficeRecord
from cable_parser.readers.transmission.copies import Heading
from cable_parser.readers.transmission.patterns import COPY_TOTAL, DASH_COUNTER, DISTRIBUTION_START, OFFICE
from cable_parser.span import Span
from cable_parser.vocab import load_words


@dataclass(slots=True)
class _Distribution:
    """A distribution block while its lines are read.

    Attributes:
        offices: the list that the next offices belong to, one of the two; None before a word has said which.
    """

    start: int
    end: int
    role: str | None = None
    action: list[OfficeRecord] = field(default_factory=list)
    info: list[OfficeRecord] = field(default_factory=list)
    offices: list[OfficeRecord] | None = None
    total: int | None = None
    direction: str | None = None
    total_span: tuple[int, int] | None = None


class Department:
    """The reader of the Department's blocks in one heading."""

    def __init__(self, heading: Heading) -> None:
        self.heading = heading
        self.distributions: list[_Distribution] = []
        self.drafting: DraftingRecord | None = None
        self.drafting_spans: dict[str, tuple[Span, ...]] = {}
        self.counters: list[DashCounterRecord] = []

    def read_distribution(self, text: str, at: int) -> None:
        """Read a line of the distribution block: `INFO  OCT-01  ISO-00  /123 W`."""
        heading = self.heading
        m = DISTRIBUTION_START.match(text)
        current = self.distributions[-1] if self.distributions and heading.state == "distribution" else None
        role = m["role"] if m else None
        if current is None or (role in ("ACTION", "ORIGIN") and current.total_span):
            current = _Distribution(at, at)
            self.distributions.append(current)
        offices = current.offices
        if role in ("ACTION", "ORIGIN"):
            current.role = role
            offices = current.action
        elif role == "INFO" or offices is None:
            offices = current.info
        current.offices = offices
        for office in OFFICE.finditer(text):
            offices.append({"code": office["code"], "copies": int(office["copies"])})
        total = COPY_TOTAL.search(text)
        if total:
            current.total = int(total["total"]) if total["total"] else None
            current.direction = total["direction"]
            current.total_span = (at + total.start(), at + total.end())
        current.end = at + len(text)
        heading.state = "distribution"
        heading.claim("distribution", at, at + len(text))

    def read_dashes(self, text: str, at: int) -> bool:
        """Read `------------------072524  020515Z /11`; return whether the line is one of dashes."""
        m = DASH_COUNTER.match(text)
        if m:
            self.counters.append(
                {
                    "counter": m["counter"] or m["counter_second"],
                    "filed": m["filed"] or m["filed_first"],
                    "suffix": m["suffix"],
                    "span": Span(at, at + len(text)),
                }
            )
        elif text.strip("- "):
            return False
        self.heading.claim("dash_counter", at, at + len(text))
        self.heading.state = "dashes"
        return True

    def read_drafting(self, text: str, at: int, m: re.Match[str]) -> None:
        """Read a labelled line of the drafting block: `DRAFTED BY ARA/AND/B:JEXAMPLE`.

        Args:
            text: the line, stripped.
            at: where the line begins, in code points of the view.
            m: the match of its label, with the group `label`.
        """
        letters = m["label"]
        label: Literal["cleared_by", "released_by", "approved_by", "drafted_by"] = (
            "cleared_by"
            if letters[0] == "C"
            else "released_by"
            if letters[0] == "R" and letters[1] == "E"
            else "approved_by"
            if "PRO" in letters
            else "drafted_by"
        )
        end = at + len(text)
        self.heading.state = "drafting"
        self.heading.claim("drafting", at, end)
        drafting = self._extend_drafting(at, end)
        if m.end() == len(text):
            return
        value = " ".join(text[m.end() :].split())
        span = Span(at + m.end(), end)
        if label == "cleared_by":
            self._add_clearance(drafting, value, span)
        elif label not in drafting:
            drafting[label] = value
            self.drafting_spans[f"header.drafting.{label}"] = (span,)

    def continue_drafting(self, text: str, at: int) -> None:
        """Read a line of the drafting block without a label; without an office before its name it is a note."""
        end = at + len(text)
        drafting = self._extend_drafting(at, end)
        if (":" in text or ";" in text) and not text.startswith(tuple(load_words("telegram_words", "no clearance"))):
            self._add_clearance(drafting, " ".join(text.split()), Span(at, end))
        self.heading.claim("drafting", at, end)

    def _extend_drafting(self, start: int, end: int) -> DraftingRecord:
        if self.drafting is None:
            self.drafting = {"span": Span(start, end)}
        self.drafting["span"] = Span(self.drafting["span"].start, end)
        return self.drafting

    def _add_clearance(self, drafting: DraftingRecord, value: str, span: Span) -> None:
        found = drafting.setdefault("cleared_by", [])
        self.drafting_spans[f"header.drafting.cleared_by.{len(found)}"] = (span,)
        found.append(value)

    def finish(self) -> None:
        """Add what was read to the heading's reading."""
        reading = self.heading.reading
        if self.distributions:
            reading.header["distribution"] = [self._finish_distribution(d) for d in self.distributions]
        if self.drafting is not None:
            reading.header["drafting"] = self.drafting
            reading.spans.update(self.drafting_spans)
        if self.counters:
            reading.header["dash_counters"] = self.counters

    def _finish_distribution(self, block: _Distribution) -> DistributionRecord:
        """Return the record of a distribution block, its copies counted."""
        copies = sum(office["copies"] for office in (*block.action, *block.info))
        if block.total_span is not None and block.total is not None and copies != block.total:
            what = f"the copies sum to {copies}, the block prints {block.total}"
            self.heading.reading.note("copy-total-differs", *block.total_span, what)
        return {
            "role": block.role,
            "action": block.action,
            "info": block.info,
            "total": block.total,
            "direction": block.direction,
            "span": Span(block.start, block.end),
        }
