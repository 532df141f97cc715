"""The patterns of record sheets."""

import re

import regex

from cable_parser.readers import patterns
from cable_parser.vocab.markings import BRACKETED, LEVEL_WORDS

# Matches: "MRN: 85 QUITO 198 Date/DTG: Jan 27, 1985"
# Not: "MRN 729 VICE 716"
# (`regex` for a search that is thirty times as fast.)
SHEET = regex.compile(r"\bMRN:\s{0,4}\d\d\s{1,4}[A-Z][^:]{1,60}\bDate/\s?DTG:", regex.VERBOSE)
# Matches: "85 PORT MORESBY 188"
# Matches: "23 MEXICO 2544"
# Not: "1985PORTM00199"
MESSAGE_NUMBER = re.compile(
    r"^(?P<year>\d\d)\s{1,4}(?P<post_number>(?P<post>[A-Z][A-Z.'\s-]{1,40}?)\s{1,4}(?P<number>\d{1,6}))$", re.VERBOSE
)
# The labels above the text, and those below it; both at line starts, or anywhere in a sheet of one line.
# Matches: "Date/DTG: Jan 27, 1985"
# Matches: "E.0.: Unknown"
# Matches: "Pass Line: FOR THE AMBASSADOR"
# Not: "SUBJECT: VISIT"
SHEET_LABEL = re.compile(
    r"""
    (?<![A-Za-z])(?P<label>MRN|Date/\s?DTG|Classification|From|Action|Info|E\.[O0]\.?|TAGS|Captions?
    |References?|Pass\ Lines?|Subject)
    \s?:
    """,
    re.VERBOSE,
)
# Matches: "Drafted By: MEXICO:Sample, Ana B"
# Matches: "Dissemination Rule: Archive Copy"
# Matches: "XMT: CARACAS,AMEMBASSY"
# Not: "DRAFTED BY ARA"
TAIL_LABEL = re.compile(
    r"""
    (?<![A-Za-z])(?P<label>Signature|Drafted\ By|Cleared\ By|Approved\ By|Released\ By|Action\ Post|Action|Info|XMT
    |Dissemination\ Rule|Attachments?|Case\ Number)\s?:
    """,
    re.VERBOSE,
)
# What only a trailer begins with.
# Matches: "Signature: EXAMPLE"
# Not: "Info: HQ"
TAIL_START = re.compile(
    r"(?<![A-Za-z])(?:Signature|Drafted\ By|Dissemination\ Rule|XMT|Approved\ By|Released\ By)\s?:", re.VERBOSE
)
# The parts of a release stamp: the number of the production, who released, the page of so many, the case with its
# document, the decision with what was kept back, the reviewer, and two lines of a committee's production.
_PRODUCTION = r"(?:UNCLASSIFIED\s{1,4})?CSP-\d{4}-\d{5}\s{1,4}B-\d{8,14}(?:\s{1,4}\"?UNCLASSIFIED\"?){0,2}"
_RELEASER = r"""
    (?:Declassified\s+in\s+Full\s{0,4}/?\s{0,4})?
    Released?\s+in\s+(?:Full|Part)\s[^\n:]{0,80}?US\s+Department\s+of\s+State
"""
_PAGE_OF = r"(?:UNCLASSIFIED\s{1,6}){0,2}Page\s?[\dIl]{1,3}\s+of\s+\d{1,3}(?:\s{1,4}UNCLASSIFIED)?"
_CASE = r"""
    (?:C\d{8}\s{1,4}-?\s{0,4})?(?:UNCLASSIFIED\s{1,4})?
    U\.S\.\s+Department\s+of\s+State\s+Case\s+No\.\s+[A-Z]{1,3}-\d{4}-\d{3,6}
    \s+Doc\s+No\.\s+C\d{6,9}(?:\s+Date:\s+\d{1,2}/\d{1,2}/\d{4})?
"""
_KEPT_BACK = r"(?:B[1-9](?:\([A-Z]\))?|1\.4\([A-H]\)|\(?b\)?\(\d\))(?:\s?,\s?|\s{1,2}|\b)"
_DECISION = rf"RELEASED?\s+IN\s+(?:FULL|PART(?:\s{{1,4}}{_KEPT_BACK}){{0,6}})"
_REVIEWER = r"REVIEW\s+AUTHORITY:\s[^\n:]{0,60}?Reviewer"
_COMMITTEE = r"""
    STATE\s+DEPT\.\s-\sPRODUCED\s+TO\s+HOUSE\s+SELECT\s+[A-Z]{3,20}\s+COMM\.
    |SUBJECT\s+TO\s+AGREEMENT\s+ON\s+SENSITIVE\s+INFORMATION\s+&\s+REDACTIONS\.\s+NO\s+FOIA\s+WAIVER\.
"""
# What the release put on the pages of a sheet.
# Matches: "UNCLASSIFIED CSP-2024-00041 B-00001234567 \"UNCLASSIFIED\" UNCLASSIFIED"
# Matches: "Released in Full IAnn Example, Acting-Director US Department of State"
# Matches: "Declassified in Full / Release in Full Ann Example, Acting-Director US Department of State"
# Matches: "UNCLASSIFIED Pagel of 3 UNCLASSIFIED"
# Matches: "Page 2 of 5"
# Matches: "C06130929 - UNCLASSIFIED U.S. Department of State Case No. F-2016-07895 Doc No. C06130929 Date: 05/31/2017"
# Matches: "RELEASE IN PART\nB1,1.4(D)"
# Matches: "RELEASE IN FULL"
# Matches: "REVIEW AUTHORITY: Frank Example, Senior Reviewer"
# Matches: "STATE DEPT. - PRODUCED TO HOUSE SELECT BENGHAZI COMM."
# Matches: "SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER."
# Not: "the release in full of the documents"
# (`regex` for a search that is six times as fast.)
RELEASE_STAMP = regex.compile(
    f"{_PRODUCTION}|{_RELEASER}|{_PAGE_OF}|{_CASE}|{_DECISION}|{_REVIEWER}|{_COMMITTEE}", regex.VERBOSE
)
# The exemptions beside what was removed, alone on their line.
# Matches: "B1,1.4(D)"
# Matches: "  B6"
# Matches: "(b)(1)"
# Not: "B6 STATE 1234"
EXEMPTION = re.compile(
    r"^[ ]{0,80}(?:(?:B[1-9](?:\([A-Z]\))?|1\.4\([A-H]\)|\(b\)\(\d\))[ ,;]{0,3}){1,6}[ ]{0,80}$", re.MULTILINE
)
# The same in a sheet of one line: after a sentence, before the next paragraph or the end.
# Matches: "End summary. B6 2. (U)"
# Not: "the B6 road"
# (`regex` for a look-behind of any length.)
EXEMPTION_WITHIN = regex.compile(
    r"(?<=[.!?)]\s{1,4})(?:(?:B[1-9](?:\([A-Z]\))?|1\.4\([A-H]\))(?:\s?,\s?|\s{1,4})){1,4}(?=\d{1,2}\.\s|[A-Z][a-z]{2,9}\sBy:|$)",
    regex.VERBOSE,
)
_BLANK = r"\s"
# A page edge within a line: the last letter of its time may be misread.
# Matches: "LIMITED OFFICIAL USE LIMITED OFFICIAL USE PAGE 02 PORT M 00188 2707042"
# Matches: "UNCLASSIFIED PAGE 02 MOSCOW 13169 01 OF 02 301754Z"
# Not: "PAGE 02 OF THE REPORT"
# (`regex` for a search that is sixty times as fast.)
PAGE_WITHIN = regex.compile(
    rf"""
    (?:{LEVEL_WORDS}\s{{1,400}}){{0,3}}{patterns.spell_page_header(_BLANK)}(?!\w)
    """,
    regex.VERBOSE,
)
# Matches: "SAMPLE LIMITED OFFICIAL USE NNN"
# Matches: "EXAMPLE UNCLASSIFIED     NNNN"
# Not: "SAMPLE"
# (`regex` for a search that is four times as fast.)
END_WITHIN = regex.compile(
    rf"(?:(?<=\s){LEVEL_WORDS}\s{{0,400}}){{0,3}}(?:(?<=\s)N{{3,5}}\b|<<\ ?END\ OF\ DOCUMENT\ ?>>)\s{{0,400}}"
    rf"|(?:(?<=\s){LEVEL_WORDS}\s{{0,400}}){{1,3}}$",
    regex.VERBOSE,
)
# Where a paragraph may begin within a line.
# Matches: "JANUARY 24. 4. ALTHOUGH"
# Not: "4.5 MILLION"
NUMBER_WITHIN = re.compile(r"(?<=\s)(?P<number>\d{1,2})\.\s{1,3}(?=[A-Z(\"'])", re.VERBOSE)
# Matches: "270653Z JAN 85 FM AMEMBASSY QUITO TO USCINCSO"
# Not: "CONFIRM A"
# (`regex` for a look-behind of any length.)
FROM_WITHIN = regex.compile(r"(?<=\d\s{1,3})FM\s[A-Z]{2}", regex.VERBOSE)
# Where the subject of a sheet of one line ends.
# Matches: "TEA LIMITED OFFICIAL USE PAGE 01 PORT M"
# Matches: "Blotter 1. (U) The"
# Matches: "Blotter (U) Summary"
# Not: "Subject: Mexico"
SUBJECT_END = re.compile(
    rf"(?<=\s)(?:(?:{LEVEL_WORDS}\s{{1,400}})?PAGE\s\d\d\s|1\.\s{{1,3}}[A-Z(]"
    rf"|{BRACKETED}\s|Summary\b|SUMMARY\b|Begin\ )",
    re.VERBOSE,
)
# Matches: "160150Z SEP 23"
# Not: "Sep 16, 2023"
SHEET_GROUP = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?Z\s(?P<month>[A-Za-z]{3})[a-z]{0,6}\s(?P<year>\d\d)\b",
    re.VERBOSE,
)
# Matches: "RUEHC/SECSTATE WASHDC ROUTINE"
# Matches: "WASHDC, SECSTATE Routine"
# Matches: "CARACAS,AMEMBASSY"
# Not: ";"
ADDRESSEE = re.compile(
    r"^(?:(?P<indicator>R[A-Z]{3,7})/)?(?P<name>[A-Za-z0-9].*?)(?:\s{1,4}(?P<precedence>ROUTINE|PRIORITY|IMMEDIATE|FLASH))?$",
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "WASHDC, SECSTATE"
# Matches: "CARACAS,AMEMBASSY"
# Not: "SECSTATE WASHDC"
PLACE_FIRST = re.compile(r"^(?P<place>[A-Z][A-Z .'-]{1,40}),\s?(?P<type>[A-Z][A-Z /]{1,30})$", re.VERBOSE)
# Who drafted and cleared: office and name.
# Matches: "MEXICO:Sample, Ana B"
# Matches: "POL:Example, Luis"
# Not: "Archive Copy"
DRAFTING_OFFICER = re.compile(
    r"(?P<office>[A-Z][A-Z0-9/_&-]{0,20}(?:\s[A-Z][A-Z0-9/_&-]{0,20}){0,2}):\s?(?P<name>[A-Z][\w'’-]+,\s?[A-Z][\w'’.-]*(?:\s[A-Z]\b\.?)?)",
    re.VERBOSE,
)
