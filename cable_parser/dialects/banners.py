"""Banners of a post's site that stand at the end of a text: `Visit London's Classified Website: ...`."""

import re

import regex

from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Hole
from cable_parser.vocab.markings import BRACKETED

# A banner that is printed as a numbered paragraph is one.
# Matches: "12. (U) "
# Matches: "12. "
# Matches: "He left. 12. (U) "
# Not: "the year. "
# Not: "in 2008.  "
# Not: "of Force 17.\n"
NUMBER_BEFORE = re.compile(
    rf"""
    (?:^\ {{0,8}}\d{{1,2}}\ ?\.\ {{0,3}}(?:{BRACKETED}\ {{0,3}})?
      |(?<!\d)\d{{1,2}}\ ?\.\s{{0,3}}{BRACKETED}\s{{0,3}})\Z
    """,
    re.VERBOSE | re.MULTILINE,
)

# What a fixed width cut off from an address and put after a blank or on the next line: `intelink.s gov.gov/wiki`.
_REMAINS = r"""
    (?:\ ?\n?\ {0,4}(?:
        [a-z_]{0,4}gov\.gov[^\s"*]{0,80}|[a-z]{1,3}m\b|ed_[A-Z]\S{0,20}|[a-z]{2,5}/|htm\b|[\w.-]{1,20}/\S{0,60}
        |(?!(?-i:and|or|for|in|the|to|of|at)\b)(?-i:[a-z/]{1,6})(?=\ *+(?:\Z|\n|[*"]|(?-i:[A-Z]{3})))
    ))?
"""
_ADDRESS = rf"""(?:\(?(?:https?:|www\.)[^\s"*]{{3,120}}{_REMAINS})"""
# An address that was taken out, and what is left of it: a letter or two, the end of a name, a word before the signer.
_TAKEN_OUT = r"""
    (?:X{5,20}(?:\ {1,2}(?-i:
        [a-z]{1,2}|[A-Za-z]{0,6}_[A-Z]\w{1,20}|[A-Z][a-z]{1,20}(?=\ {1,2}[A-Z][A-Za-z]{1,20}\s*+\Z)
    )(?=\s|\Z))?)
"""
# What the banner goes on to say: a second address, another way to the site.
_MORE = rf"""
    (?:[\s,;]{{1,6}}(?:and|or)\s{{1,4}}(?:the|our|visit|access)\b[^.;]{{0,120}}?
        (?:\b(?:at|on|:)\s{{0,4}}{_ADDRESS}|\b(?:web\s?site|site|page|portal|blog)\b(?!\s{{1,3}}(?:at|on|through)\b)\.?))?
    (?:\s{{0,12}}(?:You\ can\ )?(?:also\ )?access\ this\ site\ (?:through|at|on)\s[^.]{{0,120}}?
        \b(?:web\s?site|site|page|portal)\b\.?)?
"""
# The word that a banner begins with, at the beginning of a sentence.
_VISIT = r"(?-i:(?:To|TO|Please|PLEASE)\ (?i:visit)|V(?i:isit))"
_STARS = r"(?:[*]{4,}+[\ \n]{0,4}){0,4}"
# Matches: "Visit Ankara's Classified Web Site at http://www.intelink.s gov.gov/wiki/Portal:Ruritania"
# Matches: "Visit Quito's Classified Website; http://www.state.sgov.gov/p/wha/quito"
# Matches: "Visit London's Classified Website: XXXXXXXXXXXX"
# Matches: "Visit London's Classified Website: XXXXXXXXXXXX e"
# Matches: "********* Visit Embassy Quito's Classified Website: http://www.state.sgov.gov/p/wha/quito/ *********"
# Matches: "Please visit Paris’ Classified Website at: http://www.state.sgov.gov/p/eur/paris/index.c fm"
# Matches: "Visit Quito's Economy Forum at http://www.intelink.gov/communities/state/ec uador"
# Matches: "Visit Quito's Web Site at\nhttp://www.state.sgov.gov/p and the Andes Blog at http://www.intelink.gov/andes"
# Matches: "Visit our blog at Quito's page on Diplopedia; http://www.diplopedia.example/quito or access the site."
# Matches: "For more reporting from Embassy Quito, please see our Intelink site:\n\nhttp://www.intelink.sgov.gov/quito"
# Not: "a visit to the website of the party"
# Not: "Visit the mayor"
BANNER = re.compile(
    rf"""
    {_STARS}"?(?:
        (?:{_VISIT}\ [\w .'’]{{0,50}}?(?:Classified|SIPRNET|Unclassified)
            [\s\w]{{0,12}}?\s?Web\s?(?:site|page)?|(?-i:C)lassified\ Website\ of\ .{{0,40}})
        [\s:,;\\]{{0,6}}(?:at:?[\s\\]{{0,6}})?(?:{_TAKEN_OUT}|{_ADDRESS})?
        |(?:
            {_VISIT}\ [^\n.!?:;]{{0,90}}?
            |For\ more\ (?:reporting|information)\ [^.!?:;]{{0,160}}?
        )(?:\s(?:at|on)\b:?|:|;)\s{{0,8}}{_ADDRESS}
    ){_MORE}"?
    (?:[\ \n]{{0,6}}[*]{{4,}}+){{0,4}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# An address alone after the last sentence of a line.
# Matches: "He left. ; http://www.state.sgov.gov/p/nea/rabat"
# Matches: "He left.\n; http://www.intelink.sgov.gov/wiki/Portal:Moro cco"
# Matches: "He left. http://www.intelink.sgov.gov/wiki/Portal:Rurita nia"
# Not: "It is at http://www.state.sgov.gov/p/nea/rabat"
# Not: "He left. http://www.paper.example/news"
# (`regex` for a look-behind of any length.)
ADDRESS_ALONE = regex.compile(
    rf"(?<=[.!?\"”)]\s{{1,6}});?\s{{0,4}}(?=https?://(?:www\.)?(?:state\.s|intelink)){_ADDRESS}(?=\ *+(?:\n|\Z))",
    regex.VERBOSE | regex.IGNORECASE,
)
# A sentence of its own on another way to the site.
# Matches: "You can also access this site through the State Department's\nClassified SIPRNET website."
# Not: "You can also access the road"
ACCESS = re.compile(
    r"You\ can\ also\ access\ this\ site\ through\ [^.]{0,120}?\b(?:web\s?site|site|page|portal)\b\.?",
    re.VERBOSE | re.IGNORECASE,
)

# What each begins with, or has near its beginning.
_SIGNS = ("isit ", "ebsite ", "more reporting ", "more information ")
# The stars before it, and the whole.
_LEAD, _LONGEST_BANNER = 160, 600


def find_banners(view: str, folded: str) -> list[Hole]:
    """Find the banners of a text, each around the words that open it.

    Args:
        view: the text.
        folded: the same in lower case.
    """
    holes: list[Hole] = []
    end = 0
    for at in find_signs(folded, *_SIGNS):
        if at < end:
            continue
        low = max(end, at - _LEAD)
        banner = BANNER.search(view, low, at + _LONGEST_BANNER)
        if banner is None or not banner.start() <= at < banner.end():
            continue
        if not NUMBER_BEFORE.search(view, max(0, banner.start() - 24), banner.start()):
            holes.append(Hole(banner.start(), banner.end(), "footer"))
        end = banner.end()
    if "http" in folded:
        for at in find_signs(folded, "http"):
            alone = ADDRESS_ALONE.search(view, max(0, at - 8), at + 200)
            if alone and alone.start() <= at and not any(hole.start <= at < hole.end for hole in holes[-2:]):
                holes.append(Hole(alone.start(), alone.end(), "footer"))
    if "access this site" in folded:
        holes += [Hole(m.start(), m.end(), "footer") for m in ACCESS.finditer(view)]
    return holes
