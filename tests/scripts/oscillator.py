"""An ordinary PyTorch script: solve u″ = −u, u(0) = 0, u′(0) = 1 with a small network.

The loss holds u″, so training differentiates through autograd.grad(create_graph=True).
"""
import math

import torch
from torch.autograd import grad

torch.set_default_dtype(torch.float64)


def parameters(hidden):
    "Fixed numbers in place of random ones."
    shapes = [(1, hidden), (hidden,), (hidden, hidden), (hidden,), (hidden, 1), (1,)]
    made = []
    for k, shape in enumerate(shapes):
        values = [(.618 * i + .29 * k) % 1 * 2 - 1 for i in range(math.prod(shape))]
        made.append(torch.tensor(values).reshape(shape) / shape[0] ** .5)
        made[-1].requires_grad_()
    return made


def network(t, p):
    h = torch.tanh(t @ p[0] + p[1])
    h = torch.tanh(h @ p[2] + p[3])
    return t + t ** 2 * (h @ p[4] + p[5])       # u(0) = 0 and u′(0) = 1 by construction


def residual(t, p):
    u = network(t, p)
    du, = grad(u.sum(), t, create_graph=True)
    ddu, = grad(du.sum(), t, create_graph=True)
    return ddu + u


def adam(p, gradients, m, v, step, lr=.02):
    with torch.no_grad():
        for x, g, a, b in zip(p, gradients, m, v):
            a.mul_(.9).add_(g, alpha=.1)
            b.mul_(.99).add_(g * g, alpha=.01)
            x -= lr * (a / (1 - .9 ** step)) / ((b / (1 - .99 ** step)).sqrt() + 1e-8)


t = torch.linspace(0, 3, 25).reshape(-1, 1).requires_grad_()
p = parameters(10)
m = [torch.zeros_like(x) for x in p]
v = [torch.zeros_like(x) for x in p]
for step in range(1, 101):
    loss = residual(t, p).square().mean()
    adam(p, grad(loss, p), m, v, step)
    if step % 20 == 0:
        print(f"step {step} loss {loss.item():.6f}")
ends = torch.tensor([[1.], [2.], [3.]])
print("u", [round(value, 4) for value in network(ends, p).flatten().tolist()])
slope, = grad(network(t, p).sum(), t)
print("slope", round(slope[0].item(), 6), tuple(slope.shape), slope.is_floating_point())
