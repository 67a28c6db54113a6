"""Layers and losses as plain functions: `import minigrad.nn.functional as F`."""
from minigrad.core.elementwise import tanh
from minigrad.functions.kinks import relu, relu_
from minigrad.functions.losses import cross_entropy, mse_loss, nll_loss
from minigrad.functions.softmax import log_softmax, softmax
from minigrad.nn.layers import linear

__all__ = ["tanh", "relu", "relu_", "cross_entropy", "mse_loss", "nll_loss",
           "log_softmax", "softmax", "linear"]
