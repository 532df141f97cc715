"""What stands between the classification line and the first label: captions and pass lines."""

import re

from cable_parser.readers.head.captions import read_captions, read_trailing_captions
from cable_parser.readers.head.ranges import Head, join_lines
from cable_parser.readers.reading import HeaderReading
from cable_parser.span import Span
from cable_parser.text.source import Source

# What is said of the handling, to no one by name.
# Matches: "Please handle accordingly."
# Matches: "PLEASE PROTECT ACCORDINGLY"
# Matches: "NOT FOR INTERNET DISTRIBUTION"
# Not: "PLEASE PASS TO TREASURY"
HANDLING_NOTE = re.compile(
    r"(?:(?:Please\ )?(?:handle|protect|treat)\b.{0,20}accordingly|Not\ for\ (?:the\ )?Internet)",
    re.VERBOSE | re.IGNORECASE,
)


def read_front(source: Source, head: Head) -> HeaderReading:
    """Read captions and pass lines, from the lines between the classification line and the first label."""
    found: list[str] = []
    pass_lines: list[str] = []
    reading = HeaderReading(header={"captions": found, "pass_lines": pass_lines})
    for start, end in head.front:
        line = source.view[start:end]
        captions, rest = read_captions(line)
        trailing, end_of_rest = read_trailing_captions(line, rest)
        for caption, a, b in (*captions, *trailing):
            if caption not in found:
                reading.spans[f"header.captions.{len(found)}"] = (Span(start + a, start + b),)
                found.append(caption)
        reading.claim("captions", start, start + rest)
        value, pieces = join_lines(source, [(start + rest, start + end_of_rest)])
        if any(c.isalnum() for c in value) and not HANDLING_NOTE.match(value):
            reading.spans[f"header.pass_lines.{len(pass_lines)}"] = pieces
            pass_lines.append(value)
        reading.claim("captions", start + rest, end)
    return reading
