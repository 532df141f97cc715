"""The patterns of telegrams of 1973-79 as the State Archiving System printed them."""

import re

import regex

from cable_parser.readers import patterns
from cable_parser.vocab.calendar import MONTH_START
from cable_parser.vocab.markings import CLASS_WORDS, LEVEL_WORDS, MISPRINTED_LEVEL_WORDS, WHOLE_CLASS_WORDS

# The stamp of the release; the attributes repeat it as a value, where it stays.
# Matches: "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005"
# Matches: "   Ann Q. Example  Declassified/Released US Department of State EO Systematic Review 20 Mar 2014"
# Not: "Markings:  Declassified/Released US Department of State EO Systematic Review 30 JUN 2005"
# (`regex` for a look-behind of any length.)
STAMP = regex.compile(
    r"""
    (?<!Markings:\s{0,8}(?:[A-Z][a-z]{1,15}\ (?:[A-Z]\.\ )?[A-Z][a-z]{1,20}\s{1,8})?)
    (?:[A-Z][a-z]{1,15}\ (?:[A-Z]\.\ )?[A-Z][a-z]{1,20}\s{1,8})?
    Declassified/Released\s{1,8}US\ Department\ of\ State\s{1,8}EO\ Systematic\ Review
    (?:\s{1,8}\d{1,2}\ [A-Za-z]{3}\ \d{4})?
    """,
    regex.VERBOSE,
)
# Lines of the migration's damage: nothing but a sign that telegrams do not have.
# Matches: "¿¿¿¿¿¿¿¿"
# Not: "¿QUE?"
MIGRATION_DAMAGE = re.compile(r"^[ \t]{0,80}\u00bf{4,200}[ \t]{0,80}$", re.MULTILINE)
# Matches: "Message Text"
# Not: "the Message Text is"
TEXT_HEADING = re.compile(r"^[ \t]{0,80}Message\ Text[ \t]{0,80}$", re.VERBOSE | re.MULTILINE)
_BLANK = r"\ "
# PlusD prints the page on a line of its own.
_LINE_END = r"\ {1,14}|\ {0,4}\n\ {0,4}"
# Matches: "PAGE 01  LA PAZ 00015  022228Z"
# Matches: "PAGE 02        LA PAZ 03516  01 OF 02  231650Z   POSS DUPE"
# Matches: "PAGE 01        STATE  286983 TOSEC 110023"
# Matches: "PAGE 02\nRIYADH 00905 01 OF 03 060018Z"
# Not: "PAGE 02 OF THE REPORT"
ARCHIVE_PAGE_HEADER = re.compile(
    rf"^\ {{0,40}}{patterns.spell_page_header(_BLANK, _LINE_END)}[^\n]{{0,40}}?\ *+$",
    re.VERBOSE | re.MULTILINE,
)
# A marking on a line of its own, with a teletype's slip: it counts only beside a page header or an end marker.
# Matches: "LIMITED OFFICIAL USE    POSS DUPE"
# Matches: "CONFIDFNTIAL"
# Matches: "   SECRET"
# Not: "SECRETARY EXAMPLE"
# (`regex` for letters that are wrong are counted.)
EDGE_MARKING = regex.compile(
    rf"""
    ^\s{{0,12}}(?:{LEVEL_WORDS}|{MISPRINTED_LEVEL_WORDS})
    (?:\s{{1,8}}(?:POSS\ DUPE|NOFORN|NODIS|EXDIS|LIMDIS|STADIS))?\s*+$
    """,
    regex.VERBOSE,
)
# Matches: "NNN"
# Matches: "NNNNMAFVVZCZ"
# Matches: "<< END OF DOCUMENT >>"
# Matches: "E E E E E E E E"
# Matches: "*** Current Handling Restrictions ***   n/a"
# Matches: "***  Current Classification ***   UNCLASSIFIED"
# Not: "NNW OF TOWN"
END_MARKER = re.compile(
    r"""
    ^\ {0,40}(?:N{3,5}(?:[A-Z]{4,12})?|<<\ ?END\ OF\ DOCUMENT\ ?>>|E(?:\ E){3,20}
    |\*{3}\ {1,3}Current\ (?:Handling\ Restrictions|Classification)\ \*{3}[^\n]{0,60}?)\ *+$
    """,
    re.VERBOSE | re.MULTILINE,
)
# What the Department's communicators wrote after the signature.
# Matches: "NOTE BY OC/T: LA PAZ 457 PASSED ABOVE ADDRESSEE."
# Matches: "NOTE BY OCT:  #REF BELIEVED INCORRECT; NOT ADDRESSED LA PAZ."
# Not: "NOTE BY THE EMBASSY"
SERVICE_NOTE = re.compile(
    r"^\ {0,12}NOTE\ BY\ OC/?T\b[^\n]{0,80}(?:\n\ {0,12}[^\s\n][^\n]{0,80}){0,2}?(?=\n|$)",
    re.VERBOSE | re.MULTILINE,
)
# Matches: "FM AMEMBASSY LA PAZ"
# Not: "FMS CREDIT"
ARCHIVE_FROM = re.compile(r"^\ {0,12}FM\ {1,4}[A-Z]", re.VERBOSE | re.MULTILINE)

_POST_NUMBER = r"""
    (?P<post_number>(?P<post>[A-Z][A-Z.'()-]{1,20}(?:\ {1,3}[A-Z][A-Z.'-]{0,15}){0,4})\ {1,4}(?P<number>\d{1,6}))
    (?:\ ?/\ ?\d{1,2})?(?![\d,.]*\d)(?:\ {1,4}(?:TOSEC|SECTO)\ {1,2}\d{3,6})?
"""
_SECTION = r"""
    (?:\(?(?:SECT(?:ION)?\s?(?P<part>\d{1,2})\s{1,2}O[FN]\s{1,2}(?P<parts>\d{1,2})
    |FINAL\ SECTION\ OF\ (?P<part>(?P<parts>\d{1,2})))\)?\s{1,4})?
"""
# The classification line; it stands after the addressees, so a number of any length will do.
# Matches: "LIMITED OFFICIAL USE LA PAZ 0015"
# Matches: "C O N F I D E N T I A L LA PAZ 637"
# Matches: "C O N F I D E N T I A L SECTION 1 OF 2 LA PAZ 2042/1"
# Matches: "LIMITED OFFICIAL USE SECTION 1 ON 2 LA PAZ 7427"
# Matches: "UNCLAS FINAL SECTION OF 2 LA PAZ 2567/2"
# Matches: "UNCLAS LA PAZ 2238 SECTION 2 OF 2"
# Matches: "UNCLAS STATE 286983 TOSEC 110023"
# Not: "SECSTATE WASHDC 1851"
# (`regex` for one name for two groups.)
ARCHIVE_LINE = regex.compile(
    rf"""
    ^\ {{0,12}}(?P<words>{CLASS_WORDS})\ {{1,8}}{_SECTION}{_POST_NUMBER}
    (?:\ {{1,2}}SECTION\ (?P<part2>\d{{1,2}})\ OF\ (?P<parts2>\d{{1,2}}))?
    """,
    regex.VERBOSE | regex.MULTILINE,
)
# The same with a slip in its words; only the page header's own number makes it one.
# Matches: "CONFID*NTIAL LA PAZ 0015"
# Matches: "LIMITED OFFICIEAL USE SECTION 2 OF 3 LA PAZ 2004/2"
# Not: "UNCLAS"
# (`regex` for letters that are wrong are counted, and one name for two groups.)
GARBLED_LINE = regex.compile(
    rf"""
    ^\ {{0,12}}(?P<words>{WHOLE_CLASS_WORDS}{{e<=3}})
    \ {{1,8}}{_SECTION}{_POST_NUMBER}
    (?:\ {{1,2}}SECTION\ (?P<part2>\d{{1,2}})\ OF\ (?P<parts2>\d{{1,2}}))?
    """,
    regex.VERBOSE | regex.MULTILINE,
)
# What the archive printed where it could not read its text.
# Matches: "ERROR READING TEXT INDEX"
# Matches: "EXPAND ERROR ENCOUNTERED"
# Not: "ERROR IN READING"
LOST_TEXT = re.compile(
    r"^\ {0,40}(?:ERROR\ READING\ TEXT\ INDEX|EXPAND\ ERROR\ ENCOUNTERED)\ {0,40}$", re.VERBOSE | re.MULTILINE
)
# Asterisks in the place of lost words, with words after or before them on their line.
# Matches: "*******************************CALLY, WELL"
# Matches: "TAGS: P*\n"
# Not: "*************************"
# (`regex` for a search that is ninety times as fast.)
TORN_TEXT = regex.compile(r"\*{6,100}(?=[A-Z0-9,.])|(?<=\w)\*{6,100}|(?<=[A-Z])\*(?=\ {0,20}\n)", regex.VERBOSE)
# A telegram without attributes begins with its first page (without the page header, its date tells).
# Matches: "\nLIMITED OFFICIAL USE\n \nPAGE 01  LA PAZ 00015  022228Z"
# Matches: "PAGE 01\nRIYADH 00905 01 OF 03 060018Z"
# Not: "ACTION EUR-12"
BARE_START = re.compile(
    rf"""
    ^(?:\s|(?:{LEVEL_WORDS}|POSS\ DUPE)(?=\s)){{0,90}}+
    PAGE\s{{1,4}}0?1\s{{1,16}}[A-Z][A-Z .']{{1,16}}\ {{1,6}}\d{{4,6}}\b
    """,
    re.VERBOSE,
)
# Matches: "R 022125Z JAN 74"
# Matches: "P 251346 Z JUN 7 3"
# Not: "R 022125Z JAN 84"
DATED_SEVENTIES = re.compile(
    rf"^\s{{0,8}}(?:[ZOPRY]\ ){{1,3}}\d{{6}}\ ?Z\ {MONTH_START}[A-Z]{{0,6}}\ 7\ ?[3-9]\b",
    re.VERBOSE | re.MULTILINE,
)
# The orders on classification of those years, or the offices of the distribution block.
# Matches: "E.O. 11652: GDS"
# Matches: "EO 12065: NA"
# Matches: "ACTION ARA-20"
# Not: "E.O. 12958: N/A"
SEVENTIES = re.compile(r"\bE\.?\ ?O\.?M?\ {0,3}(?:11652|12065)|\b(?:ACTION|ORIGIN)\ [A-Z]{1,6}-\d\d\b", re.VERBOSE)
