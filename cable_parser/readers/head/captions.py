"""Captions: handling words that stand between the classification line and the E.O. line (`SIPDIS`, `NOFORN`)."""

import re
from functools import cache

import regex

from cable_parser.vocab import load_table
from cable_parser.vocab.markings import LEVEL, SENSITIVE_BUT_UNCLASSIFIED

# Matches: "REL CANADA"
# Matches: "REL TO USA, GBR"
# Not: "RELATIONS WITH"
RELEASE = re.compile(
    rf"(?:{LEVEL}//)?REL(?:EASABLE)?(?:\ TO)?\ [A-Z]{{2,12}}(?:[,/ ]{{1,2}}[A-Z]{{2,12}}){{0,7}}\s{{0,3}}$", re.VERBOSE
)
# Matches: "C O R R E C T E D  C O P Y - ADDED NOFORN"
# Matches: "CORRECTED COPY"
# Matches: "C O R R E C T E D - C O P Y"
# Matches: "\"CORRECTED COPY\""
# Not: "THIS IS THE CORRECTED COPY OF QUITO 12"
CORRECTED_COPY = re.compile(
    r"^[\s*(\"'“]{0,4}C\ ?O\ ?R\ ?R\ ?E\ ?C\ ?T\ ?E\ ?D\ {0,3}(?:-\ {0,3})?C\ ?O\ ?P\ ?Y"
    r"(?:\s{0,2}[-(:,*].{0,120})?[\s)*\"'”]{0,4}$",
    re.VERBOSE,
)


@cache
def _patterns() -> tuple[re.Pattern[str], frozenset[str]]:
    codes = sorted((row["code"] for row in load_table("captions")), key=len, reverse=True)
    # Some open pass lines too (`CODEL EXAMPLE FOR ...`): they are captions only when alone on the line.
    alone = {row["code"] for row in load_table("captions") if row["alone"]}
    spaced = [r"\ {0,3}".join(regex.escape(c) for c in code.replace(" ", "")) for code in codes if code not in alone]
    pattern = re.compile(
        rf"(?P<caption>{SENSITIVE_BUT_UNCLASSIFIED}|E\ F\ T\ O|{'|'.join(spaced)})(?:(?![A-Z])"
        rf"|(?=NOFORN|SIPDIS|SENSITIVE|DEPT\ |DEPARTMENT\ |STATE\ ))[\s,;:/.*-]{{0,8}}",
        re.VERBOSE | re.IGNORECASE,
    )
    return pattern, frozenset(codes)


@cache
def caption_controls() -> dict[str, str]:
    """Return the captions that are controls of the whole cable, and the control each is."""
    return {row["code"]: row["control"] for row in load_table("captions") if row["control"]}


@cache
def _trailing() -> re.Pattern[str]:
    """Return what handling words at the end of a pass line look like: `FOR AF/C SENSITIVE SIPDIS`."""
    kinds = ("distribution", "handling", "dissemination")
    codes = sorted(
        {row["code"] for row in load_table("captions") if row["kind"] in kinds and not row["alone"]}, key=len
    )
    words = "|".join(re.escape(code) for code in reversed(codes) if len(code) > 4)
    return re.compile(rf"(?<=[A-Z0-9,;.)])\ (?P<captions>(?:[\ ,]{{0,4}}(?:{words}))+)[\s.]{{0,80}}$", re.VERBOSE)


# A caption that relays threw into the text, alone on its line or within a sentence.
# Matches: "and could SIPDIS use terrorism to disrupt"
# Not: "Please include SIPDIS in each answer"
# Not: "with the SIPDIS caption"
# (`regex` for a lookbehind of any length.)
STRAY = regex.compile(
    r"(?<!\b(?:includ(?:e|ing)|us(?:e|ing)|the|with|add(?:ing)?|slug|mark(?:ed)?|no|a|via|on|to|of|for)"
    r"\s{1,2}[\"“']?)"
    r"\bSIPDIS\b"
    r"(?!\W{0,3}\s{0,2}(?:caption|in\ (?:all|your|any|the|its)|distribution|addressees?|channel"
    r"|traffic|cables?|message))",
    regex.VERBOSE | regex.IGNORECASE,
)


def find_stray_captions(view: str, start: int) -> list[tuple[int, int]]:
    """Find captions thrown into the body, from where it begins."""
    if view.find("SIPDIS", start) < 0:
        return []
    return [m.span() for m in STRAY.finditer(view, start) if m.group().isupper()]


def read_trailing_captions(line: str, start: int) -> tuple[list[tuple[str, int, int]], int]:
    """Read the handling words that end a pass line: `STATE PASS USTR SENSITIVE SIPDIS` has two.

    Args:
        line: the line, in the view.
        start: where the words of the pass line begin.

    Returns:
        `(caption, start, end)` for each, and where the words before them end.
    """
    if start == len(line):
        return [], start
    match = _trailing().search(line, start)
    if match is None:
        return [], len(line)
    found: list[tuple[str, int, int]] = []
    at = match.start("captions")
    while at < match.end("captions"):
        captions, _ = read_captions(line[at : match.end("captions")])
        if not captions:
            break
        found += [(caption, at + a, at + b) for caption, a, b in captions]
        at = found[-1][2]
    return found, match.start() + 1


def read_captions(line: str) -> tuple[list[tuple[str, int, int]], int]:
    """Read the captions at the head of a line: `SIPDIS, DEA HQ FOR EXAMPLE` has one, and a rest at 8.

    Returns:
        `(caption, start, end)` for each, upper case and solid as the vocabulary spells it, and where the rest begins:
        the length of the line when captions are all there is.
    """
    pattern, codes = _patterns()
    bare = line.strip().strip("*/.,;-").strip()
    folded = " ".join(bare.upper().split())
    start = line.find(bare) if bare else 0
    if folded in codes:
        return [(folded, start, start + len(bare))], len(line)
    if CORRECTED_COPY.match(line):
        return [("CORRECTED COPY", start, start + len(bare))], len(line)
    if RELEASE.match(bare):
        return [(folded, start, start + len(bare))], len(line)
    found: list[tuple[str, int, int]] = []
    at = len(line) - len(line.lstrip(" \n*/"))
    while match := pattern.match(line, at):
        words = " ".join(match["caption"].upper().split())
        solid = words.replace(" ", "")
        caption = solid if solid in codes else "EFTO" if solid == "EFTO" else words
        found.append((caption, match.start("caption"), match.end("caption")))
        at = match.end()
    rest = line[at:]
    if found and not any(c.isalnum() for c in rest):
        at = len(line)
    return found, at
