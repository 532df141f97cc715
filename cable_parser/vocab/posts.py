"""Posts: from the words printed for one to the post, and to the name it has in a cable's id.

The same post is printed as `AMEMBASSY NEW DELHI`, `NEW DELHI`, `NEWDEHLI` (a misprint, a row of `post_spellings`) or
cut to ten characters by a page break (`BUENOS AIR`). All reach one canonical name, `NEWDELHI`, which is the middle part
of `09NEWDELHI1234`.
"""

import functools
import re
from collections import defaultdict
from dataclasses import dataclass, replace

from cable_parser.vocab import load_table

_PAGE_BREAK_WIDTH = 10
"""A page-break line keeps this many characters of the post's name."""


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post, or an office that sends cables as one.

    Attributes:
        canonical: its part of a cable's id, `NEWDELHI`.
        name: the full printed form, `AMEMBASSY NEW DELHI`.
        kind: embassy, consulate, mission, department, interests section, ...
        city: where it is, or `""`.
        country: where it is, or `""`.
    """

    canonical: str
    name: str
    kind: str
    city: str
    country: str

    def is_same_place(self, other: "PostEntry") -> bool:
        """Return whether two names are of one post: its spelling changed (Kiev, Kyiv), or its country is left out."""
        if self.canonical == other.canonical:
            return True
        return bool(self.city) and (self.kind, self.city, self.country) == (other.kind, other.city, other.country)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number of the 1970s, such as `1979USUNN04608`.

    Attributes:
        year: in four digits.
        stem: the first six characters of the post's name without blanks, `USUNN`.
        number: without padding.
        posts: the canonical posts the stem may stand for; several for `PORTO`, none for an unknown stem.
        id: the canonical id where the stem stands for one post, else None.
    """

    year: int
    stem: str
    number: int
    posts: tuple[str, ...]
    id: str | None


# Matches: "AMEMBASSY NEW DELHI"
# Matches: "AMCONSUL SAO PAULO"
# Matches: "EMBASSY MADRID"
# Matches: "USINT HAVANA"
# Not: "USUN NEW YORK"
# Not: "SECSTATE WASHDC"
PREFIX = re.compile(
    r"""
    (?P<prefix>
        AM\ ?EMBASSY | AM\ ?CONSULATE | AM\ ?CONSUL | AM\ ?CONGEN | AM\ ?EMB
        | EMBASSY | EMB | CONSULATE | CONSUL | CONGEN
        | US\ ?MISSION | US\ ?INT | US\ ?LO | US\ ?DEL | REO | PRT | AIT
    )
    \ {1,4}
    (?P<place>[A-Z].{0,60})
    """,
    re.VERBOSE,
)

# Matches: "1979USUNN04608"
# Matches: "1974LAPAZ00015"
# Matches: "1979STATE286983"
# Not: "09BEIJING3214"
# Not: "LA PAZ 0015"
DOCUMENT_NUMBER = re.compile(
    r"""
    (?P<year>19[67]\d)
    (?P<stem>[A-Z]{2,6})
    (?P<number>\d{5,6})
    """,
    re.VERBOSE,
)

# Matches: "ISLAMIC COLLECTIVE"
# Matches: "ALL DIPLOMATIC AND CONSULAR POSTS"
# Matches: "ALL EUROPEAN UNION POST COLLECTIVE"
# Matches: "WESTERN HEMISPHERIC AFFAIRS DIPL POSTS"
# Matches: "EU MEMBER STATES"
# Matches: "UN SECURITY COUNCIL COLLECTIVE"
# Not: "AMEMBASSY ALGIERS"
# Not: "JOINT STAFF WASHDC"
COLLECTIVE = re.compile(
    r"""
    (?: \b(?P<word>COLLECTIVE | POSTS) \b
      | ^(?P<all>ALL)\ [A-Z]
      | \b(?P<states>MEMBER\ STATES) \b
    )
    """,
    re.VERBOSE,
)


@functools.cache
def _prefix_kinds() -> dict[str, str]:
    """Return what kind of a post a prefix says: `AMCONSUL` is a consulate, wherever the table has an embassy."""
    return {
        row["prefix"]: row["kind"] for row in load_table("post_prefixes") if row["kind"] in ("embassy", "consulate")
    }


def _squash(name: str) -> str:
    """Return the letters and digits of a name, in capitals."""
    return "".join(c for c in name.upper() if c.isascii() and c.isalnum())


@functools.cache
def _entries() -> dict[str, PostEntry]:
    """Return every post by its canonical name."""
    return {
        row["canonical"]: PostEntry(row["canonical"], row["name"], row["kind"], row["city"], row["country"])
        for row in load_table("posts")
    }


@functools.cache
def _spellings() -> dict[str, str]:
    """Return canonical names by squashed printed form; what the tables say goes before what a page break cuts."""
    names: dict[str, str] = {}
    cut: defaultdict[str, set[str]] = defaultdict(set)
    for entry in _entries().values():
        names[entry.canonical] = entry.canonical
    for row in load_table("post_spellings"):
        names.setdefault(row["printed"], row["canonical"])
    for entry in _entries().values():
        names.setdefault(_squash(entry.name), entry.canonical)
        match = PREFIX.fullmatch(entry.name)
        place = match["place"] if match else entry.name
        names.setdefault(_squash(place), entry.canonical)
        for form in (place, entry.name):
            if len(form) > _PAGE_BREAK_WIDTH:
                cut[_squash(form[:_PAGE_BREAK_WIDTH])].add(entry.canonical)
    for key, posts in cut.items():
        if len(posts) == 1:
            names.setdefault(key, next(iter(posts)))
    return names


@functools.cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Return the posts that each stem of a 1970s document number may stand for."""
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for row in load_table("posts"):
        if row["stem"]:
            stems[row["stem"]].append(row["canonical"])
    return {stem: tuple(posts) for stem, posts in stems.items()}


@functools.cache
def _collectives() -> frozenset[str]:
    """Return the names of the collectives seen."""
    return frozenset(row["name"] for row in load_table("collectives"))


@functools.lru_cache(maxsize=4096)
def resolve_post(name: str) -> PostEntry | None:
    """Return the post that the printed words name, or None.

    The kind is that of the printed prefix where there is one: `AMEMBASSY TAIPEI` is an embassy. `TBILISI, AMEMBASSY`
    is read as `AMEMBASSY TBILISI`.

    >>> resolve_post("AMEMBASSY NEW DELHI").canonical
    'NEWDELHI'
    >>> resolve_post("BUENOS AIR").canonical
    'BUENOSAIRES'
    """
    words = " ".join(name.upper().split())
    place, comma, office = words.partition(", ")
    if comma:
        words = f"{office} {place}"
    canonical = _spellings().get(_squash(words))
    match = PREFIX.fullmatch(words)
    if canonical is None and match:
        canonical = _spellings().get(_squash(match["place"]))
    if canonical is None:
        return None
    entry = _entries()[canonical]
    kind = _prefix_kinds().get(match["prefix"].replace(" ", "")) if match else None
    return entry if kind is None or kind == entry.kind else replace(entry, kind=kind)


@functools.cache
def _stations() -> dict[str, str]:
    """Return the one name of each routing indicator that has one."""
    names: dict[str, set[str]] = {}
    for row in load_table("routing_indicators"):
        names.setdefault(row["ri"], set()).add(row["name"])
    return {indicator: min(found) for indicator, found in names.items() if len(found) == 1}


def name_station(indicator: str) -> str | None:
    """Return the name of the station that a routing indicator stands for, or None if it is unknown or has several.

    >>> name_station("RUEHBJ"), name_station("RUEHC"), name_station("RUQQQQQ")
    ('AMEMBASSY BEIJING', None, None)
    """
    return _stations().get(indicator)


def canonical_post(name: str) -> str:
    """Return the post's part of a cable's id: `STATE` for `SECSTATE WASHDC`; an unknown name's capitals without blanks.

    >>> canonical_post("SECSTATE")
    'STATE'
    >>> canonical_post("Port Nowhere")
    'PORTNOWHERE'
    """
    entry = resolve_post(name)
    return entry.canonical if entry else _squash(name)


@functools.lru_cache(maxsize=4096)
def is_collective(name: str) -> bool:
    """Return whether the addressee is a list of posts: `ISLAMIC COLLECTIVE`, `EU MEMBER STATES`."""
    words = " ".join(name.upper().split())
    return words in _collectives() or COLLECTIVE.search(words) is not None


def find_posts(stem: str) -> tuple[str, ...]:
    """Return the canonical posts that the first six letters of a name may stand for; none for an unknown stem.

    >>> find_posts("PORTO")
    ('PORTOALEGRE', 'PORTOFSPAIN')
    """
    posts = _stems().get(stem, ())
    if not posts and stem in _spellings():
        posts = (_spellings()[stem],)
    return posts


def resolve_document_number(text: str) -> DocumentNumber | None:
    """Return what a document number of 1973-79 says, or None if the text is no such number.

    >>> resolve_document_number("1979USUNN04608").id
    '79USUNNEWYORK4608'
    >>> resolve_document_number("1975PORTO00123").posts
    ('PORTOALEGRE', 'PORTOFSPAIN')
    """
    match = DOCUMENT_NUMBER.fullmatch(text.strip().upper())
    if match is None:
        return None
    year, stem, number = int(match["year"]), match["stem"], int(match["number"])
    posts = find_posts(stem)
    return DocumentNumber(year, stem, number, posts, f"{year % 100:02d}{posts[0]}{number}" if len(posts) == 1 else None)
