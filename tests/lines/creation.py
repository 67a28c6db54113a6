"""Tensors of constants and ranges; what depends on another tensor only by its shape."""
from line import line, of
from samples import A, S

SHAPES = [S(A(2, 3)), S(A()), S(A(0, 2)), S(A(3, 2).T)]


def made(name):
    "The function of that name, told dtype and device by the tensor that comes first."
    return lambda m, x, *args, **options: getattr(m, name)(
        *args, dtype=x.dtype, device=x.device, **options)


LINES = [
    line("zeros_like", lambda m, x: m.zeros_like(x), SHAPES),
    line("ones_like", lambda m, x: m.ones_like(x), SHAPES),
    line("full_like", lambda m, x: m.full_like(x, 3), SHAPES),
    line("new_zeros", of("new_zeros"), [S(A(2), 2, 3), S(A(), (2,)), S(A(2), ())]),
    line("new_ones", of("new_ones"), [S(A(2), 2, 3), S(A(), (0, 2))]),
    line("new_full", of("new_full"), [S(A(2), (2, 3), 7), S(A(), (), 1)]),
    line("new_tensor", of("new_tensor"), [S(A(2), [1, 0, 1]), S(A(), 1)]),
    line("arange", made("arange"), [S(A(), 5), S(A(), 1, 8, 3), S(A(), 5, 1, -2)],
         edges=[S(A(), 0, 1, .125), S(A(), 1., -.5, -.25)]),
    line("linspace", made("linspace"), [], edges=[
        S(A(), 0, 1, 5), S(A(), 3, -2, 4), S(A(), 1, 2, 1), S(A(), 0, 1, 0)]),
    line("logspace", made("logspace"), [], edges=[
        S(A(), 0, 3, 4, base=2), S(A(), -1, 1, 3), S(A(), 0, 1, 0)]),
    line("eye", made("eye"), [S(A(), 3), S(A(), 2, 3), S(A(), 3, 0)]),
    line("zeros and ones", lambda m, x: (
        m.zeros(2, 3, dtype=x.dtype, device=x.device),
        m.ones((3,), dtype=x.dtype, device=x.device)), [S(A())]),
    line("full", made("full"), [S(A(), (2, 3), 1), S(A(), (), 0)]),
]

SAME_NAME = """
    zeros_like ones_like full_like full arange linspace logspace eye zeros ones
"""
OPINFO = {name: lambda m, x, *args, name=name, **options:
          getattr(x, name)(*args, **options)
          for name in ("new_zeros", "new_ones", "new_full")}
EQUIVALENT: dict[str, str] = {}
