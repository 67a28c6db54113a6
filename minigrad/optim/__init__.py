"""Optimizers: PyTorch's names and trajectories, on flat state.

This file only gathers names; the notebooks under nbs/05_optim define them.
"""
from minigrad.optim.adam import Adam, AdamRule
from minigrad.optim.momentum import SGD, MomentumRule
from minigrad.optim.optimizer import Flat, Optimizer, ParamGroups, ParamState, Piece
from minigrad.optim.optimizer import Share, StatefulGroups, bind, check_options, cut

__all__ = ["SGD", "Adam", "Optimizer"]
