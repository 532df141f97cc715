"""The compiled patterns of the transmission heading (ACP-127 lines), each under the printed forms it matches.

All run over one line at a time. The cheap test on a line's first word comes before them, in `transmission`.
"""

import re

from cable_parser.vocab.calendar import MONTH_START

# --- the lines of the format -----------------------------------------------------------------------------------------

# Matches: "VZCZCXRO4190"
# Matches: "VZCZCMDI433"
# Not: "OO RUEHCN RUEHGH RUEHVC"
TRANSMISSION_ID = re.compile(r"VZCZC[A-Z]{0,6}\d{0,6}")

# The prosign is doubled; no routing indicator at all is printed too.
# Matches: "OO RUEHCN RUEHGH RUEHVC"
# Matches: "PP RUEHWEB"
# Matches: "RR"
# Not: "DE RUEHBJ #3214/01 3351549"
# Not: "RUEHLZ RUEHROV RUEHSR"
PRECEDENCE_LINE = re.compile(
    r"""
    ^(?P<prosign>(?P<letter>[ZOPRYN])(?P=letter))
    (?P<routing>(?:\s{1,4}[A-Z][A-Z0-9]{3,8}){0,60})$
    """,
    re.VERBOSE,
)

# A routing list goes on in lines of its own.
# Matches: "RUEHLZ RUEHROV RUEHSR"
# Matches: "RUEHSR"
# Not: "RUEHC/SECSTATE WASHDC"
# Not: "AMEMBASSY RABAT"
ROUTING_LINE = re.compile(r"^R[A-Z][A-Z0-9]{2,6}(?:\s{1,4}[A-Z][A-Z0-9]{3,8}){0,60}$")

# Matches: "RUEHBJ"
# Not: "OO"
ROUTING_INDICATOR = re.compile(r"[A-Z][A-Z0-9]{3,8}")

# Matches: "DE RUEHBJ #3214/01 3351549"
# Matches: "DE RUEHAM #3546 1420853"
# Matches: "DE RUEHAM 3546 1420853"
# Not: "DEA HQS WASHINGTON DC"
# Not: "DE JANEIRO 0044"
DE_LINE = re.compile(
    r"""
    ^DE\s{1,4}(?=R|[A-Z0-9]{4,9}\s{0,4}\#)(?P<station>[A-Z][A-Z0-9]{3,8})
    (?:\s{0,4}[#\s]\s{0,4}(?P<serial>\d{1,6})
        (?:\s?/\s?(?P<section>\d{1,3}))?
        (?:\s{1,4}(?P<day>\d{3})\s?(?P<time>\d{4})Z?(?!\d))?
    )?
    """,
    re.VERBOSE,
)

# Matches: "ZNR UUUUU ZZH"
# Matches: "ZNY CCCCC ZH"
# Matches: "ZNY CCCC ZZH"
# Matches: "ZNY SSSAA ZZH (CCY AD0D3831 MSI2558-695)"
# Matches: "ZNY CCCCCZZH"
# Not: "ZDK"
SECURITY_LINE = re.compile(
    r"""
    ^ZN[A-Z]\s{1,4}
    (?P<letters>[A-Z]{3,6}?)(?=[\s(]|Z{1,2}[HK]|$)
    (?:\s{0,4}Z{1,2}[HK](?=[\s(Z]|$))?
    """,
    re.VERBOSE,
)

# The group may hold blanks anywhere, lack its Z, name the month in full or run into what follows.
# Matches: "O 011549Z DEC 09"
# Matches: "P R 031943Z JAN 74"
# Matches: "P 251346 Z JUN 7 3"
# Matches: "061428Z Jun 03"
# Matches: "R 022125Z JANUARY 1974"
# Matches: "O 101426Z AUG 78R"
# Matches: "O 0 101426Z AUG 78"
# Matches: "P 291457 OCT 08  ZDK UR SVC #03389"
# Matches: "0 280653Z JAN 85"
# Not: "O 11549Z DEC 09"
# Not: "P 8 MAY 09"
# Not: "DE RUEHBJ #3214/01 3351549"
DATE_TIME_GROUP = re.compile(
    r"""
    ^(?P<precedence>(?:[ZOPRY]|0(?=\s))(?:\s{0,3}[ZOPRY0]){0,3}\s{0,4})?
    (?P<group>
        (?P<day>\d\s?\d)\s?(?P<hour>\d\s?\d)\s?(?P<minute>\d\s?\d)
        \s{0,3}(?:[Zz]\s{0,3}|(?<=\s))
        (?P<month>[A-Za-z]{3,9})[.,]?\s{0,3}
        (?P<year>\d\s?\d(?:\s?\d\s?\d)?)
    )
    (?!\d)
    """,
    re.VERBOSE,
)

# A line that means to be a date-time group.
# Matches: "O 11549Z DEC 09"
# Matches: "P R 0319437Z JAN 74"
# Matches: "R 3I1943Z JAN 74"
# Matches: "R 101530Z 1974 JAN"
# Not: "AMEMBASSY ROME PRIORITY 0314"
# Not: "INFO AMEMBASSY MAY PEN 09"
DATE_TIME_ATTEMPT = re.compile(
    rf"""
    ^(?:[ZOPRY0]\s{{1,3}}){{0,4}}
    (?P<group>
        (?=[\dOIl]{{0,9}}\d)[\dOIl]{{4,9}}\s{{0,3}}Z?\s{{0,3}}{MONTH_START}[A-Z]{{0,6}}\s{{0,3}}\d\s?\d
      | \d{{6}}Z(?=\s|$)(?:\s{{1,3}}\w{{2,9}}){{0,2}}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Matches: "FM AMEMBASSY BEIJING"
# Matches: "FM  AMEMBASSY LA PAZ"
# Matches: "From: AMCONSUL TIJUANA"
# Not: "FROM THE AMBASSADOR"
FROM_LINE = re.compile(r"^(?:FM:?(?=\s|$)|F(?:ROM|rom):)\s{0,40}")

# The label of a list, alone, before a name, or run into the first routing indicator.
# Matches: "TO RUEHC/SECSTATE WASHDC IMMEDIATE 7007"
# Matches: "TORUEHC/SECSTATE WASHDC PRIORITY 8090"
# Matches: "INFO AMEMBASSY ROME"
# Matches: "INFO"
# Matches: "XMT AMCONSUL JOHANNESBURG"
# Matches: "To: SECSTATE WASHDC"
# Not: "TOSEC 110023"
# Not: "TOKYO"
LIST_LABEL = re.compile(r"^(?P<label>TO|To|INFO|Info|XMT)(?::?(?=\s|$)|:|(?=R[A-Z]{3,7}/))\s{0,200}")

# Matches: "RUEHC/SECSTATE WASHDC IMMEDIATE 7007"
# Matches: "RHEHNSC/NSC WASHDC"
# Matches: "UEHC/SECSTATE WASHDC 1657"
# Matches: "RU PALJ/USCINCSO J4 QUARRY HEIGHTS CZ"
# Not: "DA/OSD/ISA"
# Not: "SECDEF WASHINGTON DC//USDP//"
ADDRESSEE_ROUTING = re.compile(
    r"^(?P<indicator>R[A-Z]?\s?[A-Z0-9]{2,6}|[A-QS-Z][A-Z]{3,6}|ZEN)\s{0,2}/\s{0,4}(?![/\s])",
)

# --- the Department's own lines --------------------------------------------------------------------------------------

# Matches: "ACTION ARA-20"
# Matches: "ORIGIN DRL-00"
# Matches: "INFO  OCT-01  ISO-00  AID-20"
# Matches: "INFO  LOG-00   EEB-00   AF-00    AGRE-00  ZIN-00"
# Matches: "INFO OCT-01 ARA-11 ISO-00 /041 W"
# Matches: "ACTION NODS-00"
# Not: "INFO AMEMBASSY BUENOS AIRES"
# Not: "ACTION: POL"
DISTRIBUTION_START = re.compile(r"^(?P<role>ACTION|ORIGIN|INFO):?\s{1,40}(?=\(?\s?[A-Z0-9]{1,6}-\d{2,3}\b)")

# Matches: "TRSE-00  OMB-01  SS-20  NSC-10  SPC-03  CIAE-00  INR-10"
# Matches: "SWCI-00  (H-00     L-00"
# Matches: "PM-00    )  /001W"
# Matches: "DRC-01  ( ISO ) W"
# Matches: "/123 W"
# Not: "43/67"
# Not: "USIA"
# Not: "2009-07-28 12:55:00"
DISTRIBUTION_LINE = re.compile(r"^(?:\(?\s{0,4}[A-Z][A-Z0-9]{0,5}-\d{2,3}(?!\d)|\)?\s{0,12}/\d{3}\s{0,3}[WR]\b)")

# Matches: "ARA-20"
# Matches: "DRC-01"
# Not: "ISO"
OFFICE = re.compile(r"(?P<code>[A-Z0-9]{1,6})-(?P<copies>\d{2,3})(?!\d)")

# Matches: "NSC-10  /123 W"
# Matches: "SANA-00    /001R"
# Matches: "DRC-01  ( ISO ) W"
# Not: "NSC-10  SPC-03"
COPY_TOTAL = re.compile(r"(?:/\s?(?P<total>\d{1,4})|\)\s{0,4})\s{0,4}(?P<direction>[WR])\b")

# Matches: "DRAFTED BY ARA/AND/B - PBTAYLOR:LEE"
# Matches: "DRAFTED BY: DRL/AWH:OSULLIVANSX -- 03/27/2009  202-647-8271"
# Matches: "DRAFTEDY BY CA/OCS"
# Matches: "EPPROVED BY ARA:SEATON"
# Matches: "APPROVED: AMB:AEXAMPLE"
# Matches: "CLEARED: ECON:CMCRUMPLER"
# Not: "APPROVED"
DRAFTING_LABEL = re.compile(
    r"""
    ^(?P<label>DRAFTED|APPROVED|CLEARED|RELEASED|[A-Z]?RAFT[A-Z]{1,4}|[A-Z]?PPRO[A-Z]{2,5})
    (?:\s{1,3}BY\b\s?:?|:)\s{0,20}
    """,
    re.VERBOSE,
)

# Matches: "---------------------     003317"
# Matches: "------------------072524  020515Z /11"
# Matches: "------------------201212Z 109980 /20"
# Matches: "------------------EE9C66  240653Z /38"
# Matches: "--1FA298 310310Z/38"
# Matches: "------------------072524  020515Z /99/99"
# Not: "----------------- header ends ----------------"
# Not: "---------------------"
DASH_COUNTER = re.compile(
    r"""
    ^-[-\s]{0,60}(?<=[-\s])
    (?:
        (?P<filed_first>\d{6}Z)\s{1,12}(?P<counter_second>[0-9A-F]{4,7})
      | (?P<counter>[0-9A-F]{4,7})(?:\s{1,12}(?P<filed>\d{6}Z?))?
    )
    \s{0,8}(?P<suffix>/\d{2}(?:/\d{2})?)?$
    """,
    re.VERBOSE,
)

# Matches: "PAGE 01  LA PAZ 00015  022228Z"
# Matches: "PAGE 01        STATE  062940"
# Not: "PAGE"
PAGE_LINE = re.compile(r"^PAGE\s{1,4}\d{1,3}\b")

# Routing numbers of the relay centre, the terminal's own number.
# Matches: "53"
# Matches: "43/67"
# Matches: "72-62"
# Matches: "029700"
# Matches: "TED7110"
# Not: "2006-01-27"
ROUTING_NUMBER = re.compile(r"^(?:\d{2}(?:[/-]\d{2}){0,3}|\d{6}|TED\d{3,5}|SOURCE:\s?\S{1,40})$")

# Operating signals on a line of their own.
# Matches: "ZFF4"
# Matches: "ZUI RUEHZC #2843 2070936"
# Matches: "(CCY AD1B8B49 MSI7873-695)"
# Not: "ZAGREB"
SERVICE_LINE = re.compile(r"^(?:Z[A-Z]{2}\d?(?=\s|$)|\(CCY\b|//Z[A-Z]{2}\d?//)")

# Matches: "This record is a partial extract of the original cable."
# Not: "This record is complete."
PARTIAL_EXTRACT = re.compile(
    r"This\ record\ is\ a\ partial\ extract\ of\ the\ original\ cable\."
    r"(?:\s{1,4}The\ full\ text\ of\ the\ original\ cable\ is\ not\ available\.)?"
)

# --- what a mail program or a listing put around the heading ---------------------------------------------------------

# Labels of mail, and of the listings of sites.
_MAIL_LABEL = r"""
    (?:From|To|Cc|Bcc|Sent|Subject|Importance|Date|Ref|Tags|TAGS|Action|Info|Captions|Cable|Text|Attachments
    |id|ID|date|refid|origin|classification|destination|header)
"""
# Matches: "null"
# Matches: "From: ABCD, EXAMPLE [EXAMPLE@state.sgov.gov]"
# Matches: "Sent: Tuesday, July 15, 2008 8:12 PM"
# Matches: "QUITO 00000541 P CO 15-JUL-08 A VISIT TO THE GROWERS [7750000]From: ABCD,"
# Matches: "Diana Example  03/21/2007 05:47:09 PM  From  DB/Inbox:  Search Results"
# Matches: "Text:"
# Matches: "Cable Text:"
# Matches: "TELEGRAM                                            June 04, 2003"
# Matches: "TelegramC O N F I D E N T I A L   TRIPOLI   00000453"
# Matches: "Captions: None"
# Matches: "refid: 02BOGOTA3281"
# Matches: "header:"
# Matches: "----------------- header ends ----------------"
# Matches: "2006-01-27 20:41:00"
# Matches: "Cable dated:2005-05-24T13:25:00"
# Matches: "_________________________________________________________________"
# Not: "AMEMBASSY ROME"
# Not: "TO SECSTATE WASHDC"
MAIL_LINE = re.compile(
    rf"""
    ^null$
    | ^{_MAIL_LABEL}\s?:
    | ^Cable(?:\ Text:|\ dated:|$)
    | ^T(?:ELEGRAM|elegram)(?:\s|[A-Z]\b)
    | ^-{{3,30}}\ header\ ends\ -{{3,30}}$
    | ^\d{{4}}-\d\d-\d\d[\sT]\d\d:\d\d:\d\d
    | ^_{{10,}}$
    | \bInbox:
    | \[\d{{7}}\]From:
    | \[[\w.%-]{{1,40}}@[\w.-]{{3,60}}\]
    """,
    re.VERBOSE,
)

# What a listing prints above the heading: the office that put it there, and where it stands.
# Matches: "Embassy Mexico"
# Matches: "Consulate Monterrey"
# Matches: "Secretary of State"
# Matches: "06MEXICO1311"
# Not: "AMEMBASSY MEXICO"
LISTING_LINE = re.compile(
    r"""
    ^(?:(?:Embassy|Consulate|Mission|Secretary|American|US|Iran|REO)\s[A-Za-z. '-]{2,50}
      | \d{2}[A-Z]{3,20}\d{1,6}
      | \d{4,6}
    )$
    """,
    re.VERBOSE,
)

# A listing's own fields, run into the end of the line above it (a serial has four figures).
# Matches: "AMCONSUL TIJUANA251281"
# Matches: "RUEHC/SECSTATE WASHDC PRIORITY 6452104379"
# Matches: "AMEMBASSY WELLINGTON 23862006-10-20 12:15:00"
# Matches: "USCINCSO MIAMI FLid: 2754"
# Matches: "RUEHC/SECSTATE WASHDC IMMEDIATE 7281Cable dated:2007-10-26T09:46:00"
# Matches: "AMEMBASSY NEW DELHI PRIORITY 1517174349 2008-10-21 11:40:00"
# Not: "RUEHC/SECSTATE WASHDC IMMEDIATE 7007"
# Not: "AMEMBASSY ROME 2276-2279"
GLUED_LISTING = re.compile(
    r"""
      (?<=[A-Z)/])\d{5,6}(?=$|\s{1,4}\d{4}-\d\d)
    | (?<=\s\d{4})\d{5,6}(?=$|\s{1,4}\d{4}-\d\d)
    | (?:19|20)\d\d-\d\d-\d\d[\sT]\d\d:\d\d
    | (?:id|ID):\s?\d
    | Cable\ dated:
    """,
    re.VERBOSE,
)

# Matches: "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005"
# Matches: "Ann Q. Example Declassified/Released US Department of State EO Systematic Review 20 Mar 2014"
# Not: "AMEMBASSY ROME"
STAMP_LINE = re.compile(r"Declassified/Released\s{1,4}US\ Department\ of\ State")

# --- the tail of an addressee ----------------------------------------------------------------------------------------

# A serial, or a range of serials.
# Matches: "7007"
# Matches: "2276-2279"
# Not: "J2"
SERIAL = re.compile(r"^(?P<first>\d{1,6})(?:-(?P<last>\d{1,6}))?$")

# What is run into the last word of a name.
# Matches: "WASHDC0000"
# Matches: "DC0000"
# Matches: "COLLECTIVEPRIORITY"
# Matches: "PRIORITY0123"
# Matches: "WASHDCIMMEDIATE7007"
# Not: "WASHDC"
# Not: "J2"
GLUED_TAIL = re.compile(
    r"""
    ^(?:
        (?P<name>(?:[A-Z)/]{3,40}?)?)(?P<precedence>IMMEDIATE|PRIORITY|ROUTINE)(?P<serial>\d{4})?
      | (?P<place>[A-Z)/]{2,40})(?P<number>\d{4})
    )$
    """,
    re.VERBOSE,
)

# --- line ends that were lost ----------------------------------------------------------------------------------------

# What the lines of a heading begin with.
_LINE_BEGINS = r"""
    (?:[ZOPRYN][ZOPRYN]\ R[A-Z]{3,7}\b | DE\ R[A-Z]{3,7}\ \# | ZN[RY]\ [A-Z]{4,5}\b)
  | (?:[ZOPR0]\ ){1,2}\d{6}Z\ [A-Za-z]{3}
  | (?:FM|TO|INFO|ACTION|ORIGIN|XMT)\ {1,3}(?!OF\b)[A-Z0-9]
  | -{2,30}\s{0,9}[0-9A-F]{5,7}\s
  | R[A-Z]{3,6}/[A-Z]
  | (?:AMEMBASSY|AMCONSUL|USMISSION|(?:SECSTATE|CIA|DIA|NSC|SECDEF|JOINT\ STAFF|USDAO)\s)
"""
# Where the lines of a heading printed in one line began.
# Matches: "P 280433Z JAN 85 FM AMEMBASSY PORT VILA"
# Matches: "AMEMBASSY MOSCOW AMEMBASSY TASHKENT"
# Matches: "RUEHC/SECSTATE WASHDC IMMEDIATE 6502 INFO RUCNISL/ISLAMIC COLLECTIVE"
# Matches: "43SW ANDERSON AFB GU IMMEDIATE HQ USCENTCOM MACDILL AFB FL"
# Not: "AMEMBASSY PORT VILA"
# Not: "SECSTATE WASHDC IMMEDIATE 6502"
LOST_LINE_END = re.compile(
    rf"""
    \s(?={_LINE_BEGINS})
    | (?:(?<=\sPRIORITY)|(?<=\sIMMEDIATE)|(?<=\s\d{{4}}))\s(?!\d{{1,6}}\s)(?=[A-Z0-9]{{2,12}}\s[A-Z])
    """,
    re.VERBOSE,
)
