"""What CuPy has: the names and parameters of the wheel, which imports without a GPU.

    python tests/cupy_api.py          # record them in fixtures/cupy_api.json

The stand-in for CuPy (standin.py) offers what is recorded and nothing else.
"""
from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

PATH = Path(__file__).parent / "fixtures" / "cupy_api.json"
SECTIONS = ("cupy", "cupy.ndarray", "cupy.ufunc", "cupy.linalg", "cupy.fft",
            "cupy.random.Generator", "cupyx", "cupyx.scipy.special", "cupyx.scipy.fft")


def parameters(thing: Any) -> str | None:
    "The parameters of a function as 'a, axis=None, *, dtype=None'; None if unknown."
    if type(thing).__name__ == "ufunc":
        inputs = ", ".join(f"x{i + 1}" for i in range(thing.nin))
        return f"{inputs}, /, out=None, *, casting=None, dtype=None"
    try:
        text = str(inspect.signature(thing)).partition(" -> ")[0]
    except (TypeError, ValueError):  # written in Cython: the docstring's first line
        text = (getattr(thing, "__doc__", None) or "").partition("\n")[0]
        text = re.sub(r"[][]", "", text.replace("\\*", "*").partition(" -> ")[0])
        text = re.sub(r", /  *,|, /$", ", /,", text[text.find("("):])
    text = re.sub(r": '[^']*'", "", text)  # annotations
    text = re.sub(r" ?= ?(\([^)]*\)|<[^>]*>|'[^']*'|[\w.+-]+)", "=None", text)
    text = re.sub(r"\b[A-Za-z_]+ (?=\w)", "", text[1:-1])  # Cython's types
    text = re.sub(r"^self(, (/, )?|$)", "", text)
    try:
        eval(f"lambda {text}: None")
    except SyntaxError:
        return None
    return text


def section(name: str) -> dict[str, str | None]:
    "The public names of a module or class; 'constant' for what is not called."
    module, _, attribute = name.rpartition(".")
    try:
        owner = import_module(name)
    except ImportError:
        owner = getattr(import_module(module), attribute)
    found = {n: getattr(owner, n) for n in sorted(dir(owner)) if n[0] != "_"}
    return {n: "constant" if not callable(x) or x is getattr(np, n, None)
            else parameters(x)
            for n, x in found.items() if not isinstance(x, ModuleType)}


def installed() -> dict[str, Any]:
    "All that is recorded, from the wheel that is installed."
    version = import_module("cupy").__version__
    return {"version": version, **{name: section(name) for name in SECTIONS}}


def recorded() -> dict[str, Any]:
    "All that is recorded, from the file."
    found: dict[str, Any] = json.loads(PATH.read_text())
    return found


if __name__ == "__main__":
    PATH.write_text(json.dumps(installed(), indent=1) + "\n")
    print(f"recorded CuPy {recorded()['version']} in {PATH.name}")
