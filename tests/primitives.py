"""The table of primitives: one line each drives the tests of all of them.

From a line come the tests of values, first and second gradients against PyTorch and
finite differences, on the stand-in for CuPy, of dtypes, memory and warnings, the
recorded cases, and the mutants that all these must notice. A new primitive is one line
in the file in lines/ that is named after its notebook, then

    python tests/test_primitives.py NAME   # record PyTorch's answers to lines/NAME.py
"""
from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from samples import between

FOLDER = Path(__file__).parent / "lines"
PARTS: dict[str, ModuleType] = {}
for name in sorted(path.stem for path in FOLDER.glob("[a-z]*.py")):
    between(-2, 2)                 # each begins with the same numbers
    PARTS[name] = import_module(f"lines.{name}")
LINES = {name: part.LINES for name, part in PARTS.items()}
TABLE = [line for lines in LINES.values() for line in lines]
EQUIVALENT = {mutant: why for part in PARTS.values()
              for mutant, why in getattr(part, "EQUIVALENT", {}).items()}
