"""Seeds of the fuzzer: the shipped cables whole and in parts, as text, page and row, and its dictionary of words."""

from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
CASES = Path(__file__).resolve().parent / "cases"

# What a mutation of bytes would hardly hit upon.
WORDS = """
UNCLAS|C O N F I D E N T I A L| SECTION 01 OF 04 |VZCZCXRO4190|DE RUEHBJ #3214/01 3351549|ZNR UUUUU ZZH|
O 011549Z DEC 09|FM AMEMBASSY |TO RUEHC/SECSTATE WASHDC|INFO |IMMEDIATE 7007|SIPDIS|E.O. 12958: |DECL: |TAGS: |
SUBJECT: |REF: |REFTEL|A. STATE 1234|(NOTAL)|Classified By: |Reasons 1.4 (b) and (d)|Summary|-------|----|¶|1. |
(U) |(S/NF) |End Summary.|BEIJING 00003214  002 OF 004|NNNN|percent|USD 3.4 million|two hundred and |between |
more than |12.5|$|€|1,300|PAGE 01|LIMITED OFFICIAL USE|R 011549Z JAN 74|Message Attributes|Document Number: |
Declassified/Released US Department of State|<pre>|</pre>|<table class='cable'>|<table id="synopsis">|
<div class="s_key">|</td>|<td>|<th>|&#x000A;|&amp;|<!--|-->|"1","12/28/66 18:48","|","|""|
* Missing Section 003 *|MRN: |Date/DTG: |From: |Action: |BT|ZNR|XXX
"""


def words():
    """Return the words of the dictionary."""
    return [word for word in WORDS.replace("\n", "").split("|") if word]


def dictionary():
    """Return the dictionary in the form libFuzzer reads."""
    lines = []
    for word in words():
        escaped = "".join(f"\\x{byte:02x}" if byte > 126 or chr(byte) in '"\\' else chr(byte) for byte in word.encode())
        lines.append(f'"{escaped}"\n')
    return "".join(lines)


def texts():
    """Return the shipped cables of every dialect."""
    return [path.read_bytes() for path in sorted(FIXTURES.glob("*/*.txt"))]


def as_page(text):
    """Put a cable into the site's page."""
    lines = text.decode().replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#x000A;")
    return (
        "<html><h3>Viewing cable 09LIMA1, A VISIT</h3><table class='cable'><tr><th>Reference ID</th><th>Created</th>"
        "</tr><tr><td>09LIMA1</td><td>2009-01-02 10:00</td></tr></table>"
        f"<code><pre>VZCZCXYZ0004</pre></code><code><pre>{lines}</pre></code></html>"
    ).encode()


def as_plusd(text):
    """Put a telegram into a page of PlusD."""
    return (
        b'<html><table id="synopsis"><tr><td><div>A VISIT</div></td><td><div class="s_key">Canonical ID:</div>'
        b'<div class="s_val">1974LAPAZ00001_b</div></td><td><div class="s_key">TAGS:</div><div class="s_val">EFIN - '
        b'Finance | <div>BL - Bolivia</div></div></td></tr></table><script>"<pre>"</script><pre>'
        + text
        + b"</pre></html>"
    )


def as_row(text):
    """Put a cable into a row of cables.csv."""
    words = text.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b'"1","12/28/2009 18:48","09LIMA1","Embassy Lima","UNCLASSIFIED","08LIMA1","VZCZC","' + words + b'"\r\n'


def parts(text, size=1500):
    """Return the beginning, the middle and the end of a text: what is short is tried more often."""
    middle = len(text) // 2
    return [text[:size], text[middle : middle + size], text[-size:]]


def seeds(target):
    """Return the seeds of a target; those that once broke something come with them."""
    found = []
    for text in texts():
        if target == "statistics":
            found += [part for at in range(0, len(text), 400) if (part := text[at : at + 400])]
        elif target == "page":
            found += [as_page(text.replace(b"\xef\xbf\xbd", b"?")[:2000]), as_plusd(text[:1500])]
        elif target == "rows":
            found += [as_row(text[:800]), as_row(text[:300]) + as_row(text[-300:])]
        else:
            found += [*parts(text), text[:4000]]
    return [*found, *(path.read_bytes() for path in sorted((CASES / target).glob("*")))]
