"""The mutation score: how many wrong rules the tests notice."""
import inspect
from functools import partial

import pytest
import test_engine
from mutants import installed, machinery, mutants
from notebooks import in_child
from primitives import EQUIVALENT, TABLE
from test_primitives import as_recorded, backend_of, covered, differences

def noticed(mutant):
    "What notices a mutant: 'gradcheck', 'recorded', or nothing."
    lines = [line for line in TABLE if covered(line) & set(mutant.primitives)]
    for name, check in (("gradcheck", lambda line: differences(line, fast=True)),
                        ("recorded", as_recorded)):
        for line in lines:
            if name == "gradcheck" or line.on == "cpu":
                try:
                    with backend_of(line), installed(mutant):
                        check(line)
                except Exception:  # noqa: BLE001, whatever goes wrong is noticed
                    return name
    return None


MUTANTS = mutants()
MODULES = sorted({m.module for m in MUTANTS})


def test_equivalent_mutants_exist():
    unknown = set(EQUIVALENT) - set(map(str, MUTANTS))
    assert not unknown, f"no mutants any more: {unknown}"


@pytest.mark.parametrize("module", MODULES)
def test_every_mutant_of_a_rule_is_noticed(module, record_property):
    found = [m for m in MUTANTS if m.module == module and str(m) not in EQUIVALENT]
    survivors = [str(m) for m in found if noticed(m) is None]
    line = f"{module}: {len(found) - len(survivors)} of {len(found)}"
    record_property("summary", f"mutants caught, {line} wrong rules")
    assert not survivors, f"{line}; these survive:\n" + "\n".join(survivors)


def test_every_line_passes_unbroken():
    "Else the score would mean nothing."
    for line in TABLE:
        with backend_of(line):
            differences(line, fast=True)
            if line.on == "cpu":
                as_recorded(line)


SLOW = {"test_a_chain_of_100_000", "test_a_chain_without_its_end_dies",
        "test_time_is_linear", "test_threads_build_and_walk_graphs_at_once",
        "test_no_grad_is_per_thread"}
CHECKS = [f for name, f in vars(test_engine).items() if name.startswith("test_")
          and name not in SLOW and not inspect.signature(f).parameters]
CHECKS.sort(key=lambda f: "no_collector" in f.__code__.co_names)   # the slow ones
CHECKS[:0] = [partial(test_engine.test_inplace_programs, name)
              for name in test_engine.PROGRAMS]
CHECKS[:0] = [partial(test_engine.test_no_two_gradients_share_memory, name, taped)
              for name in test_engine.PAIRS for taped in (False, True)]


def run_all(mutant):
    with installed(mutant):
        for check in CHECKS:
            check()


def test_every_mutant_of_the_machinery_is_noticed(record_property):
    for check in CHECKS:
        check()                              # all pass unbroken
    found = machinery()                      # each in a process of its own
    survivors = [str(m) for m in found if in_child(run_all, m) is None]
    line = f"mutants caught: {len(found) - len(survivors)} of {len(found)}"
    record_property("summary", f"{line} pieces of the engine broken")
    assert not survivors, f"{line}; these survive:\n" + "\n".join(survivors)
