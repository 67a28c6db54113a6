"""Derivatives of functions as functions: PyTorch's `torch.func`, gathered."""
from minigrad.core.transforms import grad, grad_and_value, hessian, jacfwd, jacrev, jvp
from minigrad.core.transforms import value_and_grad, vjp

__all__ = ["grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp",
           "value_and_grad", "vjp"]
