"""The ruler: what assert_close passes, what it fails, and what it says."""
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standin import no_sync, standin

from minigrad.core.testing import assert_close, expect_error, to_host, tolerance

FLOATS = [np.float16, np.float32, np.float64]


def fails(actual, expected, message="", **options):
    with pytest.raises(AssertionError, match=re.escape(message) or None):
        assert_close(actual, expected, **options)


@pytest.mark.parametrize("dtype", FLOATS)
def test_tolerances_come_from_the_dtype(dtype):
    eps = float(np.finfo(dtype).eps)
    assert tolerance(dtype) == 16 * eps and tolerance(dtype, 100) == 100 * eps
    one = np.ones((), dtype)
    assert_close(one * dtype(1 + 16 * eps), one, atol=0)
    fails(one * dtype(1 + 18 * eps), one, atol=0)
    assert_close(one * dtype(1 + 30 * eps), one)  # rtol and atol together, 32 eps
    assert_close(one * dtype(1 + 60 * eps), one, n=32)
    fails(one * dtype(1 + 60 * eps), one)


def test_the_coarser_dtype_decides():
    for coarse, fine in [(np.float16, np.float64), (np.float32, np.float64)]:
        off = coarse(1 + 8 * np.finfo(coarse).eps)
        for pair in [(off, fine(1)), (fine(off), coarse(1))]:
            fails(*pair, "dtypes differ")
            assert_close(*pair, check_dtype=False)
        fails(fine(off), fine(1))
        assert_close(off, 1.0)  # a Python number has no dtype


@pytest.mark.parametrize(("actual", "expected", "message"), [
    (np.ones(3), np.ones((1, 3)), "shapes differ: (3,), expected (1, 3)"),
    (np.ones(()), np.ones(1), "shapes differ: (), expected (1,)"),
    (np.ones((0, 3)), np.ones((3, 0)), "shapes differ"),
    (np.ones(3), 1.0, "shapes differ: (3,), expected ()"),
    (np.ones(2), [1.0, 1.0, 1.0], "shapes differ"),
    (np.ones(2, int), np.ones(2), "dtypes differ: int64, expected float64"),
    (np.ones(2, "i4"), np.ones(2, "i8"), "dtypes differ: int32, expected int64"),
    (np.ones(2, bool), [1, 1], "dtypes differ: bool, expected int64"),
    (np.ones(2, int), [True, True], "dtypes differ: int64, expected bool"),
    (1, 1.0, "dtypes differ"),
    (True, 1, "dtypes differ"),
    ([1.0], [1.0, 1.0], "lengths differ: 1, expected 2"),
    ({"a": 1}, {"b": 1}, "keys differ: ['a'], expected ['b']"),
    ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "not close at ['a']['b'][1]: 1 of 1"),
    (np.float32([1, 2]), np.float32([1, 2.5]), "worst at [1]: 2.0, expected 2.5"),
    (math.nan, 1.0, "error nan"),
    (1.0, math.nan, "error nan"),
    (math.inf, 1.0, "error inf"),
    (1.0, math.inf, "error inf"),
    (math.inf, -math.inf, "error inf"),
    (2**62 + 1, 2**62, "error 1, allowed 0"),
    (np.uint8([0]), np.uint8([255]), "error 255, allowed 0"),
    (np.array([-(2**63)]), np.array([2**63 - 1]), "error 1.84e+19, allowed 0"),
    (True, False, "error 1"),
    (1j, 2j, "error 1"),
    ("a", "b", "differ: 'a', expected 'b'"),
    (None, 0, "differ: None, expected 0"),
    ({"a": 1}, 1, "differ: {'a': 1}, expected 1"),
    ([1], {"a": 1}, "differ: [1], expected {'a': 1}"),
    (np.ones(2), None, "differ: array([1., 1.]), expected None"),
])
def test_what_differs_and_what_it_says(actual, expected, message):
    fails(actual, expected, message)


@pytest.mark.parametrize(("actual", "expected"), [
    (1, 1), (True, True), (1.0, 1), (np.float16(1), 1), (0.1 + 0.2, 0.3),
    (np.eye(2, dtype=np.float32), [[1.0, 0.0], [0.0, 1.0]]),
    ([[1.0, 2.0]], np.array([[1.0, 2.0]])), ((1, 2), [1, 2]),
    (np.float32([math.inf, -math.inf, math.nan]), [math.inf, -math.inf, math.nan]),
    (np.zeros((0, 3)), np.zeros((0, 3))), ([], []), ({}, {}), (None, None), ("a", "a"),
    ({"b": 1, "a": 2}, {"a": 2, "b": 1}), (1j, 1j), (-0.0, 0.0),
    (np.uint64([2**63 + 1]), np.uint64([2**63 + 1])),
])
def test_what_agrees(actual, expected):
    assert_close(actual, expected)


def test_options_reach_the_leaves():
    fails([math.nan], [math.nan], equal_nan=False)
    fails({"x": [1.05]}, {"x": [1.0]})
    assert_close({"x": [1.05]}, {"x": [1.0]}, rtol=0.1)
    assert_close([np.float32(1)], [np.float64(1)], check_dtype=False)
    assert_close(np.array([3]), np.array([4]), atol=1)
    fails(1.0, 2.0, "not close at loss: ", where="loss")
    fails([1.0], [2.0], "not close at loss[0]: ", where="loss")


def test_the_worst_element_is_the_one_furthest_beyond_its_tolerance():
    expected = np.array([1e6, 1.0, 1e-3])
    actual = np.array([1e6 + 1, 1.0, 2e-3])  # 1e-6 and 1 relative
    fails(actual, expected, "2 of 3 elements, rtol=1e-09, atol=0\nworst at [2]",
          rtol=1e-9, atol=0)
    fails(np.array([1.0, math.nan, 9.0]), np.ones(3), "worst at [1]: nan")


def test_wrong_elements_do_not_hide_behind_overflow():
    big = np.finfo(np.float16).max
    assert_close(np.float16([big]), np.float16([big]))
    fails(np.float16([big]), np.float16([-big]), "error 1.31e+05")
    fails(np.array([1e308]), np.array([-1e308]), "error inf")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FLOATS), st.integers(0, 23), st.integers(-300, 300))
def test_exactly_what_exceeds_the_tolerance_fails(dtype, at, steps):
    expected = np.linspace(1, 1.5, 24, dtype=dtype).reshape(4, 6)
    actual = expected.copy()
    eps = float(np.finfo(dtype).eps)
    actual.flat[at] += dtype(steps * eps)
    error = abs(float(actual.flat[at]) - float(expected.flat[at]))
    if error <= 16 * eps + 16 * eps * float(expected.flat[at]):
        assert_close(actual, expected)
    else:
        fails(actual, expected, f"worst at [{at // 6}, {at % 6}]")


def test_device_arrays_and_tensors():
    class Tensor:
        def __init__(self, array):
            self.array = array

    with standin() as cp:
        x = cp.arange(3.0)
        for actual in (x, Tensor(x), Tensor(np.arange(3.0))):
            assert_close(actual, np.arange(3.0))
            assert_close([actual], [[0.0, 1.0, 2.0]])
            assert type(to_host(actual)) is np.ndarray
        fails(x, np.arange(3), "dtypes differ")
        fails(x.sum(), 4.0, "worst: 3.0, expected 4.0")
        with no_sync(), pytest.raises(AssertionError, match="wait"):
            assert_close(x, x)


def test_expect_error(capsys):
    with expect_error(ValueError, "two"):
        raise ValueError("one two three")
    assert capsys.readouterr().out == "ValueError: one two three\n"
    with expect_error(LookupError):
        {}["missing"]
    assert capsys.readouterr().out == "KeyError: 'missing'\n"  # what was raised
    with pytest.raises(AssertionError, match="no ValueError was raised"):
        with expect_error(ValueError):
            pass
    with pytest.raises(AssertionError, match="no 'four' in the message: one"):
        with expect_error(ValueError, "four"):
            raise ValueError("one")
    with pytest.raises(KeyError):
        with expect_error(ValueError):
            raise KeyError("one")
