"""The patterns of record sheets."""

import regex

from cable_parser.readers import patterns
from cable_parser.vocab.markings import BRACKETED, LEVEL_WORDS

# Matches: "MRN: 85 PORT MORESBY 199 Date/DTG: Jan 28, 1985"
# Not: "MRN 729 VICE 716"
SHEET = regex.compile(r"\bMRN:\s{0,4}\d\d\s{1,4}[A-Z][^:]{1,60}\bDate/\s?DTG:", regex.VERBOSE)
# Matches: "85 PORT MORESBY 199"
# Matches: "23 MEXICO 2544"
# Not: "1985PORTM00199"
MESSAGE_NUMBER = regex.compile(
    r"^(?P<year>\d\d)\s{1,4}(?P<post_number>(?P<post>[A-Z][A-Z.'\s-]{1,40}?)\s{1,4}(?P<number>\d{1,6}))$", regex.VERBOSE
)
# The labels above the text, and those below it; both at line starts, or anywhere in a sheet of one line.
# Matches: "Date/DTG: Jan 28, 1985"
# Matches: "E.0.: Unknown"
# Matches: "Pass Line: FOR THE AMBASSADOR"
# Not: "SUBJECT: VISIT"
SHEET_LABEL = regex.compile(
    r"""
    (?<![A-Za-z])(?P<label>MRN|Date/\s?DTG|Classification|From|Action|Info|E\.[O0]\.?|TAGS|Captions?
    |References?|Pass\ Lines?|Subject)
    \s?:
    """,
    regex.VERBOSE,
)
# Matches: "Drafted By: MEXICO:Sample, Ana B"
# Matches: "Dissemination Rule: Archive Copy"
# Matches: "XMT: CARACAS,AMEMBASSY"
# Not: "DRAFTED BY ARA"
TAIL_LABEL = regex.compile(
    r"""
    (?<![A-Za-z])(?P<label>Signature|Drafted\ By|Cleared\ By|Approved\ By|Released\ By|Action\ Post|Action|Info|XMT
    |Dissemination\ Rule|Attachments?|Case\ Number)\s?:
    """,
    regex.VERBOSE,
)
# What only a trailer begins with.
# Matches: "Signature: EXAMPLE"
# Not: "Info: HQ"
TAIL_START = regex.compile(
    r"(?<![A-Za-z])(?:Signature|Drafted\ By|Dissemination\ Rule|XMT|Approved\ By|Released\ By)\s?:", regex.VERBOSE
)
# What the release put on the pages of a sheet.
# Matches: "UNCLASSIFIED CSP-2025-00040 B-00002707027 \"UNCLASSIFIED\" UNCLASSIFIED"
# Matches: "Released in Full IJohn Powers, Acting-Director US Department of State"
# Matches: "Declassified in Full / Release in Full John Powers, Acting-Director US Department of State"
# Matches: "UNCLASSIFIED Pagel of 3 UNCLASSIFIED"
# Matches: "Page 2 of 5"
# Matches: "C06130929 - UNCLASSIFIED U.S. Department of State Case No. F-2016-07895 Doc No. C06130929 Date: 05/31/2017"
# Matches: "RELEASE IN PART\nB1,1.4(D)"
# Matches: "RELEASE IN FULL"
# Matches: "REVIEW AUTHORITY: Frank Example, Senior Reviewer"
# Matches: "STATE DEPT. - PRODUCED TO HOUSE SELECT BENGHAZI COMM."
# Matches: "SUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER."
# Not: "the release in full of the documents"
RELEASE_STAMP = regex.compile(
    r"""
    (?:UNCLASSIFIED\s{1,4})?CSP-\d{4}-\d{5}\s{1,4}B-\d{8,14}(?:\s{1,4}"?UNCLASSIFIED"?){0,2}
    |(?:Declassified\s+in\s+Full\s{0,4}/?\s{0,4})?Released?\s+in\s+(?:Full|Part)\s[^\n:]{0,80}?US\s+Department\s+of\s+State
    |(?:UNCLASSIFIED\s{1,6}){0,2}Page\s?[\dIl]{1,3}\s+of\s+\d{1,3}(?:\s{1,4}UNCLASSIFIED)?
    |(?:C\d{8}\s{1,4}-?\s{0,4})?(?:UNCLASSIFIED\s{1,4})?U\.S\.\s+Department\s+of\s+State\s+Case\s+No\.\s+[A-Z]{1,3}-\d{4}-\d{3,6}
        \s+Doc\s+No\.\s+C\d{6,9}(?:\s+Date:\s+\d{1,2}/\d{1,2}/\d{4})?
    |RELEASED?\s+IN\s+(?:FULL|PART(?:\s{1,4}(?:B[1-9](?:\([A-Z]\))?|1\.4\([A-H]\)|\(?b\)?\(\d\))(?:\s?,\s?|\s{1,2}|\b)){0,6})
    |REVIEW\s+AUTHORITY:\s[^\n:]{0,60}?Reviewer
    |STATE\s+DEPT\.\s-\sPRODUCED\s+TO\s+HOUSE\s+SELECT\s+[A-Z]{3,20}\s+COMM\.
    |SUBJECT\s+TO\s+AGREEMENT\s+ON\s+SENSITIVE\s+INFORMATION\s+&\s+REDACTIONS\.\s+NO\s+FOIA\s+WAIVER\.
    """,
    regex.VERBOSE,
)
# The exemptions beside what was removed, alone on their line.
# Matches: "B1,1.4(D)"
# Matches: "  B6"
# Matches: "(b)(1)"
# Not: "B6 STATE 1234"
EXEMPTION = regex.compile(
    r"^[ ]{0,80}(?:(?:B[1-9](?:\([A-Z]\))?|1\.4\([A-H]\)|\(b\)\(\d\))[ ,;]{0,3}){1,6}[ ]{0,80}$", regex.MULTILINE
)
# The same in a sheet of one line: behind a sentence, before the next paragraph or the end.
# Matches: "End summary. B6 2. (U)"
# Not: "the B6 road"
EXEMPTION_WITHIN = regex.compile(
    r"(?<=[.!?)]\s{1,4})(?:(?:B[1-9](?:\([A-Z]\))?|1\.4\([A-H]\))(?:\s?,\s?|\s{1,4})){1,4}(?=\d{1,2}\.\s|[A-Z][a-z]{2,9}\sBy:|$)",
    regex.VERBOSE,
)
_BLANK = r"\s"
# A page edge within a line: the last letter of its time may be misread.
# Matches: "LIMITED OFFICIAL USE LIMITED OFFICIAL USE PAGE 02 PORT M 00199 2807042"
# Matches: "UNCLASSIFIED PAGE 02 MOSCOW 13169 01 OF 02 301754Z"
# Not: "PAGE 02 OF THE REPORT"
PAGE_WITHIN = regex.compile(
    rf"""
    (?:{LEVEL_WORDS}\s{{1,400}}){{0,3}}{patterns.spell_page_header(_BLANK)}(?!\w)
    """,
    regex.VERBOSE,
)
# Matches: "SAMPLE LIMITED OFFICIAL USE NNN"
# Matches: "EXAMPLE UNCLASSIFIED     NNNN"
# Not: "SAMPLE"
END_WITHIN = regex.compile(
    rf"(?:(?<=\s){LEVEL_WORDS}\s{{0,400}}){{0,3}}(?:(?<=\s)N{{3,5}}\b|<<\ ?END\ OF\ DOCUMENT\ ?>>)\s{{0,400}}"
    rf"|(?:(?<=\s){LEVEL_WORDS}\s{{0,400}}){{1,3}}$",
    regex.VERBOSE,
)
# Where a paragraph may begin within a line.
# Matches: "JANUARY 24. 4. ALTHOUGH"
# Not: "4.5 MILLION"
NUMBER_WITHIN = regex.compile(r"(?<=\s)(?P<number>\d{1,2})\.\s{1,3}(?=[A-Z(\"'])", regex.VERBOSE)
# Matches: "280653Z JAN 85 FM AMEMBASSY PORT MORESBY TO USCINCPAC"
# Not: "CONFIRM A"
FROM_WITHIN = regex.compile(r"(?<=\d\s{1,3})FM\s[A-Z]{2}", regex.VERBOSE)
# Where the subject of a sheet of one line ends.
# Matches: "OVERFLIGHTS LIMITED OFFICIAL USE PAGE 01 PORT M"
# Matches: "Blotter 1. (U) The"
# Matches: "Blotter (U) Summary"
# Not: "Subject: Mexico"
SUBJECT_END = regex.compile(
    rf"(?<=\s)(?:(?:{LEVEL_WORDS}\s{{1,400}})?PAGE\s\d\d\s|1\.\s{{1,3}}[A-Z(]"
    rf"|{BRACKETED}\s|Summary\b|SUMMARY\b|Begin\ )",
    regex.VERBOSE,
)
# Matches: "160150Z SEP 23"
# Not: "Sep 16, 2023"
SHEET_GROUP = regex.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?Z\s(?P<month>[A-Za-z]{3})[a-z]{0,6}\s(?P<year>\d\d)\b",
    regex.VERBOSE,
)
# Matches: "RUEHC/SECSTATE WASHDC ROUTINE"
# Matches: "WASHDC, SECSTATE Routine"
# Matches: "CARACAS,AMEMBASSY"
# Not: ";"
ADDRESSEE = regex.compile(
    r"^(?:(?P<indicator>R[A-Z]{3,7})/)?(?P<name>[A-Za-z0-9].*?)(?:\s{1,4}(?P<precedence>ROUTINE|PRIORITY|IMMEDIATE|FLASH))?$",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "WASHDC, SECSTATE"
# Matches: "CARACAS,AMEMBASSY"
# Not: "SECSTATE WASHDC"
PLACE_FIRST = regex.compile(r"^(?P<place>[A-Z][A-Z .'-]{1,40}),\s?(?P<type>[A-Z][A-Z /]{1,30})$", regex.VERBOSE)
# Who drafted and cleared: office and name.
# Matches: "MEXICO:Sample, Ana B"
# Matches: "POL:Example, Luis"
# Not: "Archive Copy"
DRAFTING_OFFICER = regex.compile(
    r"(?P<office>[A-Z][A-Z0-9/_&-]{0,20}(?:\s[A-Z][A-Z0-9/_&-]{0,20}){0,2}):\s?(?P<name>[A-Z][\w'’-]+,\s?[A-Z][\w'’.-]*(?:\s[A-Z]\b\.?)?)",
    regex.VERBOSE,
)
