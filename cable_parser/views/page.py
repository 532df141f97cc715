"""A cable as a page of its own: a reading, and the page as printed beside it, linked both ways.

Every value is a link to its words and every word of a value a link back: without the script the browser follows them,
with it what belongs together lights up, what was understood is told in a card, and the address in the browser's bar
leads here again. The script is static and knows nothing of the text; a policy in the page lets the browser run no
other, and fetch nothing.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from cable_parser.models import Cable
from cable_parser.views.assets import read_asset
from cable_parser.views.reading import Reading
from cable_parser.views.words import title

_KINDS = (("figure", "Figures"), ("mention", "References"), ("wrong", "Warnings"))


def show_page(cable: Cable) -> str:
    """Return a cable as a page that stands alone."""
    style, script = read_asset("page.css"), read_asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{escape(title(cable))}</title>\n<style>{style}</style>\n</head>\n<body>",
            '<a class="skip" href="#reading">Go to the reading</a>',
            _show_bar(),
            "<main>",
            *_pairs(cable),
            "</main>",
            _CARD,
            f"<script>{script}</script>\n</body>\n</html>\n",
        )
    )


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _show_bar() -> str:
    """Return the bar: the kinds of marks, each to be shown or not, and the way to the other side on a narrow screen."""
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{kind}" checked> <span class="sample {kind}">{name}</span></label>'
        for kind, name in _KINDS
    )
    return (
        f'<nav class="bar" aria-label="View"><fieldset><legend class="said">Marks shown</legend>{boxes}</fieldset>'
        '<a class="to-print" href="#printed">As printed</a><a class="to-read" href="#reading">Reading</a></nav>'
    )


_CARD = (
    '<aside id="card" class="card" aria-label="What was understood" hidden>'
    '<p class="about"></p><p class="what"></p><p class="hint"></p>'
    '<p class="acts"><a class="go" href="#printed">See it on the page</a>'
    '<button type="button" class="close">Close</button></p></aside>\n'
    '<p id="said" class="said" role="status"></p>'
)


def _pairs(cable: Cable) -> Iterator[str]:
    """Yield the reading of a cable beside its page, then those of the cables within it."""
    yield _pair(Reading(cable), "")
    for number, inner in enumerate(cable.embedded, 1):
        yield _pair(Reading(inner, f"e{number}-", 2), f"e{number}-")


def _pair(reading: Reading, prefix: str) -> str:
    within = "" if not prefix else " of the cable within"
    heading = f"h{reading.level + 1}"
    shown = "\n".join(part for part in (reading.show_title(), *reading.show_parts()) if part)
    return (
        f'<div class="pair">\n<article class="read" id="{prefix}reading" tabindex="-1" aria-label="Reading{within}">'
        f"{shown}\n</article>\n"
        f'<section class="print" id="{prefix}printed" tabindex="0" aria-label="As printed{within}">'
        f'<{heading} class="side">As printed</{heading}>{reading.links.show_source()}</section>\n</div>'
    )
