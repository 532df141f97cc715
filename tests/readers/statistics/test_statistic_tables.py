"""The vocabulary of the figures reader is sorted, unique and stripped, and every row says where it is from."""

from importlib import resources

import pytest

from cable_parser.readers.statistics import find_figures, lexicon
from cable_parser.vocab import load_table

NAMES = [
    "calendar_words",
    "currencies",
    "governing_nouns",
    "modifiers",
    "number_idioms",
    "number_words",
    "numbered_nouns",
    "one_nouns",
    "plural_nouns",
    "unit_codes",
    "units",
    "verb_classes",
    "verb_exceptions",
    "verbs",
    "word_classes",
]


@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str) -> None:
    """Keys are sorted and unique, cells are stripped, sources are given."""
    rows = load_table(name)
    key = next(iter(rows[0]))
    keys = [row[key] for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        assert all(cell == cell.strip() for cell in row.values())
        assert row["source"]
    raw = resources.files("cable_parser.vocab").joinpath(f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


@pytest.mark.parametrize("row", load_table("currencies"), ids=lambda row: row["printed"])
def test_currency_examples(row: dict[str, str]) -> None:
    """The example of a currency is read as money of its code."""
    if row["printed"].endswith("."):
        example = f"{row['printed']} 5 million"
        example = example if row["place"] != "after" else f"5 million {row['printed']}"
    else:
        example = row["example"]
    (figure,) = find_figures(f"The plan costs {example} now.")
    assert (figure.kind, figure.unit or "", figure.value) == ("money", row["code"], 5000000)


@pytest.mark.parametrize("row", load_table("units"), ids=lambda row: row["printed"])
def test_unit_examples(row: dict[str, str]) -> None:
    """The example of a unit is read as its kind."""
    example = row["example"] if len(row["printed"]) > 1 else row["example"].replace(" ", "")
    figures = find_figures(f"It measured {example} there.")
    assert [figure.kind for figure in figures] == [row["kind"]]


@pytest.mark.parametrize("row", load_table("modifiers"), ids=lambda row: row["printed"])
def test_modifier_signs(row: dict[str, str]) -> None:
    """A modifier has one of the five signs."""
    assert row["sign"] in {"~", ">", ">=", "<", "<="}
    assert row["place"] in {"before", "after", "both"}


def test_forms_of_verbs() -> None:
    """Irregular and third-person forms are known."""
    forms = lexicon.verb_forms()
    assert forms["fell"] == "past"
    assert forms["fallen"] == "participle"
    assert lexicon.third_person("carry") == "carries"
    assert lexicon.third_person("reach") == "reaches"
