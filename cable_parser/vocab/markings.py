"""Classification markings: of a whole text (`C O N F I D E N T I A L`) and of a portion (`(S/NF)`)."""

import re
from functools import lru_cache

LEVELS = {
    "U": "UNCLASSIFIED",
    "UNCLAS": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "SBU": "UNCLASSIFIED",
    "FOUO": "UNCLASSIFIED",
    "LOU": "LIMITED OFFICIAL USE",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "C": "CONFIDENTIAL",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "S": "SECRET",
    "SECRET": "SECRET",
    "TS": "TOP SECRET",
    "TOPSECRET": "TOP SECRET",
}

CONTROLS = {
    "NF": "NOFORN",
    "NOFORN": "NOFORN",
    "SBU": "SBU",
    "FOUO": "FOUO",
    "FGI": "FGI",
    "OC": "ORCON",
    "ORCON": "ORCON",
    "MR": "MR",
}

# The first letter of a security prosign and the level it stands for, as CCCCC.
PROSIGN_LEVELS = {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET", "T": "TOP SECRET"}
_LEVEL = (
    r"(?:TOP\s?SECRET|LIMITED\ OFFICIAL\ USE|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|SBU|LOU|FOUO|SNF|CNF|TS|S|C|U)"
)
_CONTROL = r"(?:NOFORN|NF|FOUO|SBU|FGI|ORCON|OC|MR|REL(?:EASABLE)?(?:\s?TO)?\b[^()\n]{0,80}|NO\s?FORN|F|EYES\ ONLY)"
_ENTIRE = r"(?:\s?-{0,2}\s?ENTIRE\s(?:TEXT|PARAGRAPH)\.?)"

# Matches: "(C)"
# Matches: "(S/NF)"
# Matches: "(SBU/NF)"
# Matches: "(C//REL TO USA, KEN, GBR//)"
# Matches: "(C - ENTIRE TEXT)"
# Matches: "(C )"
# Matches: "(s/nf)"
# Not: "(Note)"
# Not: "(a)"
PORTION = re.compile(
    rf"""
    \(\s?(?P<words>
        {_LEVEL}
        (?:\s?(?://?|-|\ |,\s?){{1,2}}{_CONTROL}){{0,4}}
        (?://)?
        {_ENTIRE}?
    )\s?\)
    """,
    re.VERBOSE | re.IGNORECASE,
)

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
    (?P<words>{_LEVEL}\s?-{{0,2}}\s?ENTIRE\ TEXT\.?|ENTIRE\ TEXT\s?-{{0,2}}\s?{_LEVEL})\s?\)?[\s.]{{0,8}}
    """,
    re.VERBOSE | re.IGNORECASE,
)

# The classification line's words: letter-spaced or solid, with the drop-cap damage of the corpus
# (first letter doubled or lost, but not where it is glued to a word before it: "WASHDCC O N F I D E N T I A L").
CLASS_WORDS = r"""
    (?:T\ ?O\ ?P\ +S\ ?E\ ?C\ ?R\ ?E\ ?T
    |L\ ?I\ ?M\ ?I\ ?T\ ?E\ ?D\ +O\ ?F\ ?F\ ?I\ ?C\ ?I\ ?E?\ ?A\ ?L\ +U\ ?S\ ?E
    |(?:(?<![A-Z])C\ ?)?(?:C\ ?|(?<![A-Z])(?=O))O\ ?N\ ?F\ ?I\ ?D\ ?[E*]\ ?N\ ?T\ ?I\ ?A\ ?L
    |(?:(?<![A-Z])S\ ?)?(?:S\ ?|(?<![A-Z])(?=E))E\ ?C\ ?R\ ?E\ ?T
    |(?:(?<![A-Z])U\ ?)?(?:U\ ?|(?<![A-Z])(?=N))N\ ?C\ ?L\ ?A\ ?S(?:\ ?S\ ?I\ ?F\ ?I\ ?E\ ?D)?
    )
"""

_BY_FIRST_LETTERS = (
    (("T",), "TOP SECRET"),
    (("L",), "LIMITED OFFICIAL USE"),
    (("C", "O"), "CONFIDENTIAL"),
    (("S", "E"), "SECRET"),
    (("U", "N"), "UNCLASSIFIED"),
)


@lru_cache(maxsize=256)
def read_level(words: str) -> str:
    """Give the level that the words of a classification line name: `C O N F I D E N T I A L` is CONFIDENTIAL."""
    letters = re.sub(r"[^A-Z]", "", words.upper())
    for firsts, level in _BY_FIRST_LETTERS:
        if letters.startswith(firsts):
            return level
    msg = f"{words!r} is no classification"
    raise ValueError(msg)


@lru_cache(maxsize=1024)
def find_portion_words(text: str) -> tuple[int, int] | None:
    """Give where the words of a portion marking stand in it, `(C )`; None where the text is no marking."""
    portion = PORTION.fullmatch(text)
    return portion.span("words") if portion else None


@lru_cache(maxsize=256)
def read_portion(words: str) -> tuple[str | None, tuple[str, ...]]:
    """Give level and controls of a portion marking without its brackets: `S/NF` is SECRET, NOFORN.

    A level that is not printed (`NF`) is None. `SBU` is UNCLASSIFIED with the control SBU.
    """
    folded = " ".join(words.upper().split())
    folded = re.sub(r"^(?P<level>[SC])NF$", r"\g<level>/NF", folded.replace("NO FORN", "NOFORN"))
    folded = re.sub(r"\s?-{0,2}\s?ENTIRE (?:TEXT|PARAGRAPH)\.?$|^ENTIRE TEXT\s?-{0,2}\s?", "", folded)
    controls: list[str] = []
    release = re.search(r"\bREL(?:EASABLE)?\b(?: TO)? ?(?P<to>.*)", folded)
    if release:
        controls.append(f"REL TO {release['to'].strip(' /')}".strip())
        folded = folded[: release.start()]
    tokens = [
        t
        for t in re.split(
            r"[/\s,-]+", re.sub(r"TOP SECRET", "TOPSECRET", folded.replace("LIMITED OFFICIAL USE", "LOU"))
        )
        if t
    ]
    level = LEVELS.get(tokens[0]) if tokens else None
    found = [CONTROLS[t] for t in tokens if t in CONTROLS]
    return level, tuple(dict.fromkeys(found + controls))
