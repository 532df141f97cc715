"""Plausible cables, made up: their words mean nothing, their forms are those of the heading and of the body."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "the ministry of trade told EconOff that 12 percent of exports, worth USD 3.4 million, were seized in May 2008 and "
    "at least 40 farmers left; post will report septel (ref A) on Item 3. Comment: nothing's new -- End comment. "
    "Visit 14 villages between 5 and 7 June".split()
)
POSTS = st.sampled_from(["BEIJING", "SAN JOSE", "BOGOTA", "USUN NEW YORK", "CAIRO", "STATE", "LA PAZ"])
MARKS = st.sampled_from(["", "(U) ", "(u)", "(C) ", "(S/NF) ", "(SBU) ", "(C//NF) "])
LINE_ENDS = st.sampled_from(["\n", " \n", "\r\n", "\n\n"])
ODD_CHARACTERS = list("\x00\x0b\x0c\x85\xa0\ufeff\u200b\u200f\u2028\ud800¶<&\"'\\|ßé漢😀 \t\r\n")
ODD = st.text(alphabet=st.sampled_from(ODD_CHARACTERS), max_size=4)


@st.composite
def headings(draw, post, number):
    """Make the lines of a transmission heading, any of which may be lost."""
    station = draw(st.sampled_from(["RUEHBJ", "RUEHSJ", "RUEHC"]))
    day, hour, year_day = draw(st.integers(1, 28)), draw(st.integers(0, 23)), draw(st.integers(1, 366))
    collectives = (
        "INFO RUEHOO/CHINA POSTS COLLECTIVE IMMEDIATE",
        "INFO ARAB ISRAELI COLLECTIVE\nRUEHRC/USDA FAS WASHDC 12",
    )
    lines = [
        draw(st.sampled_from(["VZCZCXRO4190", "VZCZCXYZ0000"])),
        draw(st.sampled_from(["OO RUEHCN RUEHGH", "PP RUEHWEB\n", "RR RUEHROV"])),
        f"DE {station} #{number % 10000:04d}{draw(st.sampled_from(['', '/01']))} {year_day:03d}{hour:02d}49",
        draw(st.sampled_from(["ZNR UUUUU ZZH", "ZNY CCCCC ZZH"])),
        f"{draw(st.sampled_from('OPR'))} {day:02d}{hour:02d}49Z {draw(st.sampled_from(['JAN', 'JUN', 'DEC']))} 09",
        f"FM AMEMBASSY {post}",
        "TO RUEHC/SECSTATE WASHDC IMMEDIATE 7007",
        draw(st.sampled_from(collectives)),
    ]
    keep = draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    kept = [line for line, k in zip(lines, keep, strict=True) if k or draw(st.integers(0, 3))]
    return "\n".join(kept)


@st.composite
def bodies(draw, post, number):
    """Make the text from the classification line to the signature."""
    end = draw(LINE_ENDS)
    sections = draw(st.integers(0, 3))
    section = f"SECTION 01 OF 0{sections} " if sections else ""
    parts = [f"{draw(st.sampled_from(['UNCLAS', 'C O N F I D E N T I A L']))} {section}{post} {number:06d}"]
    optional = (
        "SIPDIS",
        "SENSITIVE",
        "DEPT FOR WHA/CEN",
        "E.O. 12958: N/A",
        "TAGS: PGOV, PREL CS",
        "SUBJECT: A VISIT TO\nTHE MINISTRY",
        "REF: A. STATE 111958 (NOTAL)\n     ¶B. BOGOTA 5486",
        "Classified By: DCM A. Nother, reasons 1.4 (b) and (d)",
    )
    parts += [x for x in optional if draw(st.integers(0, 4))]
    for n in range(1, draw(st.integers(0, 6)) + 1):
        if draw(st.booleans()):
            parts.append(draw(st.sampled_from(["Summary\n-------", "-------\nCOMMENT\n-------", "Labor Unrest"])))
        words = draw(st.lists(WORDS, min_size=1, max_size=60))
        width = draw(st.integers(4, 14))
        text = "\n".join(" ".join(words[i : i + width]) for i in range(0, len(words), width))
        cut = draw(st.integers(0, len(text)))
        if sections and draw(st.booleans()):
            text = f"{text[:cut]}\n \n{post} {number:08d}  002 OF 00{sections} \n \n{text[cut:]}"
        parts.append(f"{draw(st.sampled_from(['¶', '']))}{n}. {draw(MARKS)}{text}")
    parts.append(draw(st.sampled_from(["", "EXAMPLE", "van Example\n\nNNNN", "QUILL\n\n=====CABLE ENDS====="])))
    return end.join(parts)


@st.composite
def cables(draw):
    """Make a cable, now and then with odd characters put into it."""
    post, number = draw(POSTS), draw(st.integers(1, 20000))
    name = f"09{post.replace(' ', '')}{number}"
    front = f"{name}\nA VISIT\nTue Dec 01 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Beijing\n"
    text = draw(st.sampled_from(["", front])) + draw(headings(post, number)) + draw(st.sampled_from(["", "\n", "\n\n"]))
    text += draw(bodies(post, number))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(ODD) + text[at:]
    return text
