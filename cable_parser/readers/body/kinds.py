"""What a paragraph is: summary, comment, action, note, by headings, by the words that open it, by `End summary`."""

import re

from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import Draft, DraftSection
from cable_parser.text.anchors import find_signs, fold

# Matches: "SUMMARY"
# Matches: "- Executive Summary"
# Not: "In summary"
SUMMARY_HEADING = re.compile(r"\W{0,3}(?:executive )?summary\b", re.IGNORECASE)
# No word that opens a paragraph and tells its kind stands further from its beginning.
_OPENING = 60


def mark_kinds(sections: list[DraftSection]) -> None:
    """Give each paragraph its kind by the devices of the text: headings, run-in words, `End summary`."""
    everything = [(s, p) for s in sections for p in s.paragraphs]
    for section in sections:
        section.announces_summary = section.heading is not None and SUMMARY_HEADING.match(section.heading) is not None
    _mark_summary(everything)
    for section, paragraph in everything:
        if paragraph.kind != "text":
            continue
        heading = section.heading or ""
        opening = f"{heading} {paragraph.text[:_OPENING]}".lower()
        if "action" not in opening and "comment" not in opening and "note" not in opening:
            continue
        if patterns.ACTION_OPENER.match(paragraph.text) or patterns.ACTION_OPENER.match(heading):
            paragraph.kind = "action"
        elif patterns.COMMENT_OPENER.match(paragraph.text) or re.match(
            r"(?:\W{0,3})(?:post |embassy )?comment\b", heading, re.IGNORECASE
        ):
            paragraph.kind = "comment"
        elif patterns.NOTE_OPENER.match(paragraph.text):
            paragraph.kind = "note"


# The words `End of` before `Summary`, and a letter that must not stand before them.
_END_OF = 9


def _ends_summary(text: str) -> bool:
    return any(
        patterns.END_SUMMARY.search(text, max(0, at - _END_OF), at + len("summary") + 1)
        for at in find_signs(fold(text), "summary")
    )


def _mark_summary(everything: list[tuple[DraftSection, Draft]]) -> None:
    closed = next((i for i, (_, p) in enumerate(everything) if _ends_summary(p.text)), None)
    opened = next(
        (
            i
            for i, (s, p) in enumerate(everything)
            if s.announces_summary or ("ummary" in p.text[:_OPENING].lower() and patterns.SUMMARY_OPENER.match(p.text))
        ),
        None,
    )
    if opened is None and closed is None:
        return
    if opened is None or (closed is not None and closed < opened):
        opened = 0 if closed is None or closed > 3 else closed if everything[closed][1].number == 1 else 0
    if closed is None or closed > opened + 6:
        section = everything[opened][0]
        stop = opened
        while section.announces_summary and stop + 1 < len(everything) and everything[stop + 1][0] is section:
            stop += 1
        closed = stop
    for _, paragraph in everything[opened : closed + 1]:
        paragraph.kind = "summary"
