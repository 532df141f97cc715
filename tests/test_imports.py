"""A module imports only from modules above it in the order that docs/architecture.md prints."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "cable_parser"


def read_order():
    """Return the modules in the order of the list in docs/architecture.md, `span.py` or `vocab/__init__.py`."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listing = re.search(r"<!-- the order of imports -->\n+```text\n(?P<lines>.*?)```", text, re.DOTALL)
    return [line.split()[0] for line in listing["lines"].splitlines()]


def module_path(name):
    """Return the file of a module of the package, `cable_parser.span` -> `span.py`; None for one of another package."""
    if name.split(".")[0] != "cable_parser":
        return None
    stem = name.removeprefix("cable_parser").removeprefix(".").replace(".", "/")
    for path in (f"{stem}.py", f"{stem}/__init__.py" if stem else "__init__.py"):
        if (PACKAGE / path).is_file():
            return path
    return None


def only_for_types(node):
    """Return whether a statement is `if TYPE_CHECKING:`, whose imports never run."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def imported_names(tree, *, late=True):
    """Yield every name that a module imports when it runs, wherever the import stands; `late`: in functions too."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if module_path(full) else node.module
        if isinstance(node, ast.FunctionDef) and not late:
            continue
        stack += node.orelse if only_for_types(node) else ast.iter_child_nodes(node)


def modules():
    """Return every module of the package by its path in it."""
    return sorted(p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*.py"))


def test_order_names_every_module():
    """The list in docs/architecture.md names every module once and none that is gone."""
    order = read_order()
    assert len(order) == len(set(order))
    assert sorted(order) == modules()


def shows_late(path, name, tree):
    """Return whether an import is how a model's method shows itself: of a view, in no place but within a function."""
    return (
        path == "models.py" and module_path(name).startswith("views/") and name not in imported_names(tree, late=False)
    )


@pytest.mark.parametrize("path", modules())
def test_imports_only_what_stands_above(path):
    """A module imports none that stands below it, nor itself; but for what the models' methods show themselves by."""
    order = read_order()
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    for name in imported_names(tree):
        other = module_path(name)
        if other is not None and not shows_late(path, name, tree):
            assert order.index(other) < order.index(path), f"{path} imports {other}, which stands below it"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import a.b", ["a.b"]),
        ("from cable_parser import span", ["cable_parser.span"]),
        ("from cable_parser.span import Span", ["cable_parser.span"]),
        ("def f():\n    import late", ["late"]),
        ("if TYPE_CHECKING:\n    import a\nelse:\n    import b", ["b"]),
    ],
)
def test_imported_names(text, names):
    """Imports are seen wherever they stand, but for those of types."""
    assert list(imported_names(ast.parse(text))) == names


def test_late_imports_of_the_models():
    """The models may reach a view from within a method, and from nowhere else; no other module may."""
    late = ast.parse("class A:\n    def f(self):\n        from cable_parser.views.page import show_page")
    early = ast.parse("class A:\n    from cable_parser.views.page import show_page")
    name = "cable_parser.views.page"
    assert shows_late("models.py", name, late)
    assert not shows_late("models.py", name, early)
    assert not shows_late("span.py", name, late)
    assert not shows_late("models.py", "cable_parser.pipeline", late)


def test_package_data_is_there():
    """The type marker and the vocabulary stand in the package."""
    assert (PACKAGE / "py.typed").is_file()
    assert list(Path(PACKAGE / "vocab").glob("*.csv"))
