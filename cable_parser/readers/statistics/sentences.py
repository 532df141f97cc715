"""Sentences of a text, by their ends."""

from cable_parser.readers.statistics import patterns


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of `text`, half-open, in order, without the blanks between them.

    A full stop after an abbreviation or an initial ends none; a bullet and a blank line
    begin one.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in patterns.SENTENCE_END.finditer(text):
        if match.start() > start:
            spans.append((start, match.start() if match["quotes"] is None else match.end("quotes")))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
