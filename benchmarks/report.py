"""Tables for people, JSON for the notebooks that plot it."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

from benchmarks.race import uncertain, wide

RESULTS = Path(__file__).parent / "results"
HEAD = ("race", "against", "minigrad", "theirs", "ratio", "quartiles", "of minima",
        "goal", "moonshot", "")


def number(x: float | None) -> str:
    "Three significant digits, without e-notation."
    if x is None:
        return ""
    digits = 0 if abs(x) >= 100 else 1 if abs(x) >= 10 else 2
    return f"{x:.{digits}f}"


def _rows(race: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    "A race's lines: one for its own goal, one for each other library."
    goals = {goal["against"]: goal for goal in race["goals"]}
    figures, name = race["figures"], race["name"]
    ours = figures.get("minigrad")
    mine = number(ours["median"]) if ours else "absent"
    if None in goals:
        yield name, "", mine, "", "", _around(ours), "", *_goal(goals[None], ours)
        name = ""
    for who, theirs in figures.items():
        if who != "minigrad":
            ratio = race["ratios"].get(who, {})
            yield (name, who, mine, number(theirs["median"]),
                   number(ratio.get("median")), _around(ratio),
                   number(ratio.get("of_minima")),
                   *_goal(goals.get(who), ratio))
            name = ""


def noisy(result: dict[str, Any]) -> list[str]:
    "The races with a goal whose figures vary too much to keep."
    return [race["name"] for race in result["races"] if uncertain(race)]


def steady(result: dict[str, Any]) -> dict[str, Any]:
    "The benchmark without its noisy races."
    return result | {"races": [r for r in result["races"] if not uncertain(r)]}


def _around(values: dict[str, float]) -> str:
    "The quartiles."
    return f"{number(values['q1'])} – {number(values['q3'])}" if values else ""


def _goal(goal: dict[str, Any] | None, values: dict[str, float]) -> tuple[str, ...]:
    "The goal, the moonshot, the verdict; and whether the noise allows one."
    if goal is None:
        return "", "", ""
    far = goal["moonshot"]
    word = "reached" if goal["reached"] else "NOT reached"
    if far is not None and goal["measured"] <= far:
        word = "moonshot"
    if wide(values):
        word += " (noisy)"
    return f"≤ {number(goal['at_most'])}", number(far), word


def table(result: dict[str, Any]) -> str:
    "A benchmark's races, aligned."
    rows = [HEAD, *(row for race in result["races"] for row in _rows(race))]
    widths = [max(map(len, column)) for column in zip(*rows)]
    left = {0, 1, len(HEAD) - 1}
    lines = ["  ".join(cell.ljust(w) if i in left else cell.rjust(w)
                       for i, (cell, w) in enumerate(zip(row, widths))).rstrip()
             for row in rows]
    units = ", ".join(dict.fromkeys(race["unit"] for race in result["races"]))
    rule = "-" * max(map(len, lines))
    return "\n".join([f"{result['name']}: {result['title']} [{units}]", lines[0], rule,
                      *lines[1:]])


def save(result: dict[str, Any]) -> Path:
    "Write benchmarks/results/NAME.json."
    path = RESULTS / f"{result['name']}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(_rounded(result), indent=1, ensure_ascii=False) + "\n",
                    encoding="utf-8")
    return path


def _rounded(x: Any) -> Any:
    "Floats to four significant digits: more would be noise."
    if isinstance(x, dict):
        return {k: _rounded(v) for k, v in x.items()}
    if isinstance(x, list):
        return [_rounded(v) for v in x]
    return float(f"{x:.4g}") if isinstance(x, float) else x
