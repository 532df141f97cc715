"""The one grammar of classification markings: of a whole text (`C O N F I D E N T I A L`) and of a portion (`(S/NF)`).

No other module knows how a marking is spelled: each composes its patterns from the pieces here. Words, levels and
controls are the rows of `markings.csv`. The pieces are written for `re.VERBOSE`. Their levels are in capitals unless
the pattern ignores case, for `(c)` and `(s)` are letters of lists where nothing else tells that a marking stands there;
controls are read in either case, `(S/Rel Japan)`.
"""

import re
from functools import lru_cache

from cable_parser.vocab import load_table

LEVELS = ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET")
"""All levels, the lowest first."""

# The first letter of a security prosign and the level it stands for, as CCCCC.
LEVEL_RANK = {level: rank for rank, level in enumerate(LEVELS)}
"""Where each stands among them: of two, the higher rank is the higher level."""
PROSIGN_LEVELS = {row["letter"]: row["level"] for row in load_table("security_prosigns") if row["level"]}

# --- portions --------------------------------------------------------------------------------------------------------

# (Read when the module is, like the patterns that are made of them: forty rows.)
_ROWS = load_table("markings")
_WORDS = {row["word"].replace(" ", ""): (row["level"] or None, row["control"]) for row in _ROWS}


def _spell(words: list[str]) -> str:
    """Return a pattern of words, the longest first, `TOP SECRET` before `TS`; a blank may be lost or a line end."""
    return "(?:" + "|".join(r"\s?".join(word.split()) for word in sorted(words, key=len, reverse=True)) + ")"


# Solid words of a level, as on the edges of pages: CONFIDENTIAL, LIMITED OFFICIAL USE.
_NAMES = [row["word"] for row in _ROWS if row["form"] == "word"]
LEVEL_WORDS = _spell(_NAMES)
_LONG = _spell([name for name in _NAMES if len(name) > len("TOP SECRET")])
# The same with a teletype's slip; only `regex` counts errors.
MISPRINTED_LEVEL_WORDS = rf"(?:(?:{_LONG}){{e<=2}}|SEC[A-Z*]ET)"
# The names of the same without blanks: LIMITEDOFFICIALUSE.
LEVEL_NAMES = frozenset(name.replace(" ", "") for name in _NAMES)
# Words of a level that mean nothing else in a line of capitals.
SOLID_WORDS = frozenset(row["word"] for row in _ROWS if row["level"] and row["word"].isalpha() and len(row["word"]) > 2)
SENSITIVE_BUT_UNCLASSIFIED = r"(?:SENSITIVE\s{1,3}BUT\s{1,3}UNCLASSIFIED)"
SENSITIVE_SHORT_OR_LONG = rf"(?:SBU|{SENSITIVE_BUT_UNCLASSIFIED})"

# A level in letters or as a word: S, SECRET.
LEVEL = _spell([row["word"] for row in _ROWS if row["level"]])
_CONTROL = _spell([row["word"] for row in _ROWS if row["form"] == "control" or row["control"]])
# A release and its list, which ends before a further control: `REL TO USA, GBR//NF`.
_RELEASE = rf"(?:REL(?:EASABLE)?(?:\s?TO)?\b(?:[^()\n/,]|(?:/|,\s?)(?!/|{_CONTROL}\b)){{0,110}})"
_SEPARATOR = r"(?:\s?(?:/|-|\ |,\s?){1,2})"
_CONTROLS = rf"(?i:(?:{_SEPARATOR}(?:{_RELEASE}|{_CONTROL})){{0,4}}(?://)?)"
_ENTIRE = r"(?i:\s?-{0,2}\s?ENTIRE\s(?:TEXT|PARAGRAPH)\.?)"
# A marking without its brackets: `S/NF`, `C//REL TO USA, KEN`, `SECRET`.
MARKING = rf"(?:{LEVEL}{_CONTROLS})"
# The same of letters alone, where a word might be of a sentence: `(SBU The`.
LETTERS = rf"(?:{_spell([row['word'] for row in _ROWS if row['form'] == 'letters'])}{_CONTROLS})"
# A marking in its brackets. It holds no group; PORTION names its words.
BRACKETED = rf"(?:\(\s?{MARKING}{_ENTIRE}?\s?\))"

# Matches: "(C)"
# Matches: "(S/NF)"
# Matches: "(SBU/NF)"
# Matches: "(C//REL TO USA, KEN, GBR//)"
# Matches: "(S//REL TO USA, GBR//NF)"
# Matches: "(C - ENTIRE TEXT)"
# Matches: "(C )"
# Matches: "(s/nf)"
# Not: "(Note)"
# Not: "(a)"
PORTION = re.compile(rf"\(\s?(?P<words>{MARKING}{_ENTIRE}?)\s?\)", re.VERBOSE | re.IGNORECASE)
# The same where no number and no label tells that it is a marking: its level is in capitals.
# Matches: "(C)"
# Matches: "(C//NF)"
# Matches: "(S/Rel Japan)"
# Not: "(c)"
# Not: "(s) third"
PORTION_ALONE = re.compile(rf"\(\s?(?P<words>{MARKING}{_ENTIRE}?)\s?\)", re.VERBOSE)

# A first paragraph that is nothing but the marking of the entire text, in the forms of the 1970s.
# Matches: "1. C-ENTIRE TEXT."
# Matches: "1. (C - ENTIRE TEXT)."
# Matches: "1.  CONFIDENTIAL ENTIRE TEXT"
# Matches: "1. (CONFIDENTIAL ENTIRE TEXT.)"
# Matches: "1. ENTIRE TEXT CONFIDENTIAL"
# Not: "1. (C) THE ENTIRE TEXT"
ENTIRE_TEXT = re.compile(
    rf"""
    \s{{0,12}}(?P<number>\d{{1,2}})\s?\.\s{{0,4}}\(?\s?
    (?P<words>{MARKING}{_ENTIRE}|ENTIRE\ TEXT\s?-{{0,2}}\s?{MARKING})\s?\)?[\s.]{{0,8}}
    """,
    re.VERBOSE | re.IGNORECASE,
)

# --- the classification line -----------------------------------------------------------------------------------------


_BLANK = r"\ "


def _space(letters: str, gap: str = r"\ ?") -> str:
    """Return a pattern of letters, or classes of them, with a blank between any two or none: `S E C R E T`."""
    return gap.join(re.findall(r"\[[^\]]*\]|\w\??", letters))


def _damage(first: str, rest: str) -> str:
    """Return a pattern of a spaced word whose large first letter the page doubled or lost: `SS E C R E T`, `E C R E T`.

    Not where it is glued to a word before it: `WASHDCC O N F I D E N T I A L`.
    """
    start = rf"(?<![A-Z])(?={rest[0]})"
    return rf"(?:(?<![A-Z]){first}\ ?)?(?:{first}\ ?|{start})" + _space(rest)


# The classification line's words: letter-spaced or solid, with the damage of their first letter.
CLASS_WORDS = rf"""
    (?:{_space("TOP")}\ +{_space("SECRET")}
    |{_space("LIMITED")}\ +{_space("OFFICI")}\ ?E?\ ?{_space("AL")}\ +{_space("USE")}
    |{_damage("C", "ONFID[E*]NTIAL")}
    |{_damage("S", "ECRET")}
    |{_damage("U", "NCLAS")}(?:\ ?{_space("SIFIED")})?
    )
"""

# The same undamaged, solid or with a blank between any two letters.
WHOLE_CLASS_WORDS = rf"(?:{LEVEL_WORDS}|{_space('CONFIDENTIAL', _BLANK)}|{_space('SECRET', _BLANK)})"

# The letters of a level that no damage takes, to find where a classification line is worth trying.
# Matches: "O N F I D"
# Matches: "ecret"
# Matches: "NCLAS"
# Matches: "TOP S"
# Matches: "L I M I T"
# Not: "BEIJING"
CLASS_CORE = re.compile(
    r"""
    (?=[tTlLoOeEnN]\ ?[oOiInNcC]\ ?[pPmMfFrRlL])  # (said first, what all have in common makes the search fast)
    (?:
        [tT]\ ?[oO]\ ?[pP]\ +[sS] | [lL]\ ?[iI]\ ?[mM]\ ?[iI]\ ?[tT] | [oO]\ ?[nN]\ ?[fF]\ ?[iI]\ ?[dD]
        | [eE]\ ?[cC]\ ?[rR]\ ?[eE]\ ?[tT] | [nN]\ ?[cC]\ ?[lL]\ ?[aA]\ ?[sS]
    )
    """,
    re.VERBOSE,
)

# What a classification line begins with, spaced or solid.
CLASS_OPENING = r"(?:[CSULT]\ ?[ONEAI]\ ?[NCMP])"

_BY_FIRST_LETTERS = (
    (("T",), "TOP SECRET"),
    (("L",), "LIMITED OFFICIAL USE"),
    (("C", "O"), "CONFIDENTIAL"),
    (("S", "E"), "SECRET"),
    (("U", "N"), "UNCLASSIFIED"),
)


@lru_cache(maxsize=256)
def read_level(words: str) -> str:
    """Return the level that the words of a classification line name: `C O N F I D E N T I A L` is CONFIDENTIAL.

    Raises:
        ValueError: the words name no level.
    """
    letters = re.sub(r"[^A-Z]", "", words.upper())
    for firsts, level in _BY_FIRST_LETTERS:
        if letters.startswith(firsts):
            return level
    msg = f"{words!r} is no classification"
    raise ValueError(msg)


# A release, or one word of a marking, where several stand: the words of an entire text are neither.
# Matches: "REL TO USA, GBR"
# Matches: "NF"
# Not: "ENTIRE TEXT"
_PART = re.compile(rf"\b(?:(?P<release>{_RELEASE})|(?P<word>{LEVEL}|{_CONTROL})\b)", re.VERBOSE)
# Matches: "RELEASABLE TO "
# Not: "RELIEF"
_RELEASE_LABEL = re.compile(r"REL(?:EASABLE)?(?:\s?TO)?\b", re.VERBOSE)
# Matches: " - ENTIRE TEXT"
# Not: "TEXT"
_ENTIRE_WORDS = re.compile(_ENTIRE, re.VERBOSE)


@lru_cache(maxsize=256)
def read_portion(words: str) -> tuple[str | None, tuple[str, ...]]:
    """Return level and controls of a portion marking without its brackets: `S/NF` is SECRET, NOFORN.

    A level that is not printed (`NF`) is None. `SBU` is UNCLASSIFIED with the control SBU.
    """
    level: str | None = None
    controls: list[str] = []
    releases: list[str] = []
    for part in _PART.finditer(_ENTIRE_WORDS.sub("", " ".join(words.upper().split()))):
        if part["release"]:
            releases.append(f"REL TO {_RELEASE_LABEL.sub('', part['release'], count=1).strip(' /')}".strip())
            continue
        named, control = _WORDS[part["word"].replace(" ", "")]
        level = level or named
        if control:
            controls.append(control)
    return level, tuple(dict.fromkeys(controls + releases))
