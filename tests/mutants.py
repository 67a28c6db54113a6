"""Break every derivative rule on purpose: what the tests are worth is what they notice.

A mutant is a rule, or a helper that rules call, with one thing wrong: the sign, 1 %, a
term or a factor or a call left out, a comparison turned, a number changed. It is made
from the source of the rule beside its forward, and swapped in while tests run.
"""
from __future__ import annotations

import ast
import copy
import inspect
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

from minigrad.core.autograd import PRIMITIVES, Primitive

TURNED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
          ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
          ast.Is: ast.IsNot, ast.IsNot: ast.Is}
OTHER = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}


class Mutant(NamedTuple):
    "One thing wrong: where, what, and how to put it in and take it out again."
    primitives: tuple[str, ...]   # the rules that are wrong now
    where: str                    # "mul rule 0", or a helper's name
    what: str                     # the new source
    install: Callable[[], Callable[[], None]]   # returns its undoing
    module: str = ""              # where the source is

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@contextmanager
def installed(mutant: Mutant) -> Iterator[None]:
    "The wrong rule stands in for the right one inside the block."
    undo = mutant.install()
    try:
        yield
    finally:
        undo()


# The source ---------------------------------------------------------------------------

@cache
def tree_of(module: ModuleType | None) -> ast.Module:
    return ast.parse(inspect.getsource(module))  # type: ignore[arg-type]


def definition(function: FunctionType) -> ast.FunctionDef:
    "The def of a function, found by name and line."
    line = function.__code__.co_firstlineno
    found = [n for n in ast.walk(tree_of(inspect.getmodule(function)))
             if isinstance(n, ast.FunctionDef) and n.name == function.__name__]
    return min(found, key=lambda n: abs(n.lineno - line))


def rules_of(p: Primitive) -> list[ast.expr]:
    "The rules in the decorator of a primitive's forward."
    for d in definition(p.forward).decorator_list:
        name = getattr(getattr(d, "func", None), "id", "")
        if isinstance(d, ast.Call) and name.startswith("primitive"):
            return d.args
    raise LookupError(f"no decorator of {p.name} found")


# What may go wrong --------------------------------------------------------------------

def variants(node: ast.AST) -> Iterator[ast.AST]:
    "What may stand in an expression's place."
    if isinstance(node, ast.BinOp):
        yield node.left
        if isinstance(node.op, ast.Sub):
            yield ast.UnaryOp(ast.USub(), node.right)
        elif not isinstance(node.op, ast.Div):
            yield node.right
        elif ast.unparse(node.left) != "1":
            yield ast.BinOp(ast.Constant(1), ast.Div(), node.right)
        if type(node.op) in OTHER:
            yield ast.BinOp(node.left, OTHER[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        if not isinstance(node.operand, ast.Constant):    # −1 is mostly an axis
            yield node.operand
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield node.func.value
    elif isinstance(node, ast.Call) and node.args and not isinstance(
            node.args[0], ast.GeneratorExp) and getattr(node.func, "id", "") != "tuple":
        yield node.args[0]
    elif isinstance(node, ast.Subscript):
        yield node.value
    elif isinstance(node, ast.Compare):
        yield ast.Compare(node.left, [TURNED[type(node.ops[0])]()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield from node.values
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float)):
        yield ast.Constant(not node.value if isinstance(node.value, bool)
                           else node.value + 1)


class Exchange(ast.NodeTransformer):
    "Put another expression in the place of one."

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().visit(node)


def exchanged(tree: Any, old: ast.AST, new: ast.AST) -> Any:
    "A copy of `tree` in which `new` stands for `old`."
    memo: dict[int, Any] = {id(old): old}           # so that it is found in the copy
    made = Exchange(old, copy.deepcopy(new)).visit(copy.deepcopy(tree, memo))
    return ast.fix_missing_locations(made)


def broken(body: ast.expr) -> Iterator[ast.expr]:
    "An expression with one thing wrong."
    yield ast.UnaryOp(ast.USub(), body)
    yield ast.BinOp(body, ast.Mult(), ast.Constant(1.01))
    yield from inside(body)


def inside(tree: ast.AST) -> Iterator[Any]:
    for node in ast.walk(tree):
        for new in variants(node):
            yield exchanged(tree, node, new)


# Mutants of rules ---------------------------------------------------------------------

def mutants_of_rules(p: Primitive) -> Iterator[Mutant]:
    for i, rule in enumerate(rules_of(p)):
        if isinstance(rule, ast.Lambda):
            seen = {ast.unparse(rule.body)}
            for body in broken(rule.body):
                source = ast.unparse(ast.fix_missing_locations(
                    ast.Expression(ast.Lambda(rule.args, body))))
                if source not in seen:
                    seen.add(source)
                    yield Mutant((p.name,), f"{p.name} rule {i}", source,
                                 swap_rule(p, i, source), room(p.forward))


def swap_rule(p: Primitive, i: int, source: str) -> Callable[[], Callable[[], None]]:
    def install() -> Callable[[], None]:
        right = p.rules[i]
        p.rules[i] = eval(source, p.forward.__globals__)
        return lambda: p.rules.__setitem__(i, right)
    return install


# Mutants of the helpers that rules call -----------------------------------------------

HELPERS = {"spread", "replay"}  # public ones; private are all taken


def helpers_of(function: FunctionType, seen: set[FunctionType]) -> None:
    "Add minigrad's own plain functions that a function calls, and what they call."
    for name in function.__code__.co_names:
        f = function.__globals__.get(name)
        if isinstance(f, FunctionType) and not hasattr(f, "primitive") \
                and f.__module__.startswith("minigrad.") and f not in seen \
                and (name.startswith("_") or name in HELPERS):
            seen.add(f)
            helpers_of(f, seen)


def mutants_of_helpers() -> Iterator[Mutant]:
    users: dict[FunctionType, list[str]] = {}
    for p in PRIMITIVES.values():
        for rule in p.rules:
            seen: set[FunctionType] = set()
            if rule is not None:
                helpers_of(rule, seen)
            for f in seen:
                users.setdefault(f, []).append(p.name)
    for f, names in users.items():
        tree = definition(f)
        tree.decorator_list, tree.returns = [], None
        for a in tree.args.args:
            a.annotation = None
        if ast.get_docstring(tree):
            tree.body = tree.body[1:]
        before = {ast.unparse(tree)}
        for wrong in inside(tree):
            source = ast.unparse(wrong)
            if source not in before:
                before.add(source)
                change = changed_line(ast.unparse(tree), source)
                yield Mutant(tuple(names), f.__name__, change, swap_code(f, source),
                             room(f))


def room(f: FunctionType) -> str:
    "The module of a function, without the package."
    return f.__module__.removeprefix("minigrad.")


def changed_line(old: str, new: str) -> str:
    return next(b.strip() for a, b in zip(
        old.splitlines() + [""], new.splitlines() + [""], strict=False) if a != b)


def swap_code(f: FunctionType, source: str) -> Callable[[], Callable[[], None]]:
    def install() -> Callable[[], None]:
        right, names = f.__code__, dict(f.__globals__)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)      # [0](1): a mutant
            exec(compile(source, "<mutant>", "exec"), names)
        f.__code__ = names[f.__name__].__code__
        return lambda: setattr(f, "__code__", right)
    return install


def mutants() -> list[Mutant]:
    "Every mutant of every rule, and of the helpers."
    rules = [m for p in PRIMITIVES.values() for m in mutants_of_rules(p)]
    return rules + list(mutants_of_helpers())


# Mutants of the machinery -------------------------------------------------------------

def edited(where: Any, old: str, new: str) -> Mutant:
    "A function of the engine with one piece of its source exchanged."
    source = inspect.getsource(where)
    assert source.count(old) == 1, (
        f"tests/mutants.py: {where.__name__} has no single {old!r} any more")
    indent = len(source) - len(source.lstrip())
    lines = [line[indent:] for line in source.replace(old, new).splitlines()]
    lines = lines[next(i for i, x in enumerate(lines) if x.startswith("def ")):]
    return Mutant((), where.__qualname__, f"{old.strip()} -> {new.strip()}",
                  swap_code(where, "\n".join(lines)))


def machinery() -> list[Mutant]:
    "One thing wrong in what all rules share; each must fail some test of the engine."
    from minigrad.core import autograd as a
    from minigrad.core import broadcast, inplace
    return [edited(*wrong) for wrong in (
        (a.fit, "g = sum_to(g, node.shape)", "pass"),
        (a.fit, "if raw.dtype is node.dtype", "if True"),
        (broadcast.sum_to, "g = add_up(g, axes, keepdims=True)", "g = g[:1]"),
        (a._walk, "gp.shape != p.shape or ", ""),
        (a._walk, " or gp.dtype is not p.dtype", ""),
        (a._walk, "gy = gy + gp", "gy = gp"),
        (a._walk, "grads[p] = grads[p] + gp", "grads[p] = gp"),
        (a._walk, "p.id > -heap[0][0]", "p.id < -heap[0][0]"),
        (a._walk, "careful = higher or ", "careful = "),
        (a._walk, "higher or found is not None or", "higher or"),
        (a._walk, " or mode.anomaly is not None", ""),
        (a._walk, "careful or node.hooks is not None or", "careful or"),
        (a._walk, "or node.saved is None or", "or"),
        (a._walk, " or clock.stamped > node.id", ""),
        (a._walk, "node.saved = None", "pass"),
        (a._walk, "if not retain and node.saved", "if node.saved"),
        (a._wait, "p.id > young.id", "p.id < young.id"),
        (a._wait, "(-p.id, p)", "(p.id, p)"),
        (a._visit, "g = _run_hooks(node, g)", "_run_hooks(node, g)"),
        (a._visit, "found[node] = g", "found[node] = g + g"),
        (a._visit, "elif node.prim is None", "if node.prim is None"),
        (a._visit, "_accumulate(node, g)", "pass"),
        (a._start, "grads[node] + g if node in grads else g", "g"),
        (a._leading_to, "wanted.add(node)", "pass"),
        (a._leading_to, 'attrgetter("id")', "lambda n: -n.id"),
        (a._pull, "if saved is None", "if False"),
        (a._pull, "if wanted is not None", "if False"),
        (a._pull, "if clock.stamped > node.id", "if False"),
        (a._pull, "saved = _rewrap(node)", "pass"),
        (a._pull, "if higher and not all", "if False and not all"),
        (a._pull, "_check_rule(mode.anomaly, node, grads)", "pass"),
        (a._rewrap, 'node if name == "y" else', 'None if name == "y" else'),
        (a._rewrap, "node.parents[prim.inputs.index(name)]", "None"),
        (a._rewrap, "if prim.once", "if False"),
        (a._check_fresh, "[1] > node.id", "[1] < node.id"),
        (a.stamp, "clock.stamped = clock.tick()", "clock.tick()"),
        (a.refresh, "if view is not None and", "if False and"),
        (a.refresh, "[1] > view.born", "[1] < view.born"),
        (a._run_hooks, "if answer is not None", "if False"),
        (a._run_hooks, "if not isinstance(h, _After)", ""),
        (a._accumulate, "old.array[...] += g", "old.array[...] = g"),
        (a._accumulate, "_own(g, 3)", "g"),
        (a._accumulate, "g.strides == t.array.strides", "True"),
        (a._accumulate, "if isinstance(hook, _After)", "if True"),
        (a._accumulate, "list(node.hooks or ())", "(node.hooks or ())"),
        (a._own, "and _nobody_elses(g)", ""),
        (a._nobody_elses, "sys.getrefcount(base) <= 3", "True"),
        (a._own, "sys.getrefcount(g) <= holders + 2", "True"),
        (a._own, "sys.getrefcount(g) <= holders + 2", "False"),
        (a.RemovableHandle.remove, "is not self.hook", "is self.hook"),
        (a._seed, "if y.array.size != 1", "if False"),
        (a._seed, "elif g.shape != y.shape", "elif False"),
        (a._seed, "ones_like", "zeros_like"),
        (a._seed, "g.array.astype(y.array.dtype, copy=False)", "g.array"),
        (a._run, "before, quiet = _switch(higher)", "before, quiet = _switch(True)"),
        (a._run, "_switch(before)", "pass"),
        (a._run, "_check_forward(mode.anomaly, [node for node, _ in seeds])", "pass"),
        (a._targets, "if x.node is None", "if False"),
        (a._switch, "_thread.recording = recording", "pass"),
        (a._switch, "mode.everyone = mode.silent == 0", "mode.everyone = True"),
        (a.backward, "g if x.grad is None else x.grad + g", "g"),
        (inplace._check_writable, "base.is_leaf and base.requires_grad", "False"),
        (inplace._check_writable, "base.node is not None and x.node is None", "False"),
        (inplace._check_writable, "if x.array.size and any", "if False and any"),
        (inplace._written, "stamp(x)", "pass"),
        (inplace._written, "x.node = new.node", "pass"),
        (inplace._written, "if x.alias is not None", "if False"),
        (inplace._written, "x.alias.born = clock.tick()", "pass"),
        (inplace._written, "clock.written = clock.tick()", "pass"),
        (inplace.overwrite, "if new.shape != x.shape", "if False"),
        (inplace.overwrite, "if not can_cast(new.dtype, x.dtype)", "if False"),
    )]
