"""Optimizers: PyTorch's names and trajectories, on flat state.

This file only gathers names; the notebooks under nbs/05_optim define them.
"""
from minigrad.optim.adadelta import Adadelta, AdadeltaRule
from minigrad.optim.adagrad import Adagrad, AdagradRule
from minigrad.optim.adam import Adam, AdamRule
from minigrad.optim.adamax import Adamax, AdamaxRule
from minigrad.optim.decoupled import SGDW, AdamW, DecoupledRule
from minigrad.optim.lbfgs import LBFGS, Point, bracket, cubic_minimum, two_loops, zoom
from minigrad.optim.momentum import SGD, MomentumRule
from minigrad.optim.nadam_radam import NAdam, NAdamRule, RAdam, RAdamRule
from minigrad.optim.nesterov import Nesterov, NesterovRule
from minigrad.optim.optimizer import Cell, Flat, Numbers, Optimizer, ParamGroups
from minigrad.optim.optimizer import ParamState, Piece, Recorded, Regularizing, Rule
from minigrad.optim.optimizer import Share, Shrinking, StatefulGroups, Workspace, bind
from minigrad.optim.optimizer import check_options, cut
from minigrad.optim.optimizer import register_optimizer_step_post_hook
from minigrad.optim.optimizer import register_optimizer_step_pre_hook, step_lists
from minigrad.optim.rmsprop import RMSprop, RMSpropRule
from minigrad.optim.rprop import IRpropPlus, Rprop, RpropPlus, RpropRule
from minigrad.optim.second_order import DiagonalNewton, DiagonalNewtonRule
from minigrad.optim.second_order import hessian_diagonal, hutchinson_diagonal
from minigrad.optim import functional, lr_scheduler  # after those that they gather

__all__ = [
    "Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "DiagonalNewton", "IRpropPlus",
    "LBFGS", "NAdam", "Nesterov", "Optimizer", "RAdam", "RMSprop", "Rprop", "RpropPlus",
    "SGD", "SGDW", "functional", "lr_scheduler",
]
