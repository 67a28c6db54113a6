"""Memory that a recorded operation holds until backward, shape (4,), float32."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import numpy as np

from benchmarks.libraries import installed, library
from benchmarks.race import Goal, Race
from benchmarks.suites.tape import chain

ROOT = Path(__file__).parents[2]
STATM = Path("/proc/self/statm")               # Linux only; elsewhere there is no race
OPS = 20_000
LINKS = {"y·c, which keeps c": lambda y, w, c, tanh: y * c,
         "tanh, which keeps y": lambda y, w, c, tanh: tanh(y)}


def resident() -> int:
    "Bytes of memory that this process occupies."
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def grow(who: str, name: str) -> float:
    "Bytes an operation, found by recording many: to be called in a fresh process."
    lib = library(who)
    x, c = (np.full(4, value, np.float32) for value in (0.5, 0.999))
    if who == "HIPS autograd":
        from autograd.core import VJPNode
        from autograd.tracer import new_box
        x = new_box(x, 0, VJPNode.new_root())
    else:
        x, c = lib.tensor(x, True), lib.tensor(c, False)
    y = chain(lib, LINKS[name], 100)(x, None, c)
    before = resident()
    y = chain(lib, LINKS[name], OPS)(y, None, c)
    return (resident() - before) / OPS


def measured(who: str, name: str) -> float:
    "`grow` in a process of its own."
    command = [sys.executable, "-m", "benchmarks.suites.memory", who, name]
    done = subprocess.run(command, cwd=ROOT, text=True, check=True, capture_output=True)
    return float(done.stdout)


def races(quick: bool) -> Iterator[Race]:
    for name in list(LINKS)[:1 if quick else None] if STATM.exists() else ():
        runners: dict[str, Any] = {
            who: (lambda who=who, name=name: measured(who, name))
            for who in installed()}
        yield Race(name, runners, unit="bytes an operation", timed=False, rounds=3,
                   goals=(Goal("PyTorch", 0.6),))


if __name__ == "__main__":
    print(grow(*sys.argv[1:]), flush=True)
    os._exit(0)                                # long chains need not be freed
