"""What overwrites memory."""
from collections.abc import Callable
from typing import Any

from line import line
from samples import through_views, written


def put(m: Any, x: Any, value: Any, index: Any) -> Any:
    "x after x[index] = value."
    y = x.clone()
    y[index] = value
    return y


def write(m: Any, x: Any, v: Any, take: Callable[[Any], Any], how: str) -> Any:
    "x after a view of it was changed in place; the view and the base both count."
    y = x * 1
    view = take(y)
    getattr(view, how)(v)
    return y * 2, view * 3


LINES = [
    line("setitem", put, written(), reaches=("put", "blank")),
    line("write a view", write, through_views(), reaches=("graft", "erase"),
         integers=False),
]
