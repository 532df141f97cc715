"""The worst text for each reader: what stands before, and what is repeated without end.

A reader that starts over, or looks through the rest of the text, at each repetition takes time with the square.
"""

HEADING = """VZCZCXRO4190
OO RUEHCN
DE RUEHBJ #3214/01 3351549
ZNR UUUUU ZZH
O 011549Z DEC 09
FM AMEMBASSY BEIJING
TO RUEHC/SECSTATE WASHDC IMMEDIATE 7007
"""
HEAD = HEADING + "UNCLAS SECTION 01 OF 04 BEIJING 003214\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV\nSUBJECT: X\n"
TEXT = HEAD + "\n1. (U) "
ARCHIVE = """PAGE 01        CAIRO  00064  011549Z
64
ACTION NEA-10

INFO  OCT-01  /011 W
---------------------     012345
R 011549Z DEC 74
FM AMEMBASSY CAIRO
TO SECSTATE WASHDC 1234
UNCLAS CAIRO 0064

1. TEXT
"""
ATTRIBUTES = ARCHIVE + "\n\nUNCLASSIFIED\n\nMessage Attributes\n\nAutomatic Decaptioning: X\n"
SHEET = """UNCLASSIFIED

MRN: 94 DUSHANBE 259
Date/DTG: Jan 31, 1994 / 310310Z JAN 94
From: AMEMBASSY DUSHANBE
Action: WASHDC, SECSTATE ROUTINE
E.O.: 12958
TAGS: PGOV
Subject: X

UNCLAS DUSHANBE 000259

1. Text
"""
PAGE = "<html><table class='cable'></table><pre>" + TEXT
PLUSD = '<html><table id="synopsis"><tr><td><div class="s_key">From:</div>{}</td></tr></table><pre>' + ARCHIVE
ROW = '"1","12/28/2009 18:48","09LIMA1","Embassy Lima","UNCLASSIFIED","","VZCZC","UNCLAS LIMA 000001\n\n1. (U) {}"'

ONE = """O 011549Z DEC 09
FM AMEMBASSY LIMA
TO SECSTATE WASHDC
UNCLAS LIMA 000077

TAGS: PE
SUBJECT: X

1. (U) Text.
"""
OTHER = ONE.replace("LIMA", "BOGOTA").replace("77", "88")
WEBPAGE = "<html><body><div>" + TEXT.replace("\n", "<br>")

# `{}` says where the repetition goes, when it is not at the end.
SHAPES = {
    "lines of one paragraph": (TEXT, "The ministry bought 12 ships in May\n"),
    "sentences on one line": (TEXT, "The ministry bought 12 ships in May. "),
    "one sentence without end": (TEXT, "and 12 ships "),
    "numbers": (TEXT, "12 "),
    "number words": (TEXT, "two hundred and "),
    "hyphened number words": (TEXT, "twenty-"),
    "digits": (TEXT, "1"),
    "grouped digits": (TEXT + "1", ",111"),
    "percentages": (TEXT, "5 percent of "),
    "ranges": (TEXT, "5 to "),
    "parts": (TEXT, "12 of 13 of "),
    "mixed numbers": (TEXT, "1 1/2-"),
    "currency signs": (TEXT, "$"),
    "dates": (TEXT, "June 2, 2008 "),
    "bullets": (TEXT + "list\n", "-- (U) item\n"),
    "rows of a table": (TEXT + "list\n", "Item    12    13%   14\n"),
    "mentions": (TEXT, "refs A, B and C para 3 "),
    "letters": (TEXT, "a"),
    "quotes": (TEXT, '"'),
    "quotes of a carrier": (TEXT, " &a"),
    "labels of a Classified By": (TEXT, "classified by "),
    "labels cut short": (TEXT, "classified" + " " * 390 + "b"),
    "brackets": (TEXT, "("),
    "points": (TEXT, ". "),
    "marks": (TEXT, "(S/NF) "),
    "pilcrows": (TEXT, "¶"),
    "line separators": (TEXT, "\u2028"),
    "surrogates": (TEXT, "\ud800"),
    "line ends of Windows": (TEXT, "\r\n"),
    "numbered paragraphs": (HEAD, "1. (U) Text.\n"),
    "numbers in turn": (HEAD, "1. It rained.\n2. It snowed.\n3. It froze.\n\n"),
    "marked numbers in turn": (HEAD, "3. (U) It rained.\n\n1. (U) It snowed.\n\n30. (U) It froze.\n\n"),
    "lists of numbers": (HEAD, "2. (U) They want:\n1. a pier;\n2. a road;\n3) (U) a lamp.\n\n"),
    "numbers within a line": (TEXT, "It rained. 2. (U) It snowed. 3. It froze in 2008. 1) (U) Wind. "),
    "marked items within a line": (TEXT, "-- (C) The road is open. "),
    "headings within a line": (TEXT, "it rained there.  THE ROAD IS OPEN  2. (U) So "),
    "comments": (HEAD, "1. (U) Comment: It rained.\n\n"),
    "banners of a site": (TEXT + "text\n", "Visit Quito's Classified Website: http://www.state.sgov.gov/p/wha/quito\n"),
    "banners without an address": (TEXT + "text\n", "Please visit our blog and the "),
    "page breaks cut short": (TEXT + "text\n", "BEIJING 00003214  001.2 OF...\n"),
    "paragraphs of references": (TEXT, "para 3 of ref A, "),
    "lone signs": (HEAD, "It rained\n-\n.\n--\n"),
    "dashes": (HEAD, "-"),
    "rules": (HEAD, "-----\n"),
    "spaced rules": (HEAD, "- "),
    "rules in a text": (TEXT, "The ministry bought ships.\n\n-----\n\n"),
    "headings": (HEAD, "Labor\n-----\n"),
    "page breaks": (TEXT + "text\n", "BEIJING 00003214  002 OF 004\n"),
    "half page breaks": (TEXT + "text\n", "BEIJING 00003214  002 OF\n"),
    "page breaks in small letters": (TEXT + "text\n", "Beijing 00003214 002 of 004\n"),
    "pages of a relay": (TEXT + "text\n", "PAGE 02 RUEHBJ3214 UNCLAS BEIJING 003214\n"),
    "headings of sections": (
        TEXT + "text\n",
        "P 011549Z DEC 09\nFM AMEMBASSY BEIJING\nUNCLAS SECTION 02 OF 04 BEIJING 003214\nTAGS: PGOV\nSUBJECT: X\n",
    ),
    "missing sections": (TEXT + "text\n", "* Missing Section 003 *\n"),
    "signatures": (TEXT + "text\n", "EXAMPLE\n\n"),
    "ends": (TEXT + "text\n", "NNNN\n"),
    "ends of a summary": (TEXT + "text\n", "End Summary.\n"),
    "blanks": (HEAD, " "),
    "empty lines": (HEAD, "\n"),
    "references": (HEAD + "REF: ", "A. STATE 1234 \n"),
    "numbers of references": (HEAD + "REF: STATE ", "1234, "),
    "lines of references": (HEAD, "REF: STATE 1234\n"),
    "tags": (HEAD + "TAGS: ", "PGOV "),
    "tags run together": (HEAD + "TAGS: ", "PGOV"),
    "lines of a subject": (HEAD + "SUBJECT: ", "X Y\n"),
    "subjects": (HEAD, "SUBJECT: X\n"),
    "reasons": (HEAD + "Classified By: X 1.4 ", "(b) "),
    "captions": (HEADING + "UNCLAS BEIJING 003214\n", "SIPDIS\n"),
    "pass lines": (HEADING + "UNCLAS BEIJING 003214\n", "EAP/CM SPATCH; EAP/RSP; G/TIP\n"),
    "heads": (HEADING, HEAD.removeprefix(HEADING)),
    "headings of transmission": ("", HEADING),
    "cables within": (TEXT + "text\n\n", HEADING + "UNCLAS STATE 1234\nSUBJECT: X\n1. Text\n"),
    "front matter": ("", "09LIMA1\nA VISIT\nFri Jan 02 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Lima\n"),
    "addressees": (HEADING + "INFO ", "RUEHC/AMEMBASSY X 12\n"),
    "office symbols": (HEADING + "INFO RUEHC/X", "//A"),
    "exempted": (HEADING, "XMT AMEMBASSY CAIRO\n"),
    "date-time groups": ("", "O 011549Z DEC 09 "),
    "pages of the archive": (ARCHIVE, "UNCLASSIFIED\n\nPAGE 02        CAIRO  00064  011549Z\n\nWORDS OF TEXT\n"),
    "sections of the archive": ("", ARCHIVE),
    "offices of the archive": (ARCHIVE.replace("OCT-01", "OCT-01  {}"), "OCT-01  "),
    "stamps of the archive": (
        ARCHIVE,
        "Declassified/Released US Department of State EO Systematic Review 20 MAR 2014\n",
    ),
    "attributes": (ATTRIBUTES, "Current Handling: n/a\n"),
    "an attribute run over": (ATTRIBUTES + "Subject: ", "MORE WORDS\n"),
    "sheets": (SHEET, SHEET),
    "stamps of a sheet": (SHEET, "UNCLASSIFIED Page 1 of 3\nSENSITIVE\n"),
    "addressees of a sheet": (SHEET.replace("WASHDC", "WASHDC{}"), ", SECSTATE ROUTINE; MOSCOW, AMEMBASSY ROUTINE"),
    "texts of a page": (PAGE, "</pre><pre>"),
    "open tags of a page": (PAGE, "<a href='"),
    "comments of a page": (PAGE, "<!-- "),
    "references of a page": (PAGE, "&#x000A;"),
    "ampersands of a page": (PAGE, "&"),
    "cells of a page": (PAGE.replace("</table>", "{}</table>"), "<tr><th>Created</th><td>2009</td></tr>"),
    "keys of a synopsis": (PLUSD, '<div class="s_key">TAGS:</div><div class="s_val">EFIN</div>'),
    "a deep synopsis": (PLUSD, "<div>"),
    "telegrams": (TEXT, ONE + OTHER),
    "telegrams of a page": ("<html><body><div>" + TEXT.replace("\n", "<br>"), (ONE + OTHER).replace("\n", "<br>")),
    "quoted telegrams": (TEXT, "QUOTE\n" + ONE + "UNQUOTE\nQUOTE\n" + OTHER + "UNQUOTE\n"),
    "quotations that are not closed": (TEXT, "QUOTE\n" + ONE + "QUOTE\n" + OTHER),
    "quotations that are not opened": (TEXT + ONE, "UNQUOTE "),
    "quotations within a quoted telegram": (TEXT + "QUOTE\n" + ONE, "QUOTE "),
    "copies of a telegram": (TEXT, ONE),
    "FM lines": (TEXT, "\nFM AMEMBASSY LIMA"),
    "FM on one line": (TEXT, "FM LIMA "),
    "headings without a text": (TEXT, "O 011549Z DEC 09\nFM AMEMBASSY LIMA\nR 021549Z DEC 09\nFM AMEMBASSY BOGOTA\n"),
    "lines above a heading": (TEXT + "SMITH\n{}" + ONE, "refid: 09LIMA77\n"),
    "extracts": (TEXT, "This record is a partial extract of the original cable. "),
    "front matter within a text": (TEXT, "09LIMA77\nRAIN\nTue Dec 01 00:00:00 +0100 2009\n"),
    "names": (TEXT, "2009LIMA00077 - SECRET\n"),
    "quoted lines": ("> " + TEXT.replace("\n", "\n> "), "\n> and 12 ships"),
    "marks of quotation": (TEXT, "\n" + "> " * 9),
    "escaped line ends": (TEXT.replace("\n", "\\n"), "\\nand 12 ships \\u00e9"),
    "references of a text": (TEXT, "&amp;amp; &#10; "),
    "ampersands of a text": (TEXT, "&am"),
    "printable signs": (TEXT, "=C3=A9 "),
    "carriage returns": (TEXT, "\r"),
    "one line of parts of a heading": ("", "FM AMEMBASSY LIMA TO RUEHC/SECSTATE WASHDC 12 SUBJECT: X "),
    "zeros": (TEXT, "a\0"),
    "breaks of a page": (WEBPAGE, "and 12 ships<br>"),
    "paragraphs of a page": (WEBPAGE, "<p>and 12 ships</p>\n"),
    "open elements of a page": (WEBPAGE, "<nav><div><pre>"),
    "links of a page": (WEBPAGE, "<a href='x'>12</a> | "),
    "keys of a saved page": (TEXT, "\nCanonical ID: 12\nFrom: X\nTo: Y\nTAGS: Z"),
    "names of a saved page": (TEXT, "Reference ID Created Classification "),
    "links of a saved page": (
        "Reference ID Created Released Classification Origin\n" + TEXT,
        "[12](x) <http://x> [3]y ",
    ),
    "open links of a saved page": ("Reference ID Created Released Classification Origin\n" + TEXT, "[12](<"),
    "quotes of a row": (ROW, '""'),
    "backslashes of a row": (ROW, "\\\\"),
}


def make(name, size):
    """Return the text of a shape, of about a size."""
    before, repeated = SHAPES[name]
    many = repeated * (size // len(repeated))
    return before.replace("{}", many) if "{}" in before else before + many
