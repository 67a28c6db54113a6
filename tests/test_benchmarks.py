"""The benchmarks run, their libraries agree, and the tables say what was measured.

Nothing here asserts a time: that depends on the machine.
"""
import json
import subprocess
import sys

import pytest
from benchmarks import race, report
from benchmarks.race import Goal, Race
from benchmarks.suites import ops
from notebooks import ROOT


def figures(ours, theirs):
    return {"minigrad": ours, "PyTorch": theirs}


def test_ratios_are_formed_within_each_round():
    "A machine that slows down in one round slows both sides: the ratio stays."
    one = Race("steady", {}, goals=(Goal("PyTorch", 0.6, 0.4), Goal(None, 2.0)))
    found = race.summary(one, figures([1.0, 10.0, 2.0], [2.0, 20.0, 4.0]))
    assert found["ratios"]["PyTorch"] == dict(
        median=0.5, q1=0.5, q3=0.5, min=0.5, of_minima=0.5)
    assert found["figures"]["minigrad"]["median"] == 2.0
    assert [goal["reached"] for goal in found["goals"]] == [True, True]


def test_libraries_that_disagree_are_not_timed():
    wrong = Race("sum", {"minigrad": lambda: 1.0, "PyTorch": lambda: 1.001})
    with pytest.raises(AssertionError, match="and PyTorch disagree by 1.0e-03"):
        race.measure(wrong, True, print)
    wrong.runners["PyTorch"] = lambda: float("nan")
    with pytest.raises(AssertionError, match="nothing was timed"):
        race.measure(wrong, True, print)


def test_every_library_has_its_turn_in_every_round():
    calls = []
    laps = {who: lambda who=who: calls.append(who) or 1.0 for who in "ab"}
    found = race.measure(Race("turns", laps), True, lambda text: None)
    assert "".join(calls) == "ab" + "ab" + "ba" + "ab"    # the check, then three rounds
    assert [len(values) for values in found.values()] == [3, 3]


def test_the_table_says_whether_a_goal_is_reached():
    goals = Goal("PyTorch", 0.6, 0.45), Goal(None, 60.0)
    one = race.summary(Race("race", {}, goals=goals), figures([70.0] * 3, [140.0] * 3))
    text = report.table({"name": "demo", "title": "A title", "races": [one]})
    own, other = text.splitlines()[3:]
    assert own.split()[-3:] == ["60.0", "NOT", "reached"]
    assert other.split()[-4:] == ["≤", "0.60", "0.45", "reached"]
    assert text.startswith("demo: A title [ms]")


def test_noise_is_not_kept():
    steady, wild = [1.0, 1.0, 1.1, 1.0], [1.0, 4.0, 2.0, 1.0]
    for ours, noise in (steady, []), (wild, ["race"]):
        race_of = Race("race", {}, goals=(Goal("PyTorch", 0.6),))
        one = race.summary(race_of, figures(ours, steady))
        assert report.noisy({"races": [one]}) == noise
        assert report.steady({"races": [one]})["races"] == [one] * (not noise)
        assert ("(noisy)" in report.table(
            {"name": "demo", "title": "", "races": [one]})) == bool(noise)


def test_results_name_no_machine_and_give_the_conditions():
    for path in report.RESULTS.glob("*.json"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        assert not kept["quick"] and kept["name"] == path.stem in race.names()
        about = kept["machine"]
        assert about["cpu"] and about["threads"] and about["versions"]["numpy"]
        assert all("core type" in blas for blas in about["blas"])
        assert not {"host", "hostname", "user", "path"} & set(about)


SMALL = [one for one in ops.races(quick=True) if ", 10," in one.name]


@pytest.mark.parametrize("race_of", SMALL, ids=lambda one: one.name)
def test_every_operation_of_the_table_agrees(race_of):
    "minigrad, NumPy and, where it is installed, PyTorch compute the same."
    assert "minigrad" in race_of.runners
    race.check(race_of)


def test_the_table_of_operations_has_every_size():
    names = [one.name for one in ops.races(quick=True)]
    assert len(set(names)) == len(names)
    for size in ("10", "10⁴"):
        forward = [n for n in names if n.endswith(f", {size}, forward")]
        assert len(forward) == len(ops.ELEMENTWISE | ops.REDUCE | ops.MATMUL)
    assert list(ops.SIZES) == list(ops.LAPS) == list(ops.SQUARE) == ["10", "10⁴", "10⁷"]


@pytest.mark.parity
@pytest.mark.slow
def test_a_quick_run_measures_every_library():
    for package in ("torch", "mygrad", "autograd", "threadpoolctl"):
        pytest.importorskip(package)
    command = [sys.executable, "-m", "benchmarks", "--quick", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert [result["name"] for result in results] == race.names()
    for result in results:
        assert result["quick"] and result["title"]
        for one in result["races"]:
            assert {"minigrad", "PyTorch"} <= one["figures"].keys(), one["name"]
            assert all(f["min"] > 0 for f in one["figures"].values()), one["name"]
            assert all(goal["measured"] > 0 for goal in one["goals"])
