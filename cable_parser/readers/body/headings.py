"""Headings: a title over its rule, between two, or alone on a short line before a numbered paragraph."""

import re

from cable_parser.readers import patterns
from cable_parser.readers.body.starts import Start
from cable_parser.readers.body.units import (
    BLANK,
    LONGEST_TITLE,
    RULE,
    SIGN,
    TEXT,
    Unit,
    find_title_cuts,
    is_row,
    pass_blanks,
)
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.vocab.markings import BRACKETED, LEVEL_WORDS, MARKING, PORTION, SENSITIVE_BUT_UNCLASSIFIED

# What is said of the whole text: `THIS CABLE IS`, and what is asked of who holds it: `PLEASE HANDLE ACCORDINGLY`.
_THIS_TEXT = r"(?:THIS\ (?:CABLE|MESSAGE|TELEGRAM)\ (?:IS|CONTAINS))"
_ORDER = r"""
    (?:[\s,.;:*()/-]{1,4}(?:(?:PLEASE|PLS)\ )?
        (?:HANDLE|PROTECT|TREAT|NOT\ FOR|NOFORN|ENTIRE\ TEXT|ACCORDINGLY|FOR\ OFFICIAL)[A-Z ,./;-]{0,90})
"""
# A line that says how to handle the whole text.
# Matches: "SENSITIVE BUT UNCLASSIFIED - PLEASE HANDLE ACCORDINGLY"
# Matches: "SENSITIVE BUT UNCLASSIFIED"
# Matches: "(SBU) SENSITIVE BUT UNCLASSIFIED. NOT FOR INTERNET DISTRIBUTION."
# Matches: "CONFIDENTIAL - ENTIRE TEXT"
# Not: "The paper was sensitive but unclassified, he said."
HANDLING_LINE = re.compile(
    rf"""
    ^[\s*(]{{0,4}}(?:\(?{MARKING}\)?\s)?
    (?:(?:{_THIS_TEXT}\ [A-Z -]{{3,40}}|{SENSITIVE_BUT_UNCLASSIFIED}){_ORDER}
      |(?:{_THIS_TEXT}\ )?{SENSITIVE_BUT_UNCLASSIFIED}
      |{LEVEL_WORDS}(?:[\s,.;:*()/-]{{1,4}}(?:ENTIRE\ TEXT|NOFORN|PLEASE\ PROTECT[A-Z ,.]{{0,60}}))?
      |(?:PLEASE\ |PLS\ )(?:HANDLE|PROTECT|TREAT)\ ACCORDINGLY
    )[\s*).]{{0,4}}$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def mark_ruled_titles(units: list[Unit]) -> None:
    """Mark the units of headings that have rules with the role `title` or `rule`.

    A title stands over its rule, or between two. A rule without a title stays text.
    """
    done = -1
    for i in [i for i, unit in enumerate(units) if unit.kind == RULE]:
        if i <= done or units[i].role:
            continue
        above = _find_title_above(units, i)
        # A title that stands alone over its rule is of this rule, whatever comes below.
        framed = [] if above and _stands_over(units, above[0], i) else _find_framed(units, i)
        titles = framed or above
        if not titles:
            continue
        for k in titles:
            units[k].role = "title"
        units[i].role = "rule"
        done = i
        if framed:
            done = next(k for k in range(framed[-1] + 1, len(units)) if units[k].kind == RULE)
            units[done].role = "rule"
        # A rule broken over two lines goes on in the next unit.
        if (
            done + 1 < len(units)
            and units[done + 1].kind == RULE
            and units[done + 1].first
            and not _find_framed(units, done + 1)
        ):
            done += 1
            units[done].role = "rule"


def _stands_over(units: list[Unit], title: int, rule: int) -> bool:
    """Return whether a title is parted by empty lines from what is above it, and its rule from what is below."""
    over = title == 0 or units[title - 1].kind == BLANK
    return over and units[rule - 1].kind == TEXT and rule + 1 < len(units) and units[rule + 1].kind == BLANK


# A number that no title has before it.
# Matches: "3. The"
# Matches: "3) (C//NF) The"
# Not: "3 questions"
_NUMBERED = re.compile(rf"\d{{1,3}}\s?(?:\.\s|[.)]{{0,2}}\s{{0,4}}{BRACKETED})", re.VERBOSE)


def _is_title(unit: Unit) -> bool:
    return (
        len(unit.text) <= LONGEST_TITLE
        and any(c.isalnum() for c in unit.text)
        and not patterns.SITE_BANNER.match(unit.text)
        and not _NUMBERED.match(unit.text)
    )


def _find_framed(units: list[Unit], i: int) -> list[int]:
    """Find a title between the rule `i` and the next rule: at most three lines."""
    found: list[int] = []
    for k in range(i + 1, min(len(units), i + 9)):
        unit = units[k]
        if unit.kind == RULE:
            return found
        if unit.kind == TEXT:
            # Between the rules of a table stands its total.
            if len(found) == 3 or not _is_title(unit) or (is_row(unit.text) and any(c.isdigit() for c in unit.text)):
                return []
            found.append(k)
    return []


def _find_title_above(units: list[Unit], i: int) -> list[int]:
    """Find the title over the rule `i`: the lines above it up to a blank line, a heading or a paragraph's end."""
    k = i - 1
    if k >= 0 and units[k].kind == BLANK:
        # A page break or a stray empty line may stand between a title and its rule.
        while k >= 0 and units[k].kind == BLANK and i - k < 8:
            k -= 1
        if k < 0 or units[k].kind != TEXT or len(units[i].text) < len(units[k].text) - 4:
            return []
        if k and units[k - 1].kind == TEXT and len(units[k - 1].text) <= LONGEST_LINE:
            return []
    if k < 0 or units[k].kind != TEXT or units[k].role or not _is_title(units[k]) or is_row(units[k].text):
        return []
    if len(units[k].text) > LONGEST_LINE and units[k].first and units[i].first:
        return []
    found = [k]
    # Lines above belong to the title while nothing parts them from it.
    while k > 0 and units[k].first and units[k - 1].kind == TEXT and not units[k - 1].role:
        above = units[k - 1]
        # "THE PORT:" / "OPEN IN SPRING?"
        opens = above.text[-1] == ":" and above.text.isupper() and units[k].text.isupper()
        opens = opens and (k == 1 or units[k - 2].kind == BLANK)
        if not _is_title(above) or len(above.text) > 76 or (above.text[-1] in '.!?:;"”)' and not opens):
            break
        if len(found) == 2:
            # Three lines or more without a blank are a paragraph's end: the title is the line over the rule.
            return [i - 1]
        k -= 1
        found.insert(0, k)
    # Of redacted lines only one that stands alone over its rule was a heading.
    return [] if len(found) > 1 and not any(units[n].text.strip("Xx") for n in found) else found


# What ends a text in capitals, and is no heading.
# Matches: "END SUMMARY"
# Matches: "UNQUOTE"
# Not: "ENDING THE WAR"
# Not: "COMMENT"
_NO_TITLE = re.compile(r"\W{0,3}(?:END\b|UNQUOTE\b|X{4})")
# A line that may be a heading without rules: short, and no sentence.
# Matches: "Schools in Four Towns"
# Matches: "COMMENT:"
# Matches: "(S/NF) KEY POINTS"
# Not: "He left the city."
# Not: "and left,"
BARE_TITLE = re.compile(
    r"""
    ^(?:(?:\([A-Z/]{1,6}\)\s)?[A-Z0-9"“'‘(\[\u00c0-\u00de][^\n]{1,95}[^.,;:\n]
    |(?:Comment|Summary|Background|Action\ request|Introduction)[.:]?)$
    """,
    re.VERBOSE | re.IGNORECASE,
)


_TITLES_OF_ONE_WORD = frozenset(("SUMMARY", "COMMENT", "BACKGROUND", "INTRODUCTION", "CONCLUSION", "ACTION"))
# A line of a list, by what it begins with.
# Matches: "II) Ann Roe"
# Matches: "- Ann Roe"
# Matches: "2003 QUITO 531"
# Matches: "A. Ann Roe"
# Not: "The Road"
_LISTED = re.compile(r"\W{0,4}(?:\d|[IVXivx]{1,4}[.)]|[A-Za-z][.)])|-|\*")
# The first line of a heading of two is nearly full; words as short as this are written small in titles.
_FULL_LINE, _SMALL_WORD = 50, 4


def _may_be_title(unit: Unit, *, behind_rule: bool) -> bool:
    if unit.role or not (unit.first or behind_rule) or len(unit.text) > LONGEST_LINE:
        return False
    return unit.text[0].isupper() or unit.text[0] in "\"“'‘("


def is_bare_title(units: list[Unit], i: int, start: Start) -> bool:
    """Return whether the unit `i` may be a heading without rules over the start of a numbered paragraph.

    It is a short line after a blank line, a rule or a reflowed paragraph.

    Args:
        units: the units of the body.
        i: the place of the unit among them.
        start: the number and marking of the paragraph below it.
    """
    unit = units[i]
    before = units[i - 1] if i else None
    if unit.kind != TEXT or (before is not None and before.kind == TEXT and len(before.text) <= LONGEST_LINE):
        return False
    if not _may_be_title(unit, behind_rule=before is not None and before.role == "rule"):
        return False
    if not BARE_TITLE.match(unit.text) or len(unit.text.split()) > 16:
        return False
    if HANDLING_LINE.match(unit.text) or patterns.PARAGRAPH_START.match(unit.text):
        return False
    if _NO_TITLE.match(unit.text) or not unit.text.strip("Xx"):
        return False
    if patterns.ITEM_START.match(unit.text) and not PORTION.match(unit.text):
        return False
    if patterns.PARAGRAPH_MID.search(unit.text):
        return False
    k = pass_blanks(units, i + 1)
    if start.marking is None and k == i + 1 and len(units[k].text) <= LONGEST_LINE:
        return False
    return _is_title(unit)


def mark_bare_titles(units: list[Unit]) -> None:
    """Mark headings without rules with the role `title`: they stand between a blank line and a numbered paragraph.

    So does one in capitals that was run in: after the last sentence of a paragraph, before the number of the next.
    """
    cuts: list[tuple[int, Unit]] = []
    for k, unit in enumerate(units):
        if unit.opens is None:
            continue
        i = k - 1
        while i >= 0 and units[i].kind in (BLANK, SIGN):
            i -= 1
        if i < 0:
            continue
        if is_bare_title(units, i, unit.opens):
            units[i].role = "title"
        elif not unit.first and i == k - 1 and (title := _cut_title(units[i])) is not None:
            cuts.append((k, title))
        elif i < k - 1 and _is_title_of_two_lines(units, i):
            units[i - 1].role = units[i].role = "title"
    for k, title in reversed(cuts):
        units.insert(k, title)


def _cut_title(unit: Unit) -> Unit | None:
    """Cut a heading in capitals from the end of a paragraph in small letters; return None if there is none."""
    cuts = find_title_cuts(unit.text) if unit.kind == TEXT and not unit.role else []
    cut = next((at for at in cuts if unit.text[at:].isupper()), 0)
    words = unit.text[cut:]
    if (
        not cut
        or not words.isupper()
        or words[0] == "("
        or _NO_TITLE.match(words)
        or not any(c.islower() for c in unit.text[:cut])
    ):
        return None
    if len(words.split()) == 1 and words not in _TITLES_OF_ONE_WORD:
        return None
    title = Unit(unit.start + cut, unit.end, TEXT, words, first=False)
    title.role = "title"
    unit.text = unit.text[:cut].rstrip()
    unit.end = unit.start + len(unit.text)
    return title


def _is_title_of_two_lines(units: list[Unit], i: int) -> bool:
    """Return whether a heading without rules goes on in a second line: both are written as a title is."""
    if i == 0 or units[i].kind != TEXT or units[i - 1].kind != TEXT or (i > 1 and units[i - 2].kind != BLANK):
        return False
    first, second = units[i - 1], units[i]
    if first.role or second.role or not first.first or not second.first or len(first.text) < _FULL_LINE:
        return False
    if max(len(first.text), len(second.text)) > LONGEST_LINE or not BARE_TITLE.match(
        f"{first.text} {second.text}"[-97:]
    ):
        return False
    if first.text[-1] in ".!?:;" or is_row(first.text) or _LISTED.match(first.text):
        return False
    if not _is_title(first) or not _is_title(second):
        return False
    words = [word for word in f"{first.text} {second.text}".split() if len(word) > _SMALL_WORD and word[0].isalpha()]
    return bool(words) and all(word[0].isupper() for word in words)
