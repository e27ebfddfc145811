"""Data in classes: the same split each time, nothing in both parts, and texts that every installation has."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")
pytest.importorskip("torch")

from catlearn.elaborate.kinds.embedding import DATA
from catlearn.experiments.embedding import docstrings, splits


@pytest.fixture(scope="module", params=sorted(DATA))
def data(request):
    return request.param, splits.split({"data": request.param, "split": 1})


def test_the_data_are_as_large_as_the_kind_says(data):
    name, found = data
    size, classes, compared = DATA[name]
    assert found.training.shape == (splits.TRAINED, size)
    assert len(found.evaluation) >= compared
    assert len(found.classes) == classes
    assert set(found.training_labels) == set(found.evaluation_labels) == set(range(classes))


def test_a_split_is_a_function_of_its_number(data):
    name, found = data
    again, other = (splits.split({"data": name, "split": number}) for number in (1, 2))
    assert np.array_equal(found.evaluation, again.evaluation)
    assert not np.array_equal(found.evaluation, other.evaluation)


def test_rows_are_numbers_from_0_to_1(data):
    rows = np.vstack([data[1].training, data[1].evaluation])
    assert rows.min() >= 0
    assert rows.max() <= 1
    assert rows.any(1).all()


def test_no_text_stands_in_two_sources():
    found = docstrings.texts()
    whole = [text for source in found.values() for text in source]
    assert len(set(whole)) == len(whole)
    assert min(map(len, whole)) > docstrings.SHORTEST
    assert all(100 < len(source) <= docstrings.MOST for source in found.values())


def test_rarer_words_weigh_more():
    rows = docstrings.hashed(["common rare", "common", "common"])
    assert rows.shape == (3, docstrings.WORDS)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    (common,) = np.flatnonzero(rows[1])
    assert rows[0].max() > rows[0, common] > 0
