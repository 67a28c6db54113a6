"""Activations, softmax and losses: this file only gathers their names."""
from minigrad.functions.kinks import relu, relu_
from minigrad.functions.losses import cross_entropy, mse_loss, nll_loss, reduction_name
from minigrad.functions.softmax import log_softmax, shifted_exp, softmax

__all__ = ["relu", "relu_", "cross_entropy", "mse_loss", "nll_loss", "reduction_name",
           "log_softmax", "shifted_exp", "softmax"]
