"""What stands between the classification line and the first label: captions and pass lines."""

from cable_parser.readers.head.captions import read_captions
from cable_parser.readers.head.ranges import Head, join_lines
from cable_parser.readers.reading import HeaderReading
from cable_parser.span import Span
from cable_parser.text.source import Source


def read_front(source: Source, head: Head) -> HeaderReading:
    """Read captions and pass lines, from the lines between the classification line and the first label."""
    found: list[str] = []
    pass_lines: list[str] = []
    reading = HeaderReading(header={"captions": found, "pass_lines": pass_lines})
    for start, end in head.front:
        line = source.view[start:end]
        captions, rest = read_captions(line)
        for caption, a, b in captions:
            if caption not in found:
                reading.spans[f"header.captions.{len(found)}"] = (Span(start + a, start + b),)
                found.append(caption)
        reading.claim("captions", start, start + rest)
        value, pieces = join_lines(source, [(start + rest, end)])
        if any(c.isalnum() for c in value):
            reading.spans[f"header.pass_lines.{len(pass_lines)}"] = pieces
            pass_lines.append(value)
        reading.claim("captions", start + rest, end)
    return reading
