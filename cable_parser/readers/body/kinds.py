"""What a paragraph is: summary, comment, action, note, by headings, by the words that open it, by `End summary`."""

import re

from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import Draft, DraftSection
from cable_parser.text.anchors import find_signs, fold

# Matches: "SUMMARY"
# Matches: "- Executive Summary"
# Matches: "KEY POINTS"
# Not: "In summary"
# Not: "Key Points of the Law"
SUMMARY_HEADING = re.compile(r"\W{0,3}(?:(?:executive )?summary\b|key points\W{0,3}$)", re.IGNORECASE)
# No word that opens a paragraph and tells its kind stands further from its beginning.
_OPENING = 60


# Matches: "COMMENT"
# Matches: "-- Embassy Comment"
# Not: "No Comment"
COMMENT_HEADING = re.compile(r"\W{0,3}(?:post |embassy )?comment\b", re.IGNORECASE)
# A comment over more paragraphs than this is closed by another's end.
_LONGEST_COMMENT = 6


def mark_kinds(sections: list[DraftSection]) -> None:
    """Set the kind of each paragraph by the devices of the text: headings, run-in words, `End summary`."""
    everything = [(s, p) for s in sections for p in s.paragraphs]
    for section in sections:
        section.announces_summary = section.heading is not None and SUMMARY_HEADING.match(section.heading) is not None
    _mark_summary(everything)
    for section in sections:
        _mark_comments(section)
        for paragraph in section.paragraphs:
            if paragraph.kind != "text":
                continue
            heading = section.heading or ""
            opening = f"{heading} {paragraph.text[:_OPENING]}".lower()
            if "action" not in opening and "note" not in opening:
                continue
            if patterns.ACTION_OPENER.match(paragraph.text) or patterns.ACTION_OPENER.match(heading):
                paragraph.kind = "action"
            elif patterns.NOTE_OPENER.match(paragraph.text):
                paragraph.kind = "note"


def _mark_comments(section: DraftSection) -> None:
    """Mark the comments of a section: under their heading or from their opening word on, up to `End comment`."""
    paragraphs = section.paragraphs
    headed = section.heading is not None and COMMENT_HEADING.match(section.heading) is not None
    stop = 0
    if headed:
        stop = next((i for i, p in enumerate(paragraphs) if _closes_comment(p)), len(paragraphs) - 1) + 1
    for i, paragraph in enumerate(paragraphs):
        opens = "omment" in paragraph.text[:_OPENING].lower() and patterns.COMMENT_OPENER.match(paragraph.text)
        if opens and i >= stop:
            stop = i + 1
            if not _ends_comment(paragraph.text):
                below = paragraphs[i + 1 : i + _LONGEST_COMMENT]
                stop = next((k for k, p in enumerate(below, i + 2) if _closes_comment(p)), stop)
        if i < stop and paragraph.kind == "text" and not patterns.ACTION_OPENER.match(paragraph.text):
            paragraph.kind = "comment"


def _ends_comment(text: str) -> bool:
    return ("omment" in text or "OMMENT" in text) and patterns.END_COMMENT.search(text) is not None


def _closes_comment(paragraph: Draft) -> bool:
    """Return whether a paragraph holds the end of a comment that was opened before it."""
    end = patterns.END_COMMENT.search(paragraph.text) if _ends_comment(paragraph.text) else None
    if end is None:
        return False
    # A comment within the paragraph opens and ends there: "(Comment: ... End comment.)".
    opened = paragraph.text.lower().find("comment", 0, end.start())
    return opened < 0 or patterns.COMMENT_OPENER.match(paragraph.text) is not None


# The words `End of` before `Summary`, and a letter that must not stand before them.
_END_OF = 9


def _ends_summary(text: str) -> bool:
    return any(
        patterns.END_SUMMARY.search(text, max(0, at - _END_OF), at + len("summary") + 1)
        for at in find_signs(fold(text), "summary")
    )


def _opens_summary(text: str) -> bool:
    opening = text[:_OPENING].lower()
    return ("ummary" in opening or "key points" in opening) and patterns.SUMMARY_OPENER.match(text) is not None


def _mark_summary(everything: list[tuple[DraftSection, Draft]]) -> None:
    closed = next((i for i, (_, p) in enumerate(everything) if _ends_summary(p.text)), None)
    opened = next(
        (i for i, (s, p) in enumerate(everything) if s.announces_summary or _opens_summary(p.text)),
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
