"""Small programs that write in place: views, aliases, indices, no_grad.

Each takes a library `m` (minigrad or PyTorch) and returns tensors; a library gives the
right numbers or raises, and PyTorch says which.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

PROGRAMS: dict[str, Callable[[Any], Any]] = {}


def program(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
    PROGRAMS[f.__name__] = f
    return f


def leaf(m: Any, *shape: int) -> Any:
    "1, 2, 3, … as a leaf."
    n = 1
    for s in shape:
        n *= s
    values = m.tensor([.5 * i + 1 for i in range(n)]).reshape(*shape)
    return values.clone().detach().requires_grad_()


def grad_of(y: Any, *xs: Any) -> list[Any]:
    y.sum().backward()
    return [y.detach(), *(x.grad for x in xs)]


@program
def add_after_exp(m):
    x = leaf(m, 3)
    y = x.exp()          # keeps its output
    y += 1
    return grad_of(y, x)


@program
def multiply_after_square(m):
    x = leaf(m, 3)
    y = x * 1
    z = y.square()       # keeps y
    y *= 2
    return grad_of(z, x)


@program
def add_after_add(m):
    x = leaf(m, 3)
    y = x + 1            # keeps nothing
    z = y + x
    y += 1
    return grad_of(z + y, x)


@program
def multiply_itself(m):
    x = leaf(m, 3)
    y = x * 1
    y *= y
    return grad_of(y, x)


@program
def fill_forgets(m):
    x = leaf(m, 3)
    y = x * 2
    y.fill_(7.)
    return grad_of(y * x, x)


@program
def zero_forgets(m):
    x = leaf(m, 3)
    y = x * 2
    y.zero_()
    return grad_of(y + x, x)


@program
def copy_a_constant(m):
    x = leaf(m, 3)
    y = x * 2
    y.copy_(m.tensor([5., 6., 7.]))
    return grad_of(y * x, x)


@program
def copy_a_variable(m):
    x, z = leaf(m, 3), leaf(m, 3)
    y = m.zeros(3)
    y.copy_(x)
    y *= z
    return grad_of(y, x, z)


@program
def copy_stretches(m):
    x = leaf(m, 3)
    y = m.zeros(2, 3)
    y.copy_(x)
    return grad_of(y * y, x)


@program
def a_leaf(m):
    x = leaf(m, 3)
    x += 1
    return grad_of(x, x)


@program
def a_view_of_a_leaf(m):
    x = leaf(m, 3)
    x[0] += 1
    return grad_of(x, x)


@program
def a_leaf_without_grad(m):
    x, z = m.ones(3), leaf(m, 3)
    x += z
    return grad_of(x * x, z)


@program
def a_leaf_under_no_grad(m):
    x = leaf(m, 3)
    with m.no_grad():
        x += 1
    return grad_of(x * x, x)


@program
def kept_then_written_under_no_grad(m):
    x = leaf(m, 3)
    y = x * x
    with m.no_grad():
        x += 1
    return grad_of(y, x)


@program
def kept_then_written_through_detach(m):
    x = leaf(m, 3)
    y = x * x
    x.detach().add_(1)
    return grad_of(y, x)


@program
def detached_alias_shows(m):
    x = leaf(m, 3)
    d = x.detach()
    with m.no_grad():
        x *= 3
    y = x * d
    return grad_of(y, x)


@program
def optimizer_step(m):
    w = leaf(m, 3)
    for _ in range(3):
        (w * w).sum().backward()
        with m.no_grad():
            w -= .1 * w.grad
            w.grad.zero_()
    return [w.detach(), w.grad]


@program
def view_then_base(m):
    x = leaf(m, 2, 3)
    y = x * 1
    y[0].mul_(3)
    return grad_of(y * y, x)


@program
def base_then_old_view(m):
    x = leaf(m, 2, 3)
    y = x * 1
    v = y[0]
    y *= 3
    return grad_of(v * v, x)


@program
def view_then_other_view(m):
    x = leaf(m, 2, 3)
    y = x * 1
    a, b = y[0], y[:, 1]
    a *= 3
    return grad_of(b * b, x)


@program
def view_of_view(m):
    x = leaf(m, 2, 3)
    y = x * 1
    v = y[0][1:]
    v *= 3
    return grad_of(y * y, x) + [v.detach()]


@program
def transposed_view(m):
    x = leaf(m, 2, 3)
    y = x * 1
    y.transpose(0, 1)[1].mul_(4)
    return grad_of(y * y, x)


@program
def reshaped_view(m):
    x = leaf(m, 2, 3)
    y = x * 1
    y.reshape(6)[::2] += x.reshape(6)[1::2]
    return grad_of(y * y, x)


@program
def reshape_that_copies(m):
    x = leaf(m, 2, 3)
    y = x * 1
    y.transpose(0, 1).reshape(6).mul_(3)     # a copy: y is as it was
    return grad_of(y * y, x)


@program
def expanded_is_refused(m):
    x = leaf(m, 3)
    y = (x * 1).expand(2, 3)
    y += 1
    return grad_of(y, x)


@program
def put_a_variable(m):
    x, z = leaf(m, 3), leaf(m, 1)
    y = x * 1
    y[1] = z[0] * 2
    return grad_of(y * y, x, z)


@program
def put_a_constant(m):
    x = leaf(m, 3)
    y = x * 2
    y[1:] = 5.
    return grad_of(y * y, x)


@program
def put_at_indices(m):
    x, z = leaf(m, 4), leaf(m, 2)
    y = x * 1
    y[m.tensor([3, 0])] = z
    return grad_of(y * y, x, z)


@program
def put_where(m):
    x = leaf(m, 4)
    y = x * 1
    y[y > 2] = 0.
    return grad_of(y * y, x)


@program
def put_into_a_plain_tensor(m):
    x, y = leaf(m, 2), m.zeros(4)
    y[:2] = x
    y[2:] = x * x
    return grad_of(y * y, x)


@program
def put_into_a_leaf(m):
    x = leaf(m, 3)
    x[0] = 1.
    return grad_of(x, x)


@program
def put_after_use(m):
    x = leaf(m, 3)
    y = x * 1
    z = y * y
    y[0] = 10.
    return grad_of(z, x)


@program
def put_itself(m):
    x = leaf(m, 4)
    y = x * 1
    y[1:] = y[:-1] * 2
    return grad_of(y * y, x)


@program
def old_view_after_put(m):
    x = leaf(m, 4)
    y = x * 1
    v = y[1:3]
    y[2] = 10.
    return grad_of(v * v, x) + [v.detach()]


@program
def view_made_under_no_grad(m):
    x = leaf(m, 4)
    y = x * 1
    with m.no_grad():
        v = y[:2]
    v *= 2
    return grad_of(y * y, x)


@program
def view_written_under_no_grad(m):
    x = leaf(m, 4)
    y = x * 1
    v = y[:2]
    with m.no_grad():
        v *= 2
    return grad_of(y * 3, x)


@program
def detached_view_written(m):
    x = leaf(m, 4)
    y = x * 1
    z = y * y
    y.detach()[:2].mul_(2)
    return grad_of(z, x)


@program
def in_a_loop(m):
    x = leaf(m, 3)
    y = m.zeros(3)
    for i in range(3):
        y = y + x
        y[i] *= 2
    return grad_of(y * y, x)


@program
def running_sum(m):
    x = leaf(m, 4)
    total = m.zeros(())
    for i in range(4):
        total += x[i] * i
    return grad_of(total, x)


@program
def second_derivative_after_a_write(m):
    x = leaf(m, 3)
    y = x * x
    y *= x
    y.sum().backward(create_graph=True)
    first = x.grad.clone()
    x.grad = None
    first.sum().backward()
    return [first.detach(), x.grad]


@program
def divide_by_itself(m):
    x = leaf(m, 3)
    y = x * x
    y /= x
    y -= 2 * x
    return grad_of(y, x)


@program
def wrong_shape(m):
    y = leaf(m, 3) * 1
    y += m.ones(2, 3)
    return [y]


@program
def float_into_int(m):
    y = m.tensor([1, 2, 3])
    y += .5
    return [y]


@program
def int_into_float(m):
    y = m.tensor([1., 2., 3.])
    y += m.tensor([1, 2, 3])
    return [y]


@program
def retained_then_written(m):
    x = leaf(m, 3)
    y = x * 2
    y.retain_grad()
    z = y * 3
    y += 1
    z.sum().backward()
    return [x.grad, y.detach()]


@program
def hook_then_written(m):
    x = leaf(m, 3)
    y = x * 2
    y.register_hook(lambda g: g * 10)
    y += x
    y.sum().backward()
    return [x.grad]


@program
def grad_written_in_place(m):
    x = leaf(m, 3)
    (x * 2).sum().backward()
    g = x.grad
    g *= 5
    (x * 2).sum().backward()
    return [x.grad, g]


@program
def view_of_a_view_after_base_write(m):
    x = leaf(m, 2, 3)
    y = x * 1
    v = y[1]
    w = v[1:]
    y[1, 2] = 9.
    v += x[0]
    return grad_of(w * w, x) + [w.detach(), y.detach()]


@program
def a_leaf_that_is_a_view(m):
    p = m.zeros(4)[:2]
    p.requires_grad_()
    with m.no_grad():
        p.add_(3)
    other = leaf(m, 2) * 1
    other.add_(1)                   # a recorded write, elsewhere
    return grad_of(p * p, p)


@program
def a_leaf_that_is_a_view_is_written(m):
    p = m.zeros(4)[:2]
    p.requires_grad_()
    p.mul_(2)
    return grad_of(p, p)


@program
def retained_after_a_write(m):
    x = leaf(m, 2)
    y = x * 2
    y.retain_grad()
    y.mul_(3)
    y.sum().backward()
    return [y.grad, x.grad]


@program
def two_views_of_all(m):
    x = leaf(m, 4)
    y = x * 1
    a, b = y[:], y[:]
    a.mul_(2)
    b.mul_(3)
    return grad_of(y * y, x) + [a.detach()]


@program
def a_view_that_another_view_gave_history(m):
    y, w = m.zeros(4), leaf(m, 2)
    v, u = y[:2], y[1:3]
    v.copy_(w)
    return grad_of(u * u, w)


@program
def gradient_set_by_hand(m):
    x = leaf(m, 2)
    x.grad = m.ones(2)
    g = x.grad
    (x * 2).sum().backward()
    return [x.grad, g]


@program
def gradient_of_a_gradient_then_plain(m):
    x = leaf(m, 2)
    (x * x).sum().backward(create_graph=True)
    g = x.grad
    (x * x).sum().backward()
    return [x.grad.detach(), g.detach()]


@program
def plain_then_gradient_of_a_gradient(m):
    x = leaf(m, 2)
    (x * x).sum().backward()
    g = x.grad
    (x * x).sum().backward(create_graph=True)
    return [x.grad.detach(), g.detach()]


# The twins: views of views, rules that keep what is overwritten, forgotten history ----

@program
def keeps_input_then_written(m):
    x = leaf(m, 3)
    y = x * 1
    y.log_()             # its rule keeps the old y
    y.add_(x)
    return grad_of(y, x)


@program
def keeps_output_then_written(m):
    x = leaf(m, 3)
    y = x * 1
    y.exp_()             # its rule keeps the new y
    y.add_(1)
    return grad_of(y, x)


@program
def keeps_output_in_place(m):
    x = leaf(m, 3)
    y = x * 1
    y.exp_().sqrt_().reciprocal_()
    return grad_of(y * y, x)


@program
def power_of_itself(m):
    x = leaf(m, 3)
    y = x * 1
    y **= 3
    return grad_of(y * x, x)


@program
def power_in_the_exponent(m):
    x, z = leaf(m, 3), leaf(m, 3)
    y = x * 1
    y.pow_(z)
    return grad_of(y * y, x, z)


@program
def remainder_in_place(m):
    x, z = leaf(m, 4), leaf(m, 4)
    y = x * 7
    y %= z * 1.3
    return grad_of(y * y, x, z)


@program
def clamp_a_view_of_a_view(m):
    x = leaf(m, 3, 4)
    y = x * 1
    y[1:].transpose(0, 1)[::2].clamp_(max=3.2)
    return grad_of(y * y, x)


@program
def views_of_views_of_views(m):
    x = leaf(m, 2, 3, 4)
    y = x * 1
    a = y[1]
    b = a.transpose(0, 1)
    c = b[1:, ::2]
    c.mul_(x[0, :, 1:2])
    a.neg_()
    return grad_of(y * y, x) + [a.detach(), b.detach(), c.detach()]


@program
def sisters_written_in_turn(m):
    x = leaf(m, 4)
    y = x * 1
    a, b = y[:3], y[1:]
    a.exp_()
    b.square_()
    a.add_(b)
    return grad_of(y * y, x) + [a.detach(), b.detach()]


@program
def a_sister_used_after_the_write(m):
    x = leaf(m, 4)
    y = x * 1
    a, b = y[:3], y[1:]
    a.exp_()
    return grad_of((b * b).sum() + (a * a).sum(), x)


@program
def a_kept_view_is_written_through_another(m):
    x = leaf(m, 4)
    y = x * 1
    a, b = y[:3], y[1:]
    z = a * a            # keeps a
    b.neg_()
    return grad_of(z, x)


@program
def lerp_in_place(m):
    x, z, w = leaf(m, 3), leaf(m, 3), leaf(m, 3)
    y = x * 1
    y.lerp_(z * z, w * .25)
    return grad_of(y * y, x, z, w)


@program
def lerp_of_a_view(m):
    x, z = leaf(m, 2, 3), leaf(m, 3)
    y = x * 1
    y[0].lerp_(z, .25)
    return grad_of(y * y, x, z)


@program
def addcmul_in_place(m):
    x, a, b = leaf(m, 3), leaf(m, 3), leaf(m, 3)
    y = x * 1
    y.addcmul_(a, b, value=2)
    y.addcdiv_(a, b * b, value=-3)
    return grad_of(y * y, x, a, b)


@program
def addcmul_by_itself(m):
    x, a = leaf(m, 3), leaf(m, 3)
    y = x * 1
    y.addcmul_(y, a)     # its rule keeps y
    return grad_of(y, x, a)


@program
def running_average(m):
    x, mean = leaf(m, 2, 3), m.zeros(3)
    for row in x:
        mean.mul_(.9).add_(row, alpha=.1)
    return grad_of(mean * mean, x)


@program
def adam_step(m):
    w = leaf(m, 3)
    first, second = m.zeros(3), m.zeros(3)
    for t in (1, 2, 3):
        w.grad = None
        (w * w).sum().backward()
        with m.no_grad():
            first.lerp_(w.grad, .1)
            second.mul_(.99).addcmul_(w.grad, w.grad, value=.01)
            size = (second / (1 - .99 ** t)).sqrt_().add_(1e-8)
            w.addcdiv_(first, size, value=-.01)
    return [w.detach(), first, second]


@program
def masked_fill_in_place(m):
    x = leaf(m, 2, 3)
    y = x * 1
    y.masked_fill_(y > 2, 0.)
    return grad_of(y * y, x)


@program
def masked_fill_of_a_view_with_a_variable(m):
    x, z = leaf(m, 2, 3), leaf(m, 1)
    y = x * 1
    y[:, 1:].masked_fill_(m.tensor([[True, False], [False, True]]), (z * 3).sum())
    return grad_of(y * y, x, z)


@program
def scatter_in_place(m):
    x, z = leaf(m, 2, 3), leaf(m, 2, 2)
    y = x * 1
    y.scatter_(1, m.tensor([[2, 0], [1, 2]]), z)
    return grad_of(y * y, x, z)


@program
def scatter_add_in_place(m):
    x, z = leaf(m, 3), leaf(m, 4)
    y = x * 1
    y.scatter_add_(0, m.tensor([0, 2, 0, 0]), z)
    return grad_of(y * y, x, z)


@program
def index_add_copy_fill(m):
    x, z = leaf(m, 3, 2), leaf(m, 2, 2)
    y = x * 1
    y.index_add_(0, m.tensor([0, 0]), z, alpha=2)
    y.index_copy_(0, m.tensor([2, 1]), z * z)
    y.index_fill_(1, m.tensor([1]), 4.)
    return grad_of(y * y, x, z)


@program
def index_put_in_place(m):
    x, z = leaf(m, 4), leaf(m, 3)
    y = x * 1
    y.index_put_((m.tensor([1, 3, 1]),), z, accumulate=True)
    return grad_of(y * y, x, z)


@program
def tril_of_a_view(m):
    x = leaf(m, 2, 3, 3)
    y = x * 1
    y[1].tril_()
    y[0].triu_(1)
    return grad_of(y * y, x)


@program
def comparison_forgets(m):
    x = leaf(m, 3)
    y = x * 1
    y.gt_(1.2)
    return grad_of(y * x, x)


@program
def steps_forget(m):
    x = leaf(m, 3)
    y = x * 1
    y.floor_().sign_()
    return grad_of(y + x, x)


@program
def bits_in_place(m):
    x = m.tensor([6, 5, 12])
    x &= 7
    x |= 8
    x ^= 1
    x <<= 2
    x >>= 1
    x %= 11
    x //= 2
    x **= 2
    return [x]


@program
def a_mask_in_place(m):
    mask = m.tensor([True, False, True])
    mask &= m.tensor([True, True, False])
    mask |= m.tensor([False, False, True])
    mask ^= True
    return [mask]


@program
def integers_refuse_a_root(m):
    x = m.tensor([1, 4])
    x.sqrt_()
    return [x]


@program
def integers_refuse_a_quotient(m):
    x = m.tensor([1, 4])
    x /= 2
    return [x]


@program
def integers_take_a_floor(m):
    x = m.tensor([7, -7])
    x //= 2
    x.floor_().abs_()
    return [x]


@program
def a_mask_refuses_numbers(m):
    mask = m.tensor([True, False])
    mask += 1
    return [mask]


@program
def a_leaf_refuses_exp(m):
    x = leaf(m, 3)
    x.exp_()
    return grad_of(x, x)


@program
def a_view_of_a_leaf_refuses_clamp(m):
    x = leaf(m, 3)
    x[:2].clamp_(0, 1)
    return grad_of(x, x)


@program
def expanded_is_refused_by_all(m):
    y = m.ones(3).expand(2, 3)
    y.neg_()
    return [y]


@program
def result_too_large(m):
    y = leaf(m, 3) * 1
    y.mul_(m.ones(2, 3))
    return [y]


@program
def result_too_small(m):
    y = m.ones(2, 3)
    y.mul_(m.tensor([1., 2., 3.]))
    return [y]


@program
def double_into_single(m):
    y = m.tensor([1., 2.])
    y.mul_(m.tensor([2., 3.], dtype=m.float64))
    return [y, y * 2]


@program
def fill_with_a_variable(m):
    x, z = leaf(m, 3), leaf(m, 1)
    y = x * 1
    y[1:].fill_((z * z).sum())
    return grad_of(y * x, x, z)


@program
def fill_with_a_vector(m):
    y = m.zeros(3)
    y.fill_(m.ones(1))
    return [y]


@program
def copy_of_more_axes(m):
    y = m.zeros(3)
    y.copy_(m.ones(1, 3))
    return [y]


@program
def copy_casts(m):
    x, y = leaf(m, 3), m.zeros(2, 3, dtype=m.float64)
    y.copy_(x)
    k = m.zeros(3, dtype=m.int64)
    k.copy_(x.detach() * 1.5)
    return [*grad_of(y * y, x), k]


@program
def copy_into_a_view_of_a_view(m):
    x, z = leaf(m, 2, 3), leaf(m, 2)
    y = x * 1
    y.transpose(0, 1)[1:][0].copy_(z * z)
    return grad_of(y * y, x, z)


@program
def diagonal_filled(m):
    x = leaf(m, 4, 3)
    y = x * 1
    y.fill_diagonal_(2.)
    z = m.zeros(7, 2).fill_diagonal_(3., wrap=True)
    return grad_of(y * y, x) + [z]


@program
def detach_in_place(m):
    x = leaf(m, 3)
    y = x * 2
    z = y + x
    y.detach_()
    return grad_of(z + y * x, x)


@program
def detach_a_view_in_place(m):
    y = leaf(m, 3) * 2
    y[1:].detach_()
    return [y]


@program
def zero_after_detach(m):
    x = leaf(m, 3)
    y = x.exp()
    y.detach().zero_()
    return grad_of(y, x)


@program
def uniform_forgets(m):
    x = leaf(m, 3)
    y = x * 1
    y[:2].uniform_(0., 0.)
    return grad_of(y * x, x)


@program
def normal_into_a_leaf(m):
    x = leaf(m, 3)
    x.normal_()
    return [x]


@program
def normal_into_integers(m):
    return [m.tensor([1, 2]).normal_()]


@program
def second_derivative_through_twins(m):
    x = leaf(m, 3)
    y = x * x
    y[1:].exp_().mul_(x[:2])
    y.log_()
    y.sum().backward(create_graph=True)
    first = x.grad.clone()
    x.grad = None
    (first * first).sum().backward()
    return [first.detach(), x.grad]


@program
def a_twin_in_a_loop_over_views(m):
    x = leaf(m, 3, 2)
    y = x * 1
    for i in range(3):
        y[i].mul_(y[i - 1]).add_(i)
    return grad_of(y, x)


@program
def a_view_taken_between_writes(m):
    x = leaf(m, 4)
    y = x * 1
    y.mul_(2)
    v = y[1:3]
    y.add_(x)
    v.mul_(x[:2])
    y.neg_()
    return grad_of(v * v, x) + [v.detach(), y.detach()]


@program
def nan_repaired_in_place(m):
    x = leaf(m, 3)
    y = x * m.tensor([1., float("nan"), float("inf")])
    y.nan_to_num_(nan=2., posinf=3.)
    return [y.detach(), *m.autograd.grad(y.sum(), [y])]


@program
def copysign_and_absolute(m):
    x = leaf(m, 4)
    y = x - 2
    y.abs_().copysign_(m.tensor([-1., 1., -1., 1.]))
    return grad_of(y, x)
