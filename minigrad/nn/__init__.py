"""Modules and layers under PyTorch's names: this file only gathers them."""
from minigrad.nn import init
from minigrad.nn.layers import CrossEntropyLoss, Flatten, Identity, Linear, LogSoftmax
from minigrad.nn.layers import MSELoss, NLLLoss, ReLU, Sequential, Softmax, Tanh
from minigrad.nn.module import IncompatibleKeys, Module, Parameter
from minigrad.nn import functional, utils  # after the layers, which they use

__all__ = [
    "init", "functional", "utils", "CrossEntropyLoss", "Flatten", "Identity",
    "Linear", "LogSoftmax", "MSELoss", "NLLLoss", "ReLU", "Sequential", "Softmax",
    "Tanh", "IncompatibleKeys", "Module", "Parameter",
]
