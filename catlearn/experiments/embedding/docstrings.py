"""Texts that every installation has: docstrings of five libraries, as the weights of their words.

They depend on the versions that are installed, so that results on them are to be told with these.
"""

from __future__ import annotations

import importlib
import inspect
import warnings
from collections.abc import Iterator, Sequence
from types import MappingProxyType

import numpy as np

from .kernels import Array

WORDS = 512
"""Places that words are hashed to."""

MOST, SHORTEST = 400, 200
"""Texts of each source, and characters of each text."""

_MODULES = MappingProxyType(
    {
        "numpy": "numpy numpy.linalg numpy.fft numpy.random numpy.polynomial numpy.ma numpy.char numpy.testing",
        "scipy": "scipy.linalg scipy.optimize scipy.stats scipy.signal scipy.special scipy.sparse scipy.spatial "
        "scipy.interpolate scipy.integrate scipy.ndimage scipy.sparse.linalg scipy.cluster.hierarchy",
        "sklearn": "sklearn.cluster sklearn.datasets sklearn.decomposition sklearn.ensemble sklearn.linear_model "
        "sklearn.metrics sklearn.model_selection sklearn.neighbors sklearn.preprocessing sklearn.svm sklearn.tree "
        "sklearn.feature_extraction.text sklearn.feature_selection sklearn.manifold sklearn.pipeline sklearn.impute "
        "sklearn.covariance sklearn.gaussian_process.kernels sklearn.inspection sklearn.naive_bayes sklearn.utils",
        "torch": "torch torch.nn torch.nn.functional torch.optim torch.linalg torch.fft torch.distributions",
        "stdlib": "argparse array ast asyncio bisect calendar codecs collections configparser contextlib copy csv "
        "ctypes datetime decimal difflib email.message enum fractions functools hashlib heapq html http.client "
        "importlib inspect io itertools json logging mailbox math os os.path pathlib pickle platform pprint queue "
        "random re shutil socket sqlite3 ssl statistics string struct subprocess tarfile tempfile textwrap threading "
        "tokenize traceback types typing unittest unittest.mock urllib.parse uuid warnings weakref "
        "xml.etree.ElementTree zipfile",
    }
)

SOURCES = tuple(_MODULES)


def texts() -> dict[str, tuple[str, ...]]:
    """Docstrings of more than 200 characters of the public names of each source, at most 400, in the order of names."""
    found: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    with warnings.catch_warnings():
        # To look at a name that will go away some day warns.
        warnings.simplefilter("ignore")
        for source, modules in _MODULES.items():
            new = dict.fromkeys(text for module in modules.split() for text in _of_module(module) if text not in seen)
            seen |= new.keys()
            places = np.linspace(0, len(new) - 1, min(MOST, len(new))).round().astype(int)
            found[source] = tuple(list(new)[place] for place in places)
    return found


def _of_module(name: str) -> Iterator[str]:
    module = importlib.import_module(name)
    for public in sorted(word for word in dir(module) if not word.startswith("_")):
        value = getattr(module, public, None)
        if inspect.ismodule(value):
            continue
        yield from _long_enough(value)
        if inspect.isclass(value):
            for member in sorted(word for word in vars(value) if not word.startswith("_")):
                yield from _long_enough(getattr(value, member, None))


def _long_enough(value: object) -> Iterator[str]:
    text = inspect.getdoc(value) if callable(value) else None
    if text and len(text) > SHORTEST:
        yield text


def hashed(written: Sequence[str]) -> Array:
    """Texts as rows of length 1: how often each hashed word occurs, rarer words weighing more; shape (texts, 512)."""
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

    counts = HashingVectorizer(n_features=WORDS, alternate_sign=False, norm=None).transform(written)
    return np.asarray(TfidfTransformer().fit_transform(counts).toarray())
