"""Bullets and sub-paragraphs: which lines begin one, and the items of a paragraph."""

from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import Draft, find_home
from cable_parser.readers.body.sentences import runs_on
from cable_parser.readers.records import ItemRecord
from cable_parser.span import Span
from cable_parser.vocab.markings import PORTION, PORTION_ALONE, read_portion

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def _read_label(label: str) -> list[tuple[str, int]]:
    """Return what a label may count: its form with what kind of sign it has, and the number it stands for.

    >>> _read_label("(i)")
    [('()a', 9), ('()i', 1)]
    """
    words = label.strip("().")
    form = ("(" if label[0] == "(" else "") + label[-1]
    if words.isdigit():
        return [(form + "1", int(words))]
    if len(words) > 1 and words[0].isdigit():
        # "2A." counts by its letter.
        return [(f"{form}{words[:-1]}A", ord(words[-1]) - 64)]
    found = [(form + ("A" if words.isupper() else "a"), ord(words.lower()) - 96)] if len(words) == 1 else []
    if words in _ROMAN:
        found.append((form + "i", _ROMAN[words]))
    return found


class ItemOrder:
    """The order of labels at the heads of lines: an item needs its predecessor, or a sign that starts a list.

    `(ref` / `A) had been` and `fifteen` / `(15) days` begin none.
    """

    def __init__(self) -> None:
        """Begin a paragraph."""
        self.last: dict[str, int] = {}

    def accepts(self, line: str, before: str, *, gap: bool) -> bool:
        """Return whether a printed line begins an item; remember it if so.

        Args:
            line: the line; `may_be_item` says which are worth asking about.
            before: the line above it in the same paragraph, or nothing.
            gap: whether an empty line parts them.
        """
        item = patterns.ITEM_START.match(line)
        if item is None:
            return False
        label = item["label"]
        open_end = before[-1:].isalnum()
        if label[-1] not in ").":
            return not open_end or gap or len(before) <= _SHORT_LINE
        counts = _read_label(label)
        follows = any(self.last.get(kind) == number - 1 for kind, number in counts)
        if not follows and not self._starts(line, label, counts, before, gap=gap):
            return False
        self.last.update(counts)
        return True

    def accepts_line(self, line: str) -> bool:
        """Return whether a line of a paragraph's text begins an item: what keeps its line needs no other sign.

        A marking, `(U) The town`, is a label only after its predecessor.
        """
        item = patterns.ITEM_START.match(line) if may_be_item(line) else None
        if item is None:
            return False
        counts = _read_label(item["label"]) if item["label"][-1] in ")." else []
        follows = any(self.last.get(kind) == number - 1 for kind, number in counts)
        if item["label"][0] == "(" and not follows and PORTION_ALONE.match(line):
            return False
        self.last.update(counts)
        return True

    def _starts(self, line: str, label: str, counts: list[tuple[str, int]], before: str, *, gap: bool) -> bool:
        if label[0] == "(" and PORTION_ALONE.match(line):
            return False
        if not before:
            return True
        first = any(number == 1 for _, number in counts)
        if before[-1].isalnum():
            # "He wants" / "(1) a pier"; a figure or a letter with a stop is wrapped: "the age of" / "16."
            return (first or (gap and label[-1] == ")")) and (gap or (label[-1] == ")" and self._parts(before)))
        return gap or (self._parts(before) and (first or before[-1] in ":;." or any(k in self.last for k, _ in counts)))

    @staticmethod
    def _parts(before: str) -> bool:
        """Return whether a line may be followed by an item: its sentence does not go on, no bracket is open in it."""
        return not runs_on(before) and before.rfind("(") <= before.rfind(")") and not before[-1].isdigit()


# A line as short as this ends before a dash that begins an item.
_SHORT_LINE = 50
# What a list's label begins with, where it is not a letter and its stop; and its first two signs otherwise.
_LABEL_SIGNS = frozenset("-*•(0123456789 ")
_LABEL_PAIRS = frozenset(a + b for a in "ivx" for b in "ivx")


def may_be_item(text: str) -> bool:
    """Return whether a line is worth trying as an item: most lines begin with a word."""
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
    order = ItemOrder()
    for line in paragraph.text.split("\n"):
        match = patterns.ITEM_START.match(line) if order.accepts_line(line) else None
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
