"""Labels of the head as typists misprint them: one letter lost, doubled, wrong or exchanged with its neighbour.

A misprinted label is taken for a label only in its place: at the head of a line, after the block that comes before it,
and followed by what such a block holds. The labels as they should be are in `cable_parser.readers.patterns`.
"""

import re

from cable_parser.readers.head.tags import is_code

# The signs that stand for the colon.
_SIGN = r"\ {0,2}[:;.,-]\ {0,4}"


def spell_slips(word: str) -> str:
    """Return a pattern of a word with at most one slip: a letter lost, added, wrong, or exchanged with the next.

    >>> bool(re.fullmatch(spell_slips("TAGS"), "TGAS")), bool(re.fullmatch(spell_slips("TAGS"), "FLAGS"))
    (True, False)
    """
    forms = {word, f"{word}[A-Z]"}
    for at in range(len(word)):
        before, after = word[:at], word[at + 1 :]
        forms |= {before + after, f"{before}[A-Z]{after}", f"{before}[A-Z]{word[at:]}"}
        if after:
            forms.add(before + after[0] + word[at] + after[1:])
    return "(?:" + "|".join(sorted(forms, key=lambda form: (-len(form), form))) + ")"


# Matches: "TAS: PGOV"
# Matches: "TGAS: PGOV"
# Matches: "TAGD: PGOV"
# Matches: "TAGS; PGOV"
# Matches: "TAGS. PGOV"
# Matches: "TAGSS: PGOV"
# Not: "FLAGS OF: PGOV"
TAGS_SLIP = re.compile(rf"^\s{{0,12}}(?P<label>{spell_slips('TAGS')}{_SIGN})(?=[A-Z(])", re.VERBOSE)

# Matches: "SUBJCT: VISIT"
# Matches: "SBJECT: VISIT"
# Matches: "SUBEJCT: VISIT"
# Matches: "SUBJECT; VISIT"
# Not: "PROJECTS: VISIT"
SUBJECT_SLIP = re.compile(
    rf"^\s{{0,12}}(?P<label>(?:{spell_slips('SUBJECT')}|{spell_slips('SUBJ')}){_SIGN})(?=\S)", re.VERBOSE
)

# Matches: "SUBJECT DUNES MOVE NEAR THE ROAD"
# Not: "SUBJECT TO REVIEW"
# Not: "SUBJECT: DUNES"
SUBJECT_ALONE = re.compile(r"^\s{0,12}(?P<label>SUBJ(?:ECT)?\ {1,4})(?!TO\b)(?=[A-Z0-9\"'(])", re.VERBOSE)

# What each of these begins with; a line that does not is tried for none of them.
# Matches: "TAS: PGOV"
# Matches: "SUBJECT DUNES"
# Not: "fine weather"
LABEL_SHAPE = re.compile(r"\s{0,12}(?:[A-Z]{3,8}\ {0,2}[:;.,-]|SUBJ)", re.VERBOSE)

_MISPRINTS = {
    "executive_order": (("tags", TAGS_SLIP), ("subject", SUBJECT_SLIP)),
    "tags": (("subject", SUBJECT_SLIP), ("subject", SUBJECT_ALONE)),
}
"""For each block of the head, the labels that may follow it misprinted."""


def find_misprinted_label(line: str, state: str) -> tuple[int, str, int] | None:
    """Return where a misprinted label stands at the head of a line: its start, its block, and where it ends.

    Args:
        line: a line of the view.
        state: the block that the line would go on with.

    >>> find_misprinted_label("TGAS: PGOV, ECON", "executive_order")
    (0, 'tags', 6)
    """
    expected = _MISPRINTS.get(state)
    if expected is None:
        return None
    capitals = line.upper()
    if len(capitals) != len(line) or LABEL_SHAPE.match(capitals) is None:
        return None
    for kind, pattern in expected:
        match = pattern.match(capitals)
        if match and (kind == "subject" or _holds_codes(capitals[match.end() :])):
            return match.start("label"), kind, match.end("label")
    return None


def _holds_codes(words: str) -> bool:
    """Return whether codes stand there: the first word is one, and so is the second where there is one."""
    found = re.findall(r"[A-Z0-9/-]{2,12}", words)[:2]
    return bool(found) and all(is_code(word) for word in found)
