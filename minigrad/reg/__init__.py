"""Regularization: penalties as a term of the loss or as an edit of the gradients.

This file only gathers names; the notebooks under nbs/06_reg define them.
"""
from minigrad.reg.penalty import L1, L2, ElasticNet, Regularizer, weights
from minigrad.reg.weissi import WEISSI, balance_, shift_

__all__ = ["ElasticNet", "L1", "L2", "Regularizer", "WEISSI", "balance_", "shift_",
           "weights"]
