"""The picture in docs/architecture.md is drawn from the imports, so that it cannot lie; each room has its paragraph."""

import ast
import re
from itertools import product

from conftest import ROOT
from test_imports import PACKAGE, imported_names, module_path, modules, shows_late

PAGE = ROOT / "docs" / "architecture.md"
PICTURE = re.compile(
    r"(?<=<!-- the picture: tests/test_architecture.py draws it -->\n\n```mermaid\n).*?(?=```)", re.DOTALL
)
# What everything may use, and names that lead to what stands elsewhere.
LEFT_OUT = {
    "errors.py",
    "span.py",
    "diagnostics.py",
    "travel.py",
    "__init__.py",
    "__main__.py",
    "dataset.py",
    "batches.py",
}


def room_of(path):
    """Return the room of a module: its first folder, of the readers each; None for what is left out."""
    if path in LEFT_OUT:
        return None
    *folders, name = path.split("/")
    if not folders:
        return "pipeline" if name == "options.py" else name.removesuffix(".py")
    return "/".join(folders[:2] if folders[0] == "readers" else folders[:1])


def read_ways():
    """Return every pair of rooms of which the second imports from the first."""
    ways = set()
    for path in modules():
        tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
        for name in imported_names(tree):
            other = module_path(name)
            if other is not None and not shows_late(path, name, tree):
                ways.add((room_of(other), room_of(path)))
    return {(a, b) for a, b in ways if a and b and a != b}


def reach(ways):
    """Return every pair of rooms of which the second can be reached from the first."""
    reached = set(ways)
    rooms = sorted({room for way in ways for room in way})
    for middle, first, last in product(rooms, rooms, rooms):
        if (first, middle) in reached and (middle, last) in reached:
            reached.add((first, last))
    return reached


def reduce_ways(ways):
    """Return the ways without those that a longer one goes too."""
    reached = reach(ways)
    rooms = {room for way in ways for room in way}
    return {(a, b) for a, b in ways if not any((a, c) in reached and (c, b) in reached for c in rooms)}


def draw():
    """Return the picture: an arrow goes from a room to each that uses it."""
    ways = reduce_ways(read_ways())
    rooms = sorted({room for way in ways for room in way})
    names = {room: room.replace("/", "_") for room in rooms}
    lines = ["flowchart TD"]
    lines += [f'    {names[room]}["{room}"]' for room in rooms if names[room] != room]
    lines += [f"    {names[a]} --> {names[b]}" for a, b in sorted(ways)]
    return "\n".join(lines) + "\n"


def test_picture_is_drawn_from_the_imports(request):
    """The picture is what the imports say; `--update-golden` draws it anew."""
    text = PAGE.read_text(encoding="utf-8")
    drawn = draw()
    if request.config.getoption("--update-golden"):
        PAGE.write_text(PICTURE.sub(lambda _: drawn, text, count=1), encoding="utf-8")
        return
    assert PICTURE.search(text)[0] == drawn


def test_rooms_make_no_circle():
    """No room is reached from itself."""
    assert not [room for room, other in reach(read_ways()) if room == other]


def test_every_room_has_its_paragraph():
    """Each folder that is a room is told of once, in a paragraph that begins with its name."""
    text = PAGE.read_text(encoding="utf-8")
    told = re.findall(r"^\*\*`([a-z/]+)/`\*\*", text, re.MULTILINE)
    assert sorted(told) == sorted({room_of(path) for path in modules() if "/" in path})


def test_reduce_ways():
    """A way that a longer one goes too is left out."""
    assert reduce_ways({("a", "b"), ("b", "c"), ("a", "c")}) == {("a", "b"), ("b", "c")}
