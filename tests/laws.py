"""The laws every cable keeps, whatever its text: each raises AssertionError where it is broken."""

import itertools
import re

from cable_parser import Cable
from cable_parser.models import Part
from cable_parser.span import Span

PILCROW_AND_BLANK = re.compile(r"[\s¶\x00-\x1f\x85\ufeff\u200b\u200e\u200f]+")


def squash(text):
    """Return a text without blanks and pilcrows, which reading folds."""
    return PILCROW_AND_BLANK.sub("", text)


def words_at(cable, places):
    """Return the squashed words of the source at some spans."""
    return squash("".join(cable.source[a:b] for a, b in places))


def parts_of(value):
    """Yield every part within a model, with its path."""
    stack = [("", value)]
    while stack:
        path, model = stack.pop()
        if isinstance(model, Part):
            yield path, model
        for name, field in vars(model).items():
            if name == "embedded":  # has a source of its own
                continue
            for step, item in enumerate(field) if isinstance(field, tuple) else ((None, field),):
                if hasattr(type(item), "model_fields"):
                    stack.append((f"{path}.{name}" + (f".{step}" if step is not None else ""), item))


def check_all(cable, given):
    """Check every law on a cable that was read from a text."""
    source_is_what_was_given(cable, given)
    blocks_tile(cable)
    spans_are_in_range(cable)
    pieces_nest_and_ascend(cable)
    plain_values_point_home(cable)
    paragraphs_are_their_pieces(cable)
    paragraphs_ascend(cable)
    words_point_home(cable)
    text_maps_there_and_back(cable)
    json_goes_there_and_back(cable)
    for inner in cable.embedded:
        check_all(inner, inner.source)


# What the reading of the header alone leaves out, or finds less of.
OF_THE_BODY = {"sections", "signature", "blocks", "diagnostics", "spans", "embedded"}
# What only the body can tell: whether a section that the head declares stands in it, joined to the one before.
TOLD_BY_THE_BODY = {"signature-missing", "section-missing"}


def check_header(alone, cable):
    """Check every law on the header of a cable read alone, and that it says what the whole reading says."""
    check_all(alone, cable.source)
    for name in set(Cable.model_fields) - OF_THE_BODY:
        assert getattr(alone, name) == getattr(cable, name), name
    assert (alone.sections, alone.signature) == ((), None)
    above = {path: places for path, places in cable.spans.items() if not path.startswith(("sections.", "signature"))}
    assert alone.spans == above
    body = min((b.span.start for b in alone.blocks if b.kind == "body"), default=None)
    # What was not understood may end elsewhere where the body is a block of its own.
    said, whole = (
        {(d.code, d.span) for d in c.diagnostics if d.code not in {"body-not-read", "unread"}} for c in (alone, cable)
    )
    assert not said - whole
    for code, span in whole - said:
        if body is None:  # what stands below the head is no body: attributes, a copy of the heading
            assert code in TOLD_BY_THE_BODY | {"redaction", "encoding-damage", "text-cut"}, (code, span)
        else:
            assert code in TOLD_BY_THE_BODY | {"no-paragraphs"} or (span and span.start >= body), (code, span)
    for block in alone.blocks:
        if block.kind not in {"body", "blank", "unread"}:
            assert cable.at(block.span.start)[0].kind == block.kind, block
    for inner, whole in zip(alone.embedded, cable.embedded, strict=True):
        check_header(inner, whole)


def source_is_what_was_given(cable, given):
    """The source is the text to the letter; a lone surrogate is U+FFFD, what a carrier mangled is restored."""
    if "text-restored" in {found.code for found in cable.diagnostics}:
        return
    assert cable.source == re.sub("[\ud800-\udfff]", "\ufffd", given)


def blocks_tile(cable):
    """Every code point belongs to one block, and neighbours differ in kind."""
    assert "".join(cable.source[a:b] for a, b in (block.span for block in cable.blocks)) == cable.source
    at = 0
    for block in cable.blocks:
        assert block.span.start == at < block.span.end, block
        at = block.span.end
    assert at == len(cable.source)
    for left, right in itertools.pairwise(cable.blocks):
        assert left.kind != right.kind, f"two runs of {left.kind} meet at {right.span.start}"


def spans_are_in_range(cable):
    """No span leaves the source."""
    size = len(cable.source)
    for path, part in parts_of(cable):
        for a, b in (part.span, *part.pieces):
            assert 0 <= a <= b <= size, f"{path} {a}:{b} of {size}"
    for path, places in cable.spans.items():
        assert places, path
        for a, b in places:
            assert 0 <= a < b <= size, f"{path} {a}:{b} of {size}"
    for diagnostic in cable.diagnostics:
        if diagnostic.span is not None:
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= size, diagnostic


def pieces_nest_and_ascend(cable):
    """The pieces of a part lie in its span, ascend, and do not overlap."""
    for path, part in parts_of(cable):
        for piece in part.pieces:
            assert part.span.contains(piece), f"{path} {piece} outside {part.span}"
        for left, right in itertools.pairwise(part.pieces):
            assert left.end <= right.start, f"{path} {left} {right}"


def plain_values_point_home(cable):
    """The printed words of a plain value are where `spans` says."""
    header = cable.header
    values = {
        "header.sender": header.sender,
        "header.transmission_id": header.transmission_id,
        "subject": cable.subject,
        "signature": cable.signature,
    }
    for path, value in values.items():
        # What a page or a row states beside the text, and the text does not print, stands nowhere in it.
        if value is not None and any(d.code == f"{path}-from-carrier" and d.span is None for d in cable.diagnostics):
            assert cable.carrier.form != "text"
            assert path not in cable.spans
        elif value is not None:
            assert path in cable.spans, path
            assert words_at(cable, cable.spans[path]).upper() == squash(value).upper(), path
    if header.dtg is not None:
        assert f"{header.dtg:%d%H%M}" in words_at(cable, cable.spans["header.dtg"])


def paragraphs_are_their_pieces(cable):
    """The text of a paragraph is the words of its pieces, with other blanks."""
    for p in cable.paragraphs:
        assert squash(p.text) == words_at(cable, p.places), p


def paragraphs_ascend(cable):
    """No two paragraphs share a word, and they stand in the order of the text."""
    places = [place for p in cable.paragraphs for place in p.places]
    for left, right in itertools.pairwise(places):
        assert left.end <= right.start, (left, right)


def words_point_home(cable):
    """The words of what is found in the text stand at its pieces."""
    for p in cable.paragraphs:
        for found in (*p.statistics, *p.mentions):
            assert words_at(cable, found.places) == squash(found.text), found
    for reference in cable.references:
        # Within the words, NOTAL and a label printed again are left out; underscores and backslashes are blanks.
        printed = iter(words_at(cable, reference.places).upper())
        assert all(c in printed for c in squash(reference.text).upper()), reference


def text_maps_there_and_back(cable):
    """From text to source and back is where one began, for statistics, mentions and the whole."""
    for p in cable.paragraphs:
        for found in (*p.statistics, *p.mentions):
            start, end = p.to_text(found.span)
            assert p.text[start:end] == found.text, found
            places = p.to_source(start, end)
            assert words_at(cable, places) == squash(found.text), found
            assert Span(places[0].start, places[-1].end) == found.span, found
        if p.text:
            assert p.to_source(0, len(p.text)) == p.places, p


def json_goes_there_and_back(cable):
    """Written as JSON and read again it is the same."""
    written = cable.model_dump_json()
    again = Cable.model_validate_json(written)
    assert again == cable
    assert again.model_dump_json() == written
