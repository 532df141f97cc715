"""Style sheets and the script of the views, as files of the package."""

from functools import cache
from importlib.resources import files


@cache
def read_asset(name: str) -> str:
    """Return the text of a file of this folder, such as `page.css`; it is read when it is first asked for."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8").strip()
