"""The patterns of the REF lines, each under printed forms it matches and one it must not.

They run over a view in capitals: white space and pilcrows are blanks, every offset is that of the text.
"""

import re

from cable_parser.vocab.calendar import MONTH
from cable_parser.vocab.markings import BRACKETED

# Matches: "MARCH"
# Matches: "SEPT"
# Not: "MARSEILLE"
MONTH_WORD = re.compile(rf"(?P<month>{MONTH})", re.VERBOSE)

# --- labels ----------------------------------------------------------------------------------------------------------

# The letter of a label, in each form it is printed in.
_LETTER = r"""
    \(\ ?(?P<bracketed>[A-Z])\ ?\)
  | \(?\ ?(?P<first>[A-Z])\ ?-\ ?(?P<last>[A-Z])\ ?[).:](?!\w)
  | (?P<closed>[A-Z])\ ?\)
  | (?P<dotted>[A-Z])\ ?[.:](?!(?:[A-Z]\b|\d)\.)
  | (?<![^ :])(?P<bare>[A-Z])(?=\ )
  | \((?P<garbled>[A-Z])[LIJ1](?=\ )
  | (?P<fused>[B-Z])(?=\d{1,2}/\d)
  | \(?(?P<digit>[1-9])\ ?[.)](?=\ )
"""
# Matches: "A. "
# Matches: "(A) "
# Matches: "(C )"
# Matches: "A) "
# Matches: "A: "
# Matches: "(A-C) "
# Matches: "A-C. "
# Matches: "REF A: "
# Matches: "REF B "
# Matches: "(AL "
# Matches: "A. REF: "
# Matches: "1. "
# Not: "STATE 1"
# Not: "REF STATE"
# Not: "REFTEL"
LABEL = re.compile(
    rf"""
    (?<![A-Z0-9'&])
    (?:(?P<ref>REF(?:ERENCE|TEL)?S?)[ :]{{1,3}})?
    (?:{_LETTER})
    (?:\ {{0,4}}REF(?:TEL)?S?:)?
    \ {{0,40}}
    """,
    re.VERBOSE,
)

# Matches: "REF: "
# Matches: "REFS: "
# Matches: "REFTEL: "
# Matches: "REF STATE"
# Not: "REFORM"
REPEATED_WORD = re.compile(r"(?P<word>REF(?:TEL|ERENCE)?S?(?:\(S\))?)(?:\ {0,3}:|\ (?=\ {0,9}\(?[A-Z0-9]))")

# Matches: "STATE 1 REF: STATE 2"
# Not: "REF A: STATE 1"
# Not: "STATE 1 (REF: STATE 2)"
# Not: "STATE 1 [ REF: STATE 2 ]"
# Not: "PREF:"
REPEATED_LABEL = re.compile(r"(?<![(\[])(?<![(\[]\ )\b(?P<word>REF(?:TEL|ERENCE)?S?(?:\(S\))?\ {0,3}:)")

# Matches: " .,;:-"
# Not: "A"
NOTHING_BETWEEN = re.compile(r"(?P<separators>[ .,;:-]+)")

# --- notes -----------------------------------------------------------------------------------------------------------

# Matches: "(NOTAL)"
# Matches: "NOTAL"
# Matches: "(ALL NOTAL)"
# Matches: ", ALL NOTAL"
# Matches: "[NOTAL]"
# Matches: "(NOTAL"
# Not: "NOTALLY"
NOTAL = re.compile(r"[,;]?\ {0,9}[(\[]?\ ?(?P<all>(?:ALL|BOTH)(?:\ REFS?)?\ )?\bNOTALS?\b\.?\ ?[)\]]?")

# Matches: "NONE"
# Matches: "N/A."
# Not: "NONE OF THE ABOVE"
NOTHING = re.compile(r"(?P<nothing>NONE|N/A|NIL|NA)\.?")

# Matches: "SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT ACCORDINGLY"
# Matches: "(U) THIS CABLE IS SENSITIVE"
# Matches: "(U) THE OFFICERS GAVE REFTEL POINTS"
# Matches: "CLASSIFIED BY: AMBASSADOR"
# Matches: "DERIVED FROM: "
# Matches: "NOTE: FOR REASONS OF SPACE"
# Matches: "------------"
# Matches: "ACTION REQUEST IN PARAGRAPH NINE"
# Not: "(SBU/NF)"
# Not: "(U) "
TAIL = re.compile(
    rf"""
    (?<![A-Z0-9])
    (?:
        (?P<handling>SENSITIVE\ BUT\ UNCLASS)
      | THIS\ (?:CABLE|MESSAGE)\ (?:IS|HAS|CONTAINS)\b
      | CLASSIF?IE?D\ BY\b
      | DERIVED\ FROM\b
      | NOTE:
      | -{{6,}}
      | (?:THIS\ IS\ AN\ )?ACTION\ (?:REQUEST|MESSAGE|CABLE)\b
      | {BRACKETED}(?=(?:\ {{1,4}}[A-Z][A-Z'’.,]{{0,20}}){{4}})
    )
    """,
    re.VERBOSE,
)

# Matches: "STATE 12 (U)"
# Matches: "STATE 12 (SBU/NF)"
# Not: "STATE 12 (NOTAL)"
# Not: "(U) STATE 12"
TRAILING_MARKING = re.compile(rf"(?<=[A-Z0-9 ])\ {{0,4}}{BRACKETED}\ {{0,4}}\Z", re.VERBOSE)

# --- citations -------------------------------------------------------------------------------------------------------

# Matches: "12345"
# Matches: "03525"
# Matches: "00000074"
# Matches: "00933/08"
# Matches: "12345-12347"
# Matches: "1234 THRU 1236"
# Not: "10/17/2005"
# Not: "10/23"
# Not: "121835Z"
NUMBER = re.compile(
    r"""
    (?<![\d/-])(?P<number>0{0,7}[1-9]\d{0,5}|0{1,8})
    (?:(?<=\d{3})/(?P<year>\d{2})(?![\d/]) | \ ?(?:-|THRU|THROUGH)\ ?(?P<to>\d{1,8})(?![\d/-]))?
    (?!\d|[/-]\d|\.\d|Z)
    """,
    re.VERBOSE,
)

# Matches: "BUENOS"
# Matches: "08"
# Matches: "'08"
# Matches: "E-MAIL"
# Matches: "TD-314/011589-09"
# Not: ";"
WORD = re.compile(r"(?P<word>'?[A-Z0-9](?:[A-Z0-9]|[&'’./-](?=[A-Z0-9])){0,60})")

# Matches: "08"
# Matches: "'08"
# Matches: "2008"
# Not: "123"
PRINTED_YEAR = re.compile(r"'?(?P<year>(?:19|20)\d\d|\d\d)")

# Matches: "098"
# Not: "98"
# Not: "0098"
LONG_YEAR = re.compile(r"0(?P<year>\d\d)")

# Matches: "09LIMA"
# Matches: "2009LIMA"
# Not: "2ND"
# Not: "09LIMA77"
GLUED_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d|\d\d)(?=[A-Z]{3,30}(?![A-Z0-9]))")

# A work cited by volume, series and number, which is no list of numbers.
# Matches: "2 FAM 100"
# Matches: "22 CFR 40.11"
# Not: "2 FAM"
# Not: "114 AND 115"
# Not: "2 STATE 100"
NUMBERED_WORK = re.compile(
    r"(?P<volume>\d{1,3})\ (?!(?:AND|OR|TO|THRU|NRS?|NOS?)\b)(?P<series>[A-Z]{2,4})\ \d{1,5}(?!\d)"
)

# Matches: "(2008)"
# Matches: "('08)"
# Not: "(08-1)"
YEAR_AFTER = re.compile(r"\ {0,4}\(\ ?'?(?P<year>(?:19|20)\d\d|\d\d)\ ?\)")

# Matches: "..."
# Matches: "…"
# Not: "."
# Not: " ..."
CUT = re.compile(r"(?P<cut>\.{2,3}|…)")

# Matches: "BOGOTA2629"
# Matches: "09BOGOTA569"
# Matches: "09KL1016"
# Matches: "PANAMA00933/08"
# Not: "EUP20090106178004"
# Not: "A048"
GLUED = re.compile(
    r"(?P<first>\d{2}|(?:19|20)\d{2})?(?P<post>[A-Z]{2,30})(?P<number>\d{1,6})(?:/(?P<year>\d{2}))?(?P<to>)(?!\d)"
)

# Matches: "A-048"
# Matches: "A87"
# Matches: "CA-340"
# Not: "A 87"
AIRGRAM = re.compile(r"(?<![A-Z0-9])(?P<airgram>C?A-\d{1,4}|A\d{2,4})(?![\d-])")

# Matches: "251847Z MAR 08"
# Matches: "151344Z AUGUST 1974"
# Matches: "242015Z"
# Matches: "061207ZJAN09"
# Not: "1218 Z"
GROUP = re.compile(
    rf"(?<!\d)(?P<day>[0-3]\d)(?P<time>\d{{4}})\ ?Z(?:\ ?(?P<month>{MONTH})\ ?(?P<year>\d{{4}}|\d\d))?(?![A-Z0-9])"
)

# Matches: "NOVEMBER 9, 1973"
# Matches: "APRIL 5 1979"
# Matches: "29 MAY 08"
# Matches: "05/DEC/2008"
# Matches: "--05/DEC/2008"
# Matches: "23-SEP-2008"
# Matches: "10/17/2005"
# Matches: "07-09-08"
# Matches: "2009-10-14"
# Not: "OCTOBER 14"
# Not: "9-22"
DATE = re.compile(
    rf"""
    (?<![\d/])(?<!\d-)
    (?:
        (?P<month_1>{MONTH})\.?\ (?P<day_1>\d{{1,2}}),?\ (?P<year_1>\d{{4}})
      | (?P<day_2>\d{{1,2}})[\ /-]?(?P<month_2>{MONTH})[,.]?[\ /-]?(?P<year_2>\d{{4}}|\d{{2}})
      | (?P<month_3>\d{{1,2}})(?P<sign>[/-])(?P<day_3>\d{{1,2}})(?P=sign)(?P<year_3>\d{{4}}|\d{{2}})
      | (?P<year_4>(?:19|20)\d\d)-(?P<month_4>\d\d)-(?P<day_4>\d\d)
    )
    (?![\d/-])
    """,
    re.VERBOSE,
)

# --- other documents -------------------------------------------------------------------------------------------------

# Matches: "HTTP://WWW.STATE.GOV"
# Matches: "WWW.STATE.GOV"
# Not: "U.S. MISSION"
WEB = re.compile(r"(?P<address>HTTPS?://|\bWWW\.)")

# Matches: "MSG"
# Matches: "MESSAGE"
# Not: "MESSENGER"
MESSAGE = re.compile(r"\b(?P<message>MSG|MESSAGE)\b")

# Matches: "IIR 6 926 0058 09"
# Matches: "TD-314/011589-09"
# Matches: "TDX-315/090481-08"
# Matches: "FBIS EUR20040305000019"
# Not: "QUITO DAILY REPORT"
NUMBERED_REPORT = re.compile(r"\b(?P<series>IIRS?|TDX?|FBIS|OSC)\b[ :-]{0,3}[A-Z]{0,4}\d")

# Matches: "SECSTATE"
# Matches: "08 QUITO"
# Matches: "SAO PAULO XXX"
# Matches: "STATE ..."
# Matches: "STATE 1..."
# Not: "STATE 12345"
POST_ONLY = re.compile(
    r"(?:'?\d{2,4}\ ?)?(?P<post>[A-Z]{2,15}(?:\ [A-Z]{2,15}){0,4}?)(?:\ X{2,6}|\ ?(?:\d{1,6})?(?:\.{2,3}|…))?"
)

# Matches: ";"
# Matches: ","
# Matches: " AND "
# Matches: " & "
# Matches: "\n"
# Not: "-"
SEPARATOR = re.compile(r"(?P<hard>;)|(?P<line>\n)|(?P<soft>,|(?:\ |(?<=[)\d]))(?:AND|&)\ )")

# Matches: "AND LA PAZ"
# Matches: "& STATE"
# Not: "ANDES"
LEADING_AND = re.compile(r"(?P<word>AND\b|&)\ {0,9}(?=[A-Z0-9'(])")

# Matches: "STATE 1 AND"
# Not: "ISLAND"
TRAILING_AND = re.compile(r"(?P<kept>.{0,400})\ AND", re.DOTALL)
