"""Derivatives of a function at a point: PyTorch's `torch.autograd.functional`."""
from minigrad.core.transforms import hessian_at as hessian
from minigrad.core.transforms import hvp, jacobian
from minigrad.core.transforms import jvp_at as jvp
from minigrad.core.transforms import vhp
from minigrad.core.transforms import vjp_at as vjp

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]
