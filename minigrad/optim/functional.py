"""Optimizers as functions of lists of tensors: this file only gathers them."""
from minigrad.optim.adam import adam
from minigrad.optim.adamax import adamax
from minigrad.optim.momentum import sgd
from minigrad.optim.nadam_radam import nadam, radam
from minigrad.optim.adadelta import adadelta
from minigrad.optim.adagrad import adagrad
from minigrad.optim.rmsprop import rmsprop
from minigrad.optim.rprop import rprop
from minigrad.optim.decoupled import adamw

__all__ = ["adadelta", "adagrad", "adam", "adamax", "adamw", "nadam", "radam",
           "rmsprop", "rprop", "sgd"]
