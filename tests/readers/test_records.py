"""The records and the models they become have the same keys."""

import inspect
from typing import is_typeddict

import pytest

from cable_parser import models
from cable_parser.readers import records

MODELS = {
    name: model
    for name, model in inspect.getmembers(models, inspect.isclass)
    if issubclass(model, models.Model) and model.__module__ == models.__name__ and model is not models.Model
}
RECORDS = {name.removesuffix("Record"): record for name, record in inspect.getmembers(records) if is_typeddict(record)}


def test_every_model_has_a_record():
    """One record is there for each model, and none for anything else."""
    assert sorted(RECORDS) == sorted(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_keys_are_the_models_fields(name):
    """A record has the fields of its model as keys, in the same order after those of every part."""
    fields = list(MODELS[name].model_fields)
    assert list(RECORDS[name].__annotations__) == fields


@pytest.mark.parametrize("name", MODELS)
def test_required_keys_are_the_required_fields(name):
    """A key is required where the model has no default for it, and only there."""
    required = {key for key, field in MODELS[name].model_fields.items() if field.is_required()}
    assert RECORDS[name].__required_keys__ == required
