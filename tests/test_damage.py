"""Damaged cables: whatever is done to one, it is read lawfully or refused, in time; far from the damage all stays.

A few hundred damages are tried by default, the same each time. `CABLE_PARSER_DAMAGE=20000` tries so many, on cables of
every dialect that is shipped and on those of the corpus where one stands beside the project; `-s` shows the slowest.
"""

import contextlib
import os
import random
import re
from collections import Counter

import laws
import pytest
from conftest import CORPUS, FIXTURES, fixture_paths, read_text
from growth import time_once

from cable_parser import CableParseError, parse_cable

COUNT = int(os.environ.get("CABLE_PARSER_DAMAGE", "320"))
SHARES = max(8, COUNT // 500)
# What is promised is 0.2 s and 5 us a character. Only what is far above fails: a machine may be slow, or busy.
SECONDS, SECONDS_PER_CHARACTER = 0.2, 5e-6
FAR = 10
CONTROLS = (
    "\x00\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\xa0\xad\u200b\u200e\u200f\u2028\u2029\u202e\ufeff\ufffd\ud800\udfff\U000e0001"
)


def sources():
    """Return the shipped cables of every dialect, and of a corpus some of each."""
    texts = {path.stem: read_text(path) for path in sorted(FIXTURES.parent.glob("*/*.txt"))}
    for folder in ("text", "nara", "smart"):
        paths = sorted((CORPUS.parent / folder).glob("*.txt"))
        texts |= {path.stem: read_text(path) for path in paths[:: max(1, len(paths) // 60)]}
    # The longest would take the time of many.
    return {name: text for name, text in texts.items() if len(text) < 40_000}


TEXTS = sources() if COUNT > 1000 else {p.stem: read_text(p) for p in sorted(FIXTURES.parent.glob("*/*.txt"))}


def some_range(rng, size):
    """Return a range: mostly short, now and then of any length."""
    start = rng.randrange(size + 1)
    return start, min(size, start + (rng.randrange(1, 200) if rng.random() < 0.7 else rng.randrange(1, size + 2)))


def cut(rng, text):
    """Cut the end off."""
    return text[: rng.randrange(len(text) + 1)]


def drop(rng, text):
    """Drop a range."""
    start, end = some_range(rng, len(text))
    return text[:start] + text[end:]


def drop_lines(rng, text):
    """Drop one line in ten."""
    return "".join(line for line in text.splitlines(keepends=True) if rng.random() > 0.1)


def double(rng, text):
    """Print a range twice."""
    start, end = some_range(rng, len(text))
    return text[:end] + text[start:]


def double_lines(rng, text):
    """Print one line in ten twice."""
    return "".join(line * (2 if rng.random() < 0.1 else 1) for line in text.splitlines(keepends=True))


def move(rng, text):
    """Move a range to another place."""
    start, end = some_range(rng, len(text))
    rest = text[:start] + text[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def shuffle(rng, text):
    """Shuffle some lines, or all."""
    lines = text.splitlines(keepends=True)
    start, end = some_range(rng, len(lines))
    part = lines[start:end]
    rng.shuffle(part)
    return "".join([*lines[:start], *part, *lines[end:]])


def splice(rng, text):
    """Set the beginning of one cable before the end of another."""
    other = rng.choice(list(TEXTS.values()))
    return text[: rng.randrange(len(text) + 1)] + other[rng.randrange(len(other) + 1) :]


def insert(rng, text):
    """Set a part of another cable into this one."""
    other = rng.choice(list(TEXTS.values()))
    start, end = some_range(rng, len(other))
    at = rng.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def join_lines(rng, text):
    """Join all lines, or some."""
    start, end = (0, len(text)) if rng.random() < 0.5 else some_range(rng, len(text))
    return text[:start] + re.sub(r"\s*\n", " ", text[start:end]) + text[end:]


def wrap_lines(rng, text):
    """Break lines where they are too long for a narrow page."""
    width = rng.randrange(20, 75)
    return re.sub(rf"([^\n]{{{width}}})", r"\1\n", text)


def sprinkle(rng, text):
    """Put control characters, marks of direction and lone surrogates into it."""
    characters = list(text)
    for _ in range(rng.randrange(1, 60)):
        characters.insert(rng.randrange(len(characters) + 1), rng.choice(CONTROLS))
    return "".join(characters)


def scan(rng, text):
    """Misread some characters, as a scanner does."""
    wrong = {
        "0": "O",
        "1": "l",
        "O": "0",
        "S": "5",
        "I": "1",
        "e": "c",
        ".": ",",
        ":": ";",
        "-": "~",
        "/": "1",
        "(": "C",
    }
    return "".join(wrong.get(c, c) if rng.random() < 0.05 else c for c in text)


def upper(_, text):
    """Print all of it in capitals."""
    return text.upper()


def windows(_, text):
    """End the lines as Windows does."""
    return text.replace("\n", "\r\n")


def blank_lines(rng, text):
    """Put an empty line after each, or none anywhere."""
    return text.replace("\n", "\n\n") if rng.random() < 0.5 else re.sub(r"\n\s*\n", "\n", text)


def indent(rng, text):
    """Indent every line."""
    return re.sub("(?m)^", rng.choice(["\t", "    ", "> ", "| "]), text)


def odd_blanks(rng, text):
    """Print all blanks as others."""
    return text.replace(" ", rng.choice(["\xa0", "  ", "\u2003", "\t"]))


DAMAGES = (
    cut,
    drop,
    drop_lines,
    double,
    double_lines,
    move,
    shuffle,
    splice,
    insert,
    join_lines,
    wrap_lines,
    sprinkle,
    scan,
    upper,
    windows,
    blank_lines,
    indent,
    odd_blanks,
)


def damaged(number):
    """Return a damaged cable and what was done to it; the same for the same number."""
    rng = random.Random(number)
    name = rng.choice(sorted(TEXTS))
    text, done = TEXTS[name], []
    # Every damage has its turn; some cables have more than one.
    for damage in (DAMAGES[number % len(DAMAGES)], *rng.sample(DAMAGES, rng.choice([0, 0, 1, 2]))):
        if len(text) < 100_000:
            text = damage(rng, text)
            done.append(damage.__name__)
    return f"{number} ({name}: {', '.join(done)})", text


def seconds(text):
    """Return the processor time of reading it; of a slow reading, the better of two."""
    spent = time_once(read_or_refuse, text)
    slow = spent > SECONDS + SECONDS_PER_CHARACTER * len(text)
    return min(spent, time_once(read_or_refuse, text)) if slow else spent


def read_or_refuse(text):
    """Read a text that may not be a cable."""
    with contextlib.suppress(CableParseError):
        parse_cable(text)


@pytest.mark.parametrize("share", range(SHARES))
def test_damaged_cables_are_read_or_refused(share):
    """A damaged cable keeps every law or is refused with the one error, and takes time in proportion to its length."""
    broken, slow, slowest, counts = [], [], (0.0, ""), Counter()
    for number in range(share, COUNT, SHARES):
        name, text = damaged(number)
        counts["characters"] += len(text)
        try:
            spent = seconds(text)
            cable = parse_cable(text)
            laws.check_all(cable, text)
            laws.check_header(parse_cable(text, parts="header"), cable)
            counts["read"] += 1
        except CableParseError as error:
            assert error.expected, name
            counts["refused"] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, the cable's name goes with it
            broken.append(f"{name}: {type(error).__name__}: {error}"[:300])
            continue
        excess = spent / (SECONDS + SECONDS_PER_CHARACTER * len(text))
        told = f"{name}: {spent:.2f} s for {len(text)} characters"
        slowest = max(slowest, (excess, told))
        counts["over the limit"] += excess > 1
        if excess > FAR:
            slow.append(told)
    print(f"\n{dict(counts)}, {len(broken)} broken, slowest {slowest[1]}")  # noqa: T201 - `-s` shows it
    assert not broken, "\n".join(broken)
    assert not slow, "\n".join(slow)
    assert counts["read"] > counts["refused"], "a damaged cable is a cable still"


def paragraph_facts(paragraph):
    """Return what a paragraph says, without where."""
    return paragraph.number, paragraph.text, [(s.text, s.value, s.unit, s.action, s.when) for s in paragraph.statistics]


def header_facts(cable):
    """Return what the head says, without where."""
    head = cable.header
    return (
        cable.id,
        cable.subject,
        cable.date,
        cable.classification.level if cable.classification else None,
        head.sender,
        [a.name for a in (*head.to, *head.info)],
        [t.code for t in cable.tags],
        [r.id for r in cable.references],
    )


@pytest.mark.parametrize("path", fixture_paths(), ids=lambda path: path.stem)
def test_damage_stays_near(path):
    """A line of prose that is lost in noise changes its own paragraph and no other, nor the head."""
    text = read_text(path)
    whole = parse_cable(text)
    rng = random.Random(path.stem)
    candidates = [p for p in whole.paragraphs if len(p.text) > 300]
    assert candidates
    for paragraph in rng.sample(candidates, min(3, len(candidates))):
        a, b = rng.choice(paragraph.places[1:-1] or paragraph.places)
        middle = (a + b) // 2  # not the number at its beginning, nor the words that make it a summary at its end
        noise = "".join(rng.choice("qwxzkj ") for _ in range(max(1, (b - middle) // 2)))
        harmed = parse_cable(text[:middle] + noise + text[middle + len(noise) :])
        assert header_facts(harmed) == header_facts(whole)
        assert len(harmed.paragraphs) == len(whole.paragraphs)
        for before, after in zip(whole.paragraphs, harmed.paragraphs, strict=True):
            if before is not paragraph:
                assert paragraph_facts(before) == paragraph_facts(after)
