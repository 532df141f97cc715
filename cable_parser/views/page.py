"""A cable as a page of its own: as printed beside as read, linked both ways.

Every value is a link to its words and every word of a value a link back: without the script the browser follows them,
with it what belongs together lights up and is scrolled to. The script is static and knows nothing of the text; a
policy in the page lets the browser run no other, and fetch nothing.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from cable_parser.models import Cable
from cable_parser.views.assets import read_asset
from cable_parser.views.linked import Links
from cable_parser.views.reading import show_reading
from cable_parser.views.words import title

_HINT = (
    "Choose a value to see its words on the page, or words to see what was read from them; once more for what lies"
    " around them. Tab and Enter do the same, Escape ends it."
)


def show_page(cable: Cable) -> str:
    """Return a cable as a page that stands alone."""
    name = escape(title(cable))
    counter = iter(range(10**9))
    style, script = read_asset("page.css"), read_asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{name}</title>\n<style>{style}</style>\n</head>\n<body>",
            '<a class="skip" href="#read0">Go to the reading</a>',
            f'<header><h1>{name}</h1><p class="hint">{_HINT}</p></header>\n<main>',
            *_panes(cable, counter),
            f'</main>\n<p id="said" class="said" role="status"></p>\n<script>{script}</script>\n</body>\n</html>\n',
        )
    )


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _panes(cable: Cable, counter: Iterator[int]) -> Iterator[str]:
    """Return the panes of a cable, then those of the cables within it."""
    links = Links(cable, counter)
    read = "\n".join(show_reading(cable, links))
    at = next(counter)
    anchor = f"read{at}" if links.first else "read0"
    yield '<div class="panes">'
    yield f'<section class="pane print" tabindex="0" aria-label="As printed"><h2>As printed</h2>{links.show_source()}'
    yield f'</section>\n<section class="pane read" id="{anchor}" tabindex="0" aria-label="As read"><h2>As read</h2>'
    yield f"{read}\n</section>\n</div>"
    for inner in cable.embedded:
        yield f"<h2>Within it: {escape(title(inner))}</h2>"
        yield from _panes(inner, counter)
