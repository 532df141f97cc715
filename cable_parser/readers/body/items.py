"""Bullets and sub-paragraphs: which lines begin one, and the items of a paragraph."""

from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import Draft, find_home
from cable_parser.readers.records import ItemRecord
from cable_parser.span import Span
from cable_parser.vocab.markings import PORTION, read_portion


def follows_label(label: str, other: str) -> bool:
    """Tell whether a list's label follows another: `1.` and `2.`, `A.` and `B.`."""
    first, second = label.rstrip("."), other.rstrip(".")
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


# What a list's label begins with, where it is not a letter and its stop; and its first two signs otherwise.
_LABEL_SIGNS = frozenset("-*•(0123456789 ")
_LABEL_PAIRS = frozenset(a + b for a in "ivx" for b in "ivx")


def may_be_item(text: str) -> bool:
    """Tell whether a line is worth trying as an item: most lines begin with a word."""
    pair = text[:2]
    if pair.isalpha():
        return pair in _LABEL_PAIRS
    return pair[:1] in _LABEL_SIGNS or pair[1:] in (".", ")") or pair == "o "


def find_items(paragraph: Draft) -> None:
    """Find bullets and sub-paragraphs: lines of the text that begin with a label."""
    if "\n" not in paragraph.text and not may_be_item(paragraph.text):
        return
    at = 0
    places: list[tuple[int, int, int, str]] = []
    for line in paragraph.text.split("\n"):
        match = patterns.ITEM_START.match(line) if may_be_item(line) else None
        if match:
            places.append((at, at + match.end(), at + len(line), match["label"]))
        elif places and places[-1][2] == at - 1 and line[:1].islower():
            places[-1] = (*places[-1][:2], at + len(line), places[-1][3])
        at += len(line) + 1
    for start, behind, end, label in places:
        pieces = find_home(paragraph, start, end)
        if behind < end and pieces:
            paragraph.items.append(_describe(paragraph, label, (behind, end), pieces))


def _describe(paragraph: Draft, label: str, words: tuple[int, int], pieces: tuple[Span, ...]) -> ItemRecord:
    """Return the record of an item, its marking apart from its words."""
    behind, end = words
    item: ItemRecord = {
        "label": label,
        "text": paragraph.text[behind:end],
        "span": Span(pieces[0].start, pieces[-1].end),
        "pieces": pieces,
    }
    mark = PORTION.match(paragraph.text, behind, end)
    if mark:
        level, controls = read_portion(mark["words"])
        places = find_home(paragraph, *mark.span("words"))
        item["marking"] = {
            "text": " ".join(mark["words"].upper().split()),
            "level": level,
            "controls": controls,
            "span": Span(places[0].start, places[-1].end),
        }
        item["text"] = paragraph.text[mark.end() : end].lstrip()
    return item
