"""A race: libraries do the same work in turns, after their results have agreed."""
from __future__ import annotations

import gc
import time
from dataclasses import dataclass, replace
from importlib import import_module
from pkgutil import iter_modules
from statistics import median, quantiles
from typing import Any, Callable, Iterator

import numpy as np

from benchmarks import machine, suites

OURS = "minigrad"
WAKING = .02                                   # s of laps before the one that counts
NOISY = 0.25                                   # quartiles this far apart, of the median
AGAIN = 3                                      # so often a noisy race is run anew
Tell = Callable[[str], None]                   # shows progress


@dataclass(frozen=True)
class Goal:
    "The figure to stay under: minigrad's part of another's time, or its own figure."
    against: str | None      # a runner's name; None: minigrad's figure itself
    at_most: float
    moonshot: float | None = None


@dataclass
class Race:
    "The same work for several libraries, and what minigrad is meant to reach."
    name: str
    runners: dict[str, Callable[[], Any]]  # library → a lap, which returns its result
    unit: str = "ms"
    per_second: float = 1e3      # how many units a second has (µs an op: 1e6 / ops)
    goals: tuple[Goal, ...] = ()
    laps: int = 1                # calls in one measurement
    rest: float = 0.0            # s of sleep before each turn: idle threads spin on
    checked: int = 1             # how many first results must agree
    rtol: float = 1e-4
    timed: bool = True           # False: a runner returns the figure itself
    alone: bool = False          # one thread works: count processor time, not waiting
    rounds: int = 40             # at most
    seconds: float = 6.0         # no new round after this many
    details: Callable[[], Any] | None = None   # after the race: more for a notebook


def names() -> list[str]:
    "The benchmarks there are: the files of benchmarks/suites."
    return [module.name for module in iter_modules(suites.__path__)]


def suite(name: str) -> Any:
    "The module of a benchmark."
    return import_module(f"benchmarks.suites.{name}")


def as_numpy(result: Any) -> np.ndarray:
    "What a runner returned, as one float64 array."
    if isinstance(result, (tuple, list)):
        return np.concatenate([as_numpy(part).ravel() for part in result])
    if hasattr(result, "detach"):              # PyTorch and minigrad
        result = result.detach().numpy()
    if not isinstance(result, (np.ndarray, float)):
        result = result.data                   # MyGrad
    return np.asarray(result, dtype=np.float64)


def check(race: Race) -> None:
    "Run every library a few times; raise where it disagrees with minigrad."
    found = {who: [as_numpy(run()) for _ in range(race.checked)]
             for who, run in race.runners.items()}
    ours = found.get(OURS) or next(iter(found.values()))
    for who, theirs in found.items():
        for i, (a, b) in enumerate(zip(ours, theirs)):
            scale = max(np.abs(b).max(), np.finfo(np.float32).tiny)
            worst = np.abs(a - b).max() / scale if a.shape == b.shape else np.inf
            if not worst <= race.rtol:
                raise AssertionError(f"{race.name}: {OURS} and {who} disagree by "
                                     f"{worst:.1e} in result {i}: nothing was timed")


def measure(race: Race, quick: bool, tell: Tell) -> dict[str, list[float]]:
    "The figures of every library, one a round; the order turns from round to round."
    if race.timed:
        check(race)
    rounds, seconds = race.rounds, race.seconds
    if quick:
        rounds, seconds = 3 if race.timed else 1, 1.0
        race = replace(race, rest=0.0)         # no waiting for a quiet machine
    order, figures = list(race.runners), {who: [] for who in race.runners}
    gc.collect()
    gc.freeze()          # four libraries' heaps are no part of any one library's time
    deadline, done = time.perf_counter() + seconds, 0
    while done < rounds and (done < 3 or time.perf_counter() < deadline):
        for who in order:
            figures[who].append(_turn(race, race.runners[who], deadline))
        order, done = order[1:] + order[:1], done + 1
        tell(f"{race.name}: round {done} of at most {rounds}")
    gc.unfreeze()
    return figures


def _turn(race: Race, run: Callable[[], Any], deadline: float) -> float:
    "One library's figure for one round."
    if not race.timed:
        return float(run())
    if race.rest:
        machine.settle(race.rest, deadline)
        awake = time.perf_counter() + WAKING
        while time.perf_counter() < awake:     # a core that slept is slow at first
            run()
    clock = time.process_time if race.alone else time.perf_counter
    start = clock()
    for _ in range(race.laps):
        run()
    return (clock() - start) / race.laps * race.per_second


def spread(figures: list[float]) -> dict[str, float]:
    "Median, quartiles and minimum."
    several = figures if len(figures) > 1 else figures * 2
    low, _, high = quantiles(several, n=4, method="inclusive")
    return {"median": median(figures), "q1": low, "q3": high, "min": min(figures)}


def summary(race: Race, figures: dict[str, list[float]]) -> dict[str, Any]:
    "What is kept of a race; ratios are formed within each round, and of the minima."
    ours = figures.get(OURS)
    ratios = {} if ours is None else {
        who: spread([a / b for a, b in zip(ours, theirs)])
        | {"of_minima": min(ours) / min(theirs)}
        for who, theirs in figures.items() if who != OURS}
    return {
        "name": race.name, "unit": race.unit, "laps": race.laps,
        "rounds": len(next(iter(figures.values()))),
        "figures": {who: spread(values) for who, values in figures.items()},
        "ratios": ratios,
        "goals": [_verdict(goal, figures, ratios) for goal in race.goals
                  if ours is not None and goal.against in (None, *ratios)],
        **({"details": race.details()} if race.details else {}),
    }


def _verdict(goal: Goal, figures: Any, ratios: Any) -> dict[str, Any]:
    "A goal, what was measured against it, and whether it is reached."
    reached = median(figures[OURS]) if goal.against is None \
        else ratios[goal.against]["median"]
    return {"against": goal.against, "at_most": goal.at_most, "moonshot": goal.moonshot,
            "measured": reached, "reached": reached <= goal.at_most}


def wide(values: dict[str, float]) -> bool:
    "Whether the quartiles lie too far apart."
    return values["q3"] - values["q1"] > NOISY * values["median"]


def uncertain(found: dict[str, Any]) -> bool:
    "Whether a race's figures vary too much to say if it reached a goal."
    ratios, ours = found["ratios"], found["figures"].get(OURS)
    return any(wide(ratios.get(goal["against"], ours)) for goal in found["goals"])


def run(name: str, quick: bool, tell: Tell) -> Iterator[dict[str, Any]]:
    "Run a benchmark race by race; anew where other work on the machine disturbed it."
    for race in suite(name).races(quick):
        found = summary(race, measure(race, quick, tell))
        for _ in range(0 if quick else AGAIN):
            if not uncertain(found):
                break
            found = summary(race, measure(race, quick, tell))
        yield found
