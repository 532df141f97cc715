"""Cases that print what is right and are known to fail: each is marked, and a case that is mended must be taken off."""

import pytest


def mark_known(cases, failures):
    """Return cases for `parametrize`, each with its title as id, those in `failures` (title to reason) as xfail."""
    titles = {case.title for case in cases}
    assert set(failures) <= titles, f"no such case: {set(failures) - titles}"
    return [
        pytest.param(
            case,
            id=case.title,
            marks=[pytest.mark.xfail(reason=failures[case.title], strict=True)] if case.title in failures else [],
        )
        for case in cases
    ]
