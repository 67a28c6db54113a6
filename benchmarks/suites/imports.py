"""What an import costs above `import numpy`, in fresh processes."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Iterator

from benchmarks.libraries import installed
from benchmarks.race import Goal, Race

ROOT = Path(__file__).parents[2]
CHILD = """
import time
{before}
start = time.perf_counter()
import {package}
print((time.perf_counter() - start) * 1e3)
"""


def milliseconds(package: str, before: str = "import numpy") -> float:
    "The time of the import statement in a new process."
    code = CHILD.format(package=package, before=before)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, check=True,
                          capture_output=True)
    return float(done.stdout)


def races(quick: bool) -> Iterator[Race]:
    runners = {who: (lambda package=package: milliseconds(package))
               for who, package in installed().items()}
    runners["NumPy itself"] = lambda: milliseconds("numpy", before="")
    for run in () if quick else runners.values():
        run()                                  # now the byte code is cached
    yield Race("import", runners, goals=(Goal(None, 60),), timed=False,
               rounds=15, seconds=20)
