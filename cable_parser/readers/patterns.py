"""The compiled patterns of the Cablegate form, each under the printed forms it matches and one it must not.

Patterns run over the view (`cable_parser.text.source`), over lines or bounded regions.
"""

import re

import regex

from cable_parser.vocab.markings import (
    BRACKETED,
    CLASS_WORDS,
    LETTERS,
    LEVEL_WORDS,
    MARKING,
)

# --- the classification line -----------------------------------------------------------------------------------------

# Matches: "C O N F I D E N T I A L SECTION 01 OF 02 BAKU 000678"
# Matches: "UNCLAS SECTION 01 OF 04 BEIJING 003214"
# Matches: "S E C R E T BUENOS AIRES 000549"
# Matches: "UNCLAS E F T O LONDON 002178"
# Matches: "UNCLAS LA PAZ 2238 SECTION 2 OF 2"
# Matches: "C O N F I D E N T I A LCAIRO 000079"
# Matches: "C o n f i d e n t i a l section 01 of 03 ankara 000348"
# Matches: "LIMITED OFFICIAL USE LA PAZ 0015"
# Matches: "C O N F I D E N T I A L        ABU DHABI 02614"
# Not: "BEIJING 00003214  002 OF 004"
# Not: "SECRET"
CLASSIFICATION_LINE = re.compile(
    rf"""
    (?P<words>{CLASS_WORDS})
    (?P<efto>\s{{1,3}}E\ ?F\ ?T\ ?O)?
    (?:[\s/]{{1,12}}|(?=[A-Z]))
    (?:(?P<noforn>NOFORN)\s{{1,4}})?
    (?P<section>\(?S?E?CT?ION\s?(?P<part>\d{{1,2}})\s{{1,2}}[OG0]F\s{{1,2}}(?P<parts>\d{{1,2}})\)?\s{{0,4}})?
    (?P<post_number>
        (?P<post>[A-Z][A-Z.'’-]{{1,20}}(?:\ {{1,3}}[A-Z][A-Z.'’-]{{0,15}}){{0,4}})
        \ {{1,4}}(?P<number>\d{{4,7}})(?![\d,./]*\d)
    )
    (?:\ {{1,2}}SECTION\ (?P<part2>\d{{1,2}})\ OF\ (?P<parts2>\d{{1,2}}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Where a body begins when no classification line is printed.
# Matches: "SIPDIS"
# Matches: "E.O. 12958: DECL: 01/02/2019"
# Matches: "TAGS: PGOV"
# Matches: "SUBJECT: VISIT"
# Not: "AMEMBASSY QUITO"
BODY_OPENER = re.compile(
    rf"""
    SIPDIS\b | \bE\.?\ ?O\.?\ ?1\d{{4}} | ^\s{{0,3}}TAGS?\ ?: | ^\s{{0,3}}SUBJ(?:ECT)?\ ?:
        | ^\s{{0,3}}¶?\s?1\.\s?\({MARKING}\b
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)

# --- what interrupts the text ----------------------------------------------------------------------------------------

# The two parts of the line between pages; the post's name may be cut.
POST_OF_PAGE = r"""
    (?P<post>(?<![A-Za-z])(?:[A-Z][A-Z.'-]{0,14}(?:\ [A-Z.'-]{1,14}){0,4}
        |[A-Z][A-Za-z.'-]{1,14}(?:\ [A-Z][A-Za-z.'-]{1,14}){0,3}))
"""
NUMBER_OF_PAGE = (
    r"(?:\d{8}|00\d{4,5})\ {1,3}(?P<page>\d{3})(?P<sub>\.\d)?\ {1,2}[Oo][Ff]\ {1,2}"
    r"(?:(?P<pages>\d{3})|\d{1,2}(?:\.{3}|…))"
)
# Matches: "BEIJING 00003214  002 OF 004"
# Matches: "BRASILIA 00000888 001.2 OF 002"
# Matches: "Quito 00000123 002 of 002"
# Matches: "MANAMA 00000301  001.2 OF 00..."
# Not: "SECTION 01 OF 04 BEIJING 003214"
# Not: "QUITO\n00000330 Of 002 cars"
# (`regex` for a lookbehind of any length.)
PAGE_BREAK_TAIL = regex.compile(rf"(?<=[A-Za-z.'-]\ {{1,3}}){NUMBER_OF_PAGE}", regex.VERBOSE)
# The same, cut before its total: the text of a teaser, or of a line, ends there.
# Matches: "MANAMA 00000301  001.2 OF..."
# Matches: "MANAMA 00000301  001..."
# Not: "It cost 00000301 in all..."
# (`regex` for a lookbehind of any length.)
PAGE_BREAK_CUT = regex.compile(
    r"(?<=[A-Za-z.'-]\ {1,3})\d{8}\ {1,3}\d{1,3}(?:\.\d)?(?:\ {1,2}[Oo][Ff]?)?\ {0,2}(?:\.{3}|…)", regex.VERBOSE
)
# The post's name before it, read backwards from the number: at most 24 letters, in capitals or as a name.
# Matches: "BUENOS AIR "
# Matches: "Buenos Air "
# Not: "He said "
PAGE_BREAK_POST = re.compile(rf"{POST_OF_PAGE}\ {{1,3}}$", re.VERBOSE)


def spell_page_header(blank: str, gap: str | None = None) -> str:
    """Return a pattern of the header of the pages of the 1970s: `PAGE 02  LA PAZ 01673  01 OF 02  192035Z`.

    Args:
        blank: a pattern of one blank; the line ends are among them where the carrier lost its lines.
        gap: what stands between the page and the post, where it may be more than blanks.
    """
    return rf"""
        PAGE{blank}{{1,4}}(?P<page>\d{{2,3}})(?:{gap or blank + "{1,14}"})
        (?P<post>[A-Z][A-Z.']{{0,10}}(?:{blank}{{1,2}}[A-Z.']{{1,8}}){{0,3}}){blank}{{1,6}}(?P<number>\d{{4,6}})
        (?:{blank}{{1,4}}(?:TOSEC|SECTO){blank}{{1,2}}\d{{3,6}})?
        (?:{blank}{{1,4}}(?P<part>\d\d){blank}{{1,2}}OF{blank}{{1,2}}(?P<parts>\d\d))?
        (?:{blank}{{1,4}}\d{{6}}[Z2]?(?!\w))?
    """


# Matches: "PAGE 02        ROME  01725  080532Z"
# Matches: "PAGE 02  LA PAZ 01673  01 OF 02  192035Z"
# Matches: "PAGE 01        STATE  286983 TOSEC 110023"
# Not: "SEE PAGE 02 OF THE REPORT"
PAGE_HEADER = re.compile(spell_page_header(r"\ "), re.VERBOSE)

# The page header of a relay, with the station and its number; the classification line follows on its line.
# Matches: "PAGE 02 RUEHQT0123 C O N F I D E N T I A L"
# Matches: "PAGE 03 RUEHQT 0123 UNCLAS"
# Not: "PAGE 02 OF THE REPORT"
RELAY_HEADER = re.compile(rf"PAGE\ \d\d\ {{1,4}}R[A-Z]{{4,6}}\ ?\#?\d{{3,5}}\ {{1,4}}(?={CLASS_WORDS})", re.VERBOSE)

# A banner that some posts print again under each page break.
# Matches: "\n\n\nC O R R E C T E D C O P Y (ADDED TAGS) \n"
# Not: "THIS IS THE CORRECTED COPY"
BANNER_BELOW = re.compile(
    r"(?:\ *+\n){1,9}+\ {0,12}C\ ?O\ ?R\ ?R\ ?E\ ?C\ ?T\ ?E\ ?D\ {0,3}C\ ?O\ ?P\ ?Y[^\n]{0,80}(?=\n)", re.VERBOSE
)

# A marking alone, as it stands on the edges of old pages.
# Matches: "LIMITED OFFICIAL USE"
# Matches: "CONFIDENTIAL     PTQ0798"
# Not: "CONFIDENTIAL REPORT"
MARKING_WORD = re.compile(rf"^{LEVEL_WORDS}(?:\ {{1,8}}POSS\ DUPE|\ {{2,40}}[A-Z]{{3}}\d{{4}})?$", re.VERBOSE)
# The same at the end of a reflowed line.
# Matches: "he said. CONFIDENTIAL"
# Not: "a CONFIDENTIAL report"
MARKING_TAIL = re.compile(rf"{LEVEL_WORDS}\s{{0,4}}$", re.VERBOSE)

# Matches: "* Missing Section 002 *"
# Matches: "*********************** * Missing Section 001 * ***********************"
# Not: "Section 002 is missing"
# (`regex` for a search that is sixty times as fast.)
MISSING_SECTION = regex.compile(
    r"(?:[*]{5,80}\s{0,4})?[*]\s{0,40}Missing\ Section\ (?P<section>\d{3})\s{0,40}[*](?:\s{0,4}[*]{5,80})?",
    regex.VERBOSE | regex.IGNORECASE,
)

# --- wrappers of the publishing site ---------------------------------------------------------------------------------

# Matches: "Thursday, 25 October 2007, 16:38"
# Not: "Thursday, October 25, 2007"
WEEKDAY_DATE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\ \d{1,2}\ [A-Z][a-z]{2,8}\ (?:19|20)\d\d,\ \d\d:\d\d", re.VERBOSE
)
# Matches: "Cable dated:2009-10-15T11:06:00"
# Not: "cable dated October 15"
CABLE_DATED = re.compile(r"Cable\ dated:\ ?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", re.VERBOSE)
# Where a second copy of the record begins.
# The record's number may be glued to the last addressee's serial, which has four figures: "157174689".
# Matches: "50972\n2006-01-27 20:41:00\n06MEXICO456"
# Matches: "75837	2006-08-23 08:46:00	06BERN1553"
# Matches: "27613,2/24/2005 16:09,05BOGOTA1775,"
# Matches: "id: 49732\n"
# Not: "serial 50972"
# (`regex` for a search that is four times as fast.)
RECORD_COPY = regex.compile(
    r"""
    (?:(?<!\d)|(?<=\D\d{4}))\d{2,6}(?:\s{0,3}\n|[ \t])\s{0,3}\d{4}-\d\d-\d\d\ \d{1,2}:\d\d(?::\d\d)?(?:\s{0,3}\n|[ \t])
    | (?:(?<!\d)|(?<=\D\d{4}))\d{2,6},"?\d{1,2}/\d{1,2}/\d{4}\ \d{1,2}:\d\d"?,
    | id:\ ?\d{2,7}\s{0,3}\n
    """,
    regex.VERBOSE,
)
# Matches: "----------------- header ends ----------------"
# Not: "header"
HEADER_ENDS = re.compile(r"-{5,30}\ header\ ends\ -{5,30}", re.VERBOSE)

# --- head of the body ------------------------------------------------------------------------------------------------

# Matches: "E.O. 12958: DECL: 01/02/2019"
# Matches: "EO 12958 N/A"
# Matches: "E.0. 12958"
# Matches: "E.OM 11652: N/A"
# Matches: "EMO. 11652: N/A"
# Matches: "E. O. 11652: GDS"
# Matches: "E.O.  11652:  N/A"
# Matches: "000549E.O. 12958"
# Not: "PEOPLE 12958"
# (`regex` for a search that is three times as fast.)
EO_LABEL = regex.compile(
    r"(?:(?<![A-Za-z])|(?<=SIPDIS))EM?\.?\ ?[O0](?:\.?M?|M)[:.]?\ {0,2}(?:(?P<number>1\d{3,5}|\d{5})(?!\d)"
    r"|(?=XGDS|GDS))|E\.O\.:?\ ?(?P<number2>1\d{3,4})",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "TAGS: PGOV"
# Matches: "TAGS PGOV, PREL"
# Matches: "TAGS-MASS, BL, PFOR"
# Matches: "TAG PREL"
# Matches: "TAG S: PREL"
# Matches: "05/22/2015TAGS: PREL"
# Not: "TAGSALE"
# (`regex` for a lookbehind of any length.)
TAGS_LABEL = regex.compile(
    r"(?:(?<![A-Za-z])|(?<=N/A))(?:TAG\ S(?=\ {0,2}:)|T?AGS?)"
    r"(?:\ {0,2}:|(?<=TAGS?)\ {1,4}(?=[A-Z])|(?<=TAGS)-(?=[A-Z]{4}\b))",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "SUBJECT: VISIT"
# Matches: "SUBJ: PL-480"
# Matches: "UBJECT: VISIT"
# Not: "the subject of"
# (`regex` for a search that is sixty times as fast.)
SUBJECT_LABEL = regex.compile(
    r"(?:SUBJECT|SUBJT|SUBJ|SUB|UBJECT|TITLE)\ {0,2}:(?:\ {0,3}SUBJECT:)?", regex.VERBOSE | regex.IGNORECASE
)
# Matches: "REF.: TUNIS 877"
# Matches: "REF - NASSAU 540"
# Matches: "REF: STATE 111958"
# Matches: "REFS: (A) STATE 27062"
# Matches: "REFTEL: LA PAZ 4"
# Matches: "REF. KABUL 3440"
# Matches: "REF A) LONDON 002315"
# Matches: "REF 09 CAIRO 0173"
# Matches: "REF A 09 STATE 12"
# Matches: "RE: STATE 123682"
# Not: "REFUGEES"
# (`regex` for a search that is four times as fast.)
REF_LABEL = regex.compile(
    r"(?-i:(?<=[A-Z]{4})REFS?:(?=\ ))|(?<![A-Za-z])(?:REF(?:ERENCE|TEL)?(?:S|\(S\))?"
    r"(?:\.?\ {0,2}[:;]|\.(?=\s)|\ {1,2}-{1,2}(?=\ {1,3}\(?[A-Z0-9])"
    r"|\ {1,3}(?=\(?[A-Z][).:]?\ {1,2}[A-Z0-9]|\d\d\ [A-Z]))|RE:)",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "Classified By: DCM Alice Example"
# Matches: "CLASSIFIED BY AMB ANN"
# Matches: "Classfied by: X"
# Matches: "Classifed By: X"
# Matches: "CLASSIFIED: DCM JANE DOE, REASON 1.4 (B)"
# Matches: "(U) Classified by Econcouns"
# Matches: "Derived from Multiple Sources"
# Not: "was classified as secret"
# (`regex` for a search that is two times as fast.)
CLASSIFIED_LABEL = regex.compile(
    rf"(?:{BRACKETED}\ ?)?"
    r"(?:Class?i?fi?e?d\s{1,2}by(?:\ {0,2}:|(?=\ ))(?:\s{0,3}Classified\ by:?)?|Derived\ from\ "
    r"|Classified\ {0,2}:(?=[^\n]{0,160}\b(?:reasons?|1\.[45])\b))",
    regex.VERBOSE | regex.IGNORECASE,
)

# Matches: "reasons 1.4 (b) and (d)"
# Matches: "REASON: 1.4 (b), (d)"
# Matches: "for reaso ns 1.4 (B) an d (D)"
# Matches: "E.O. 12958, 1.5 (b/d)"
# Matches: "1.4(B&D)"
# Matches: "1 .4 (b) and (d)"
# Matches: "1-4 (b)"
# Not: "paragraph 14"
REASONS = re.compile(
    r"""
    (?P<number>1(?:\.\ ?|\ \.\ ?|-(?=[45]\ {0,2}\())[45])\ {0,2}[,:]?\ {0,2}
    (?P<letters>
        (?:(?:\(\ ?|\{)?[A-HX](?:1|2)?(?![A-Za-z])(?:\ ?[)}])?
        (?:\s?(?:,\s?and|an\ ?d|or|through|thru|/|,|&|;|\.|-)?\s?(?=[(A-HX{1]|\())?){1,8}\)?
        |(?=\s|$|[.,;)])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# --- body ------------------------------------------------------------------------------------------------------------

# What a ruled line begins with, blanks aside; most lines need not be tried.
RULE_SIGNS = frozenset("-=*_~")
# A ruled line: five or more of one sign, or spaced signs.
# Matches: "--------------------------------------------- -------"
# Matches: "- - - - -"
# Matches: "====="
# Matches: "= = = = ="
# Matches: "------------ -- --- -- -- -- -"
# Not: "-- text"
# Not: "-- "
# Not: "-------   -------"
RULE_LINE = re.compile(r"^\s{0,8}[-=*_~]\ ?[-=*_~]\ ?[-=*_~](?:[-=*_~]|\ (?=[-=*_~]))*+\s*+$", re.VERBOSE)
# Matches: "issues. -------------------------------- MUBARAK"
# Matches: "= = = = ="
# Not: "a -- b"
# (`regex` for a search that is four times as fast.)
INLINE_RULE = regex.compile(
    r"(?:[-=*_]{4,}+(?:\ (?=[-=*_]{1,}(?:\s|$))[-=*_]++)?|(?:[-=*]\ ){3,}+[-=*]?)", regex.VERBOSE
)

# What a paragraph's start begins with, blanks aside; most lines need not be tried.
START_SIGNS = frozenset("0123456789(")
# A paragraph's number and its portion marking, at a line start (the pilcrow is blank in the view).
# Matches: "1. (U) China has"
# Matches: "1.(SBU) Summary"
# Matches: "12) (C) Text"
# Matches: "3 (C) Text"
# Matches: "4, (S/NF) Text"
# Matches: "5)(C) Text"
# Matches: "6.  Text without marking"
# Matches: "(C) 7. Text"
# Matches: "8.. (C) Text"
# Matches: "(11. (C) Comment: As"
# Not: "2010.  However"
# Not: "A. STATE 563"
PARAGRAPH_START = re.compile(
    rf"""
    (?<![\w.,/])\ {{0,12}}(?:
        (?:\((?=\d{{1,2}}\.\ \())?(?P<number>\d{{1,3}})(?!\d)
        (?:(?P<stop>\ ?[.,:]{{1,2}}\ ?\)?|\ ?\))\ {{0,8}}(?P<portion>{BRACKETED})?
          |\ {{0,2}}(?P<portion2>{BRACKETED}))
        (?(portion2)|(?=[\s"'“(A-Z\[]|$|[a-z]|[:.]\s))
      | (?P<portion3>{BRACKETED})\ {{0,3}}(?P<number3>\d{{1,2}})\.(?=\s)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A portion marking with a bracket lost, right after the number.
# Matches: "C) The"
# Matches: "(SBU The"
# Matches: "(C//NF The"
# Not: "(The"
# Not: "(LOU ONLY WHERE NOTED.)"
PORTION_SLIP = re.compile(
    rf"(?<!\w)\s{{0,4}}(?:(?P<shut>{LETTERS}\))|\((?P<open>{LETTERS})(?=\ [A-Z])(?!\ ONLY\b))", re.VERBOSE
)
# The same start within a reflowed line; unmarked only after a full sentence.
# Matches: "End summary. 2. (C) The"
# Matches: "Pending a new road 6.(U) If"
# Matches: "of particular interest. 6. The mayor noted"
# Matches: "It was laid in 2008. 2. The bridge"
# Matches: "IN THE SUMMER. 2. THE DOORS"
# Not: "in paragraph 2 of"
# (`regex` for a lookbehind of any length.)
PARAGRAPH_MID = regex.compile(
    rf"(?<=\s|[.!?:;)\]\"”’'=*_-])(?<![\d.,])(?P<number>\d{{1,2}})\ ?[.)]{{1,2}}\ {{0,3}}(?=(?i:{BRACKETED}))"
    r"|(?<=(?:[a-z0-9]|[A-Z]{3})[.!?][\"”)]?\s{1,3})\d{1,2}\.\s{1,3}(?=[A-Z])",
    regex.VERBOSE,
)
# Matches: "-- first point"
# Matches: "- first point"
# Matches: "* first"
# Matches: "(1) first"
# Matches: "1) first"
# Matches: "A. first"
# Matches: "a) first"
# Matches: "-- (C) first"
# Matches: "iv. fourth"
# Not: "The first"
ITEM_START = re.compile(
    r"""
    ^\s{0,12}(?P<label>
        -{1,3}(?=\ ?["“‘'(A-Za-z0-9$])|[*•](?=\ )|o(?=\ {2,}[A-Z(])
        |\((?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\)(?=\s)|(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\)(?=\s)
            |[A-Za-z]\.(?=\ {1,3}["“'(A-Za-z])
        |[ivx]{1,4}\.(?=\ )|\d{1,2}\.(?=\ )|\d{1,2}[A-Z]\.(?=\ )
    )\s{0,6}
    """,
    re.VERBOSE,
)
# Matches: "End summary."
# Matches: "END SUMMARY AND COMMENT."
# Not: "the end of the summary"
END_SUMMARY = re.compile(r"\bEnd\s(?:of\s)?Summary\b", re.IGNORECASE)
# Matches: "Summary: In recent"
# Matches: "Summary and comment: On"
# Matches: "Summary - The"
# Matches: "Executive Summary: The"
# Matches: "Key Points: The"
# Matches: "KEY POINTS\n-- (C) The"
# Not: "The summary"
# Not: "Key points were made"
SUMMARY_OPENER = re.compile(
    r"^[\s(\[\"]{0,4}(?:Begin\s)?(?:Executive\s)?(?:Summary|Key\sPoints)(?:\s(?:and|&|/)\s[A-Za-z ]{3,30}"
    r"|/[A-Za-z ]{3,30})?\s{0,2}(?:[:.\-\u2013)]|$)",
    re.IGNORECASE,
)
# Matches: "Comment: The"
# Matches: "COMMENT. POST"
# Matches: "(Comment: He"
# Matches: "Comment (cont): The"
# Matches: "Comment cont'd: The"
# Not: "Commentators say"
# Not: "Comments from readers"
COMMENT_OPENER = re.compile(
    r"^[\s(\[]{0,3}(?:Post\s|Embassy\s|Begin\s)?Comment(?:\s(?:and|&)\s[A-Za-z ]{3,30}"
    r"|\s\(?cont(?:inued|['’]?d)?\.?\)?)?\s{0,2}[:.\-\u2013]",
    re.IGNORECASE,
)
# Matches: "End comment."
# Matches: "END COMMENT AND NOTE"
# Not: "the end of the comment"
END_COMMENT = re.compile(r"\bEnd\s(?:of\s)?Comments?\b", re.IGNORECASE)
# Matches: "Action request: Post"
# Matches: "ACTION REQUESTED. PLEASE"
# Not: "The action"
ACTION_OPENER = re.compile(r"^[\s(\[]{0,3}(?:This\sis\san\s)?Action\s(?:request(?:ed|s)?|required)\b", re.IGNORECASE)
# Matches: "Note: The"
# Matches: "(Note: The"
# Not: "Noted"
NOTE_OPENER = re.compile(r"^[\s(\[]{0,3}(?:Bio\s|Begin\s)?Notes?\s{0,2}[:.]", re.IGNORECASE)

# --- ending ----------------------------------------------------------------------------------------------------------

# Matches: "=======================CABLE ENDS============================"
# Matches: "NNNN"
# Matches: "End Cable Text"
# Matches: "2001VATICA05693 - Classification: CONFIDENTIAL"
# Matches: "\""
# Matches: ">"
# Matches: "CONFIDENTIAL"
# Matches: "SENSITIVE BUT UNCLASSIFIED"
# Matches: "EEEEEEEE"
# Matches: "NOTE BY OC/T: CORRECTIONS TO FOLLOW."
# Not: "EXAMPLE"
# Not: "NOTE: HE LEFT"
FOOTER_LINE = re.compile(
    rf"""
    ^\s{{0,12}}(?:[=\ ]{{3,40}}CABLE\ ENDS[=\ ]{{0,40}}|N{{3,5}}|E{{4,}}|BT|End\ Cable\ Text
        |NOTE\ BY\ [A-Z/]{{2,12}}:.{{0,120}}|SENSITIVE\ BUT\ UNCLASSIFIED
        |\S{{1,30}}\ -\ Classification:\ [A-Z/ ]{{1,40}}"?
    |["“”'>\\|.,;]{{1,4}}|{CLASS_WORDS}(?://?[A-Z ]{{1,30}})?|<<\ ?END\ OF\ DOCUMENT\ ?>>
    |Track\ impresion:.{{0,80}}|EPET\ @\ EL\ PA[IÍ]S|\#{{3,8}}|\#\d{{1,5}}
    |\*{{3}}\ {{1,3}}Current\ (?:Handling|\ ?Classification).{{0,80}})\s{{0,80}}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "Visit Ankara's Classified Website:"
# Matches: "http://www.state.sgov.gov/p/eur/ankara"
# Not: "They visit the website of the party often in search of news about elections held there"
SITE_BANNER = re.compile(
    r"^\s{0,10}(?:To\ )?(?:(?:Please\ )?Visit\ .{0,80}(?:Web\ ?site|Web\ page|Portal|Site|SIPRNET"
    r"|online).{0,80}|.{0,20}https?://[\w./:%?=&~,+-]{1,120}(?:\ [\w./-]{1,30})?)\s*+$",
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "=======================CABLE ENDS============================"
# Not: "CABLE ENDS"
CABLE_ENDS = re.compile(r"={3,40}\ ?CABLE\ ENDS\ ?={3,40}", re.VERBOSE)
# What stands after the signature on its line, at the very end.
# Matches: "EXAMPLE NNNN End Cable Text"
# Matches: "EXAMPLE \""
# Matches: "EXAMPLE \\"
# Not: "EXAMPLE"
# Not: "hundreds of cases.\""
END_NOISE = re.compile(r"(?:\s++(?:[>\\\"“”]|N{3,5}|End\ Cable\ Text|BT|\#\d{0,4})(?=\s|$)){1,8}\s*$", re.VERBOSE)
# A line end of a wrapper made of tab-separated rows.
# Matches: "24.(U) This text was seen \\\n"
# Not: "a\\b"
ROW_LINE_END = re.compile(r"\\(?=\s{0,3}(?:\n|$))", re.VERBOSE)
# What stands after the name on its line: hash signs, a day of the carrier's, the end of the transmission.
SIGNATURE_TRAILER = (
    r"(?:\s{0,4}(?:\#{1,8}\d{0,5}|(?:\d\ {1,2})?(?:\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d\d-\d\d)|N{4})){0,2}"
)
# The sender's name alone on a line.
# Matches: "EXAMPLE"
# Matches: "VAN EXAMPLE"
# Matches: "Exemplar"
# Matches: "McEXAMPLE"
# Matches: "EXAMPLE-GREEN"
# Matches: "O'BRIEN."
# Matches: "CDA Roe"
# Matches: "* ROE"
# Matches: "ROE.."
# Matches: "ROE ##"
# Matches: "ROE 0 02/14/2008"
# Matches: "ROE 2008-02-14"
# Not: "End summary."
# Not: "He left."
SIGNATURE_LINE = re.compile(
    rf"""
    ^[\s*]{{0,30}}(?P<name>
        (?:[A-Z][A-Z'’.-]{{0,20}}[A-Z](?:\ \(?[A-Z][A-Z'’.-]{{0,20}}\)?){{0,3}})
        |(?:(?:[Vv]an|[Dd]e|[Dd]i|[Vv]on|Mc|Mac|[A-Z]\.)\ ?)?(?:Mc|Mac|O['’]|De|Di|La|Le)?[A-Z][a-z]{{1,20}}
            (?:-[A-Z][a-z]{{1,20}})?
        |Mc[A-Z]{{2,20}}|(?:De|Di|La|Le|Mac)[A-Z]{{2,20}}
        |(?:CDA|DCM|AMB|CG)\ [A-Z][a-z]{{2,20}}
        |[Xx]{{4,20}}
    )\ ?[.]{{0,2}}{SIGNATURE_TRAILER}\ ?[.]?\s*+$
    """,
    re.VERBOSE,
)
# The sender's name glued to the last sentence.
# Matches: "room to speak. EXAMPLE"
# Matches: "End Comment.EXAMPLE"
# Matches: "of the year.  Exemplari"
# Not: "met with the CIA"
# Matches: "for a year. END COMMENT DOE"
# Matches: "for a year. MINIMIZE CONSIDERED DOE"
# Matches: "for a year. DOE 0 02/14/2008"
# Not: "WITH PERU'S HELP"
# (`regex` for a lookbehind of any length.)
SIGNATURE_GLUED = regex.compile(
    rf"""
    (?:[.!?"”)\]]|['’](?![A-Z])|X{{6}}
        |(?i:\bEND\ (?:COMMENTS?|SUMMARY|NOTE|TEXT|QUOTE)|\bUNQUOTE|MINIMIZE\ CONSIDERED)\ )
    \ {{0,240}}(?:(?P<rule>[-=*]{{3,}})\ {{0,3}})?(?P<name>
        (?:[A-Z][A-Z'’-]{{0,20}}[A-Z])(?:\ (?!END|AND)[A-Z][A-Z'’-]{{1,20}}){{0,1}}
        |(?<=[.!?"”')\]]\ {{1,240}})(?:(?:[Vv]an|[Dd]e)\ )?(?:Le|De|Mac|Mc)?[A-Z][a-z]{{2,20}}
        |Mc[A-Z]{{2,20}}|(?:De|Di|La|Le|Mac)[A-Z]{{2,20}}
    )\ ?[.]?{SIGNATURE_TRAILER}\ ?[.]?\s*+$
    """,
    regex.VERBOSE,
)
