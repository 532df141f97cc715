"""Whether a sentence goes on from one line to the next."""

import re
from functools import lru_cache

# The end of a line whose sentence goes on with a number: "under step" / "2. Then", "the eve of September" / "3. He".
_TAKES_NUMBER = r"""
    articles?|sections?|chapters?|steps?|phases?|stages?|parts?|items?|points?|paras?|paragraphs?|refs?|annex(?:es)?
    |pages?|tables?|figures?|forms?|options?|tracks?|tiers?|levels?|class|grades?|resolutions?|numbers?|rule|question
    |schedule|clauses?|highways?|routes?|zones?|versions?|volumes?|sessions?
    |jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?
    |nov(?:ember)?|dec(?:ember)?
"""
_JOINS = r"""
    the|of|and|to|in|a|an|for|with|by|at|on|that|from|as|is|was|were|are|be|or|than|until|till|since|after|before|over
    |between|about|around|nearly|only|through|under|some|up|its|his|her|their|our|has|have|had|will|would|not|who|which
"""
# Matches: "as set out in article"
# Matches: "on the eve of September"
# Matches: "they gave it to"
# Matches: "apples, pears,"
# Matches: "see No."
# Not: "He left."
# Not: "the east mole"
_RUNS_ON = re.compile(
    rf"(?:(?<![\w.@/'’-])(?:{_TAKES_NUMBER}|{_JOINS}|(?:nos?|arts?|secs?|para|paras|figs?|vol|ch|pp?|rs|res)\.)|[,(])$",
    re.VERBOSE | re.IGNORECASE,
)
_ABBREVIATED = tuple("no. nos. art. arts. sec. secs. para. paras. fig. figs. vol. ch. p. pp. rs. res.".split())
"""What of these ends with a full stop."""
# No word above is longer.
_LONGEST_WORD = 16


def runs_on(line: str) -> bool:
    """Return whether the sentence of a line goes on in the next: its last word wants another, or a comma ends it."""
    # Most lines end with a full stop that is no abbreviation's, or with another sign: the pattern is not tried on them.
    last = line[-1:]
    if not (last.isalpha() or last in ",(" or (last == "." and line[-6:].lower().endswith(_ABBREVIATED))):
        return False
    word = line[line.rfind(" ") + 1 :]
    if word.isalpha():
        return _wants_another(word)
    return _RUNS_ON.search(line, max(0, len(line) - _LONGEST_WORD)) is not None


@lru_cache(maxsize=4096)
def _wants_another(word: str) -> bool:
    return _RUNS_ON.fullmatch(word) is not None


# Matches: "Rank/Name: LT John Doe"
# Matches: "Vetting #: 99"
# Not: "The mayor said on Monday: no"
_FIELD = re.compile(r"[A-Z][\w/#.&-]{0,20}(?:\ [\w/#.&-]{1,20}){0,2}:\s", re.VERBOSE)
# Matches: "End text."
# Matches: "BEGIN COMMENT"
# Not: "Ending the war"
_MARKER = re.compile(r"(?:End|Begin)\s(?:of\s)?(?:the\s)?\w+", re.IGNORECASE)
# A word of prose in small letters.
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}")
# So many words are looked at, and the share of small ones among them that prose has.
_WORDS, _PROSE = 12, 0.35


def goes_on_below(line: str, below: str) -> bool:
    """Return whether a sentence goes on from a long line of prose to the line below.

    Titles, names and fields of a form stand below each other without a full stop as well: prose has words in small
    letters on both sides.

    Args:
        line: a line, reflowed or not.
        below: the line below it, with nothing between them.
    """
    last, first = line[-1:], below[:1]
    if line.endswith(("; and", "; or")):
        # What stands below is the last item of a list.
        return first.islower()
    if last in ".!?:;" or (last in "\"”’'" and line[-2:-1] in ".!?:;,"):
        return False
    if first.islower() or runs_on(line):
        return True
    if not (first.isalnum() or first in "\"“‘'($") or _FIELD.match(below) or _MARKER.match(below):
        return False
    words = line[-160:].split()[-_WORDS:]
    small = sum(_SMALL_WORD.match(word) is not None for word in words)
    return small >= len(words) * _PROSE and _SMALL_WORD.search(below[:50]) is not None
