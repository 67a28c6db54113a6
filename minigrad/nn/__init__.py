"""Modules and layers under PyTorch's names: this file only gathers them."""
from minigrad.nn import init
from minigrad.nn.conv_layers import AdaptiveAvgPool1d, AdaptiveAvgPool2d
from minigrad.nn.conv_layers import AdaptiveMaxPool1d, AdaptiveMaxPool2d, AvgPool1d
from minigrad.nn.conv_layers import AvgPool2d, CircularPad1d, CircularPad2d
from minigrad.nn.conv_layers import CircularPad3d, ConstantPad1d, ConstantPad2d
from minigrad.nn.conv_layers import ConstantPad3d, Conv1d, Conv2d, ConvTranspose1d
from minigrad.nn.conv_layers import ConvTranspose2d, Fold, LPPool1d, LPPool2d
from minigrad.nn.conv_layers import MaxPool1d, MaxPool2d, MaxUnpool1d, MaxUnpool2d
from minigrad.nn.conv_layers import ReflectionPad1d, ReflectionPad2d, ReflectionPad3d
from minigrad.nn.conv_layers import ReplicationPad1d, ReplicationPad2d
from minigrad.nn.conv_layers import ReplicationPad3d, Unfold, ZeroPad1d, ZeroPad2d
from minigrad.nn.conv_layers import ZeroPad3d
from minigrad.nn.layers import CrossEntropyLoss, Flatten, Identity, Linear, LogSoftmax
from minigrad.nn.layers import MSELoss, NLLLoss, ReLU, Sequential, Softmax, Tanh
from minigrad.nn.module import IncompatibleKeys, Module, Parameter
from minigrad.nn.wrappers import AlphaDropout, BCELoss, BCEWithLogitsLoss, Bilinear
from minigrad.nn.wrappers import CELU, CosineEmbeddingLoss, CosineSimilarity, Dropout
from minigrad.nn.wrappers import Dropout1d, Dropout2d, Dropout3d, ELU, Embedding
from minigrad.nn.wrappers import FeatureAlphaDropout, GELU, GLU, GaussianNLLLoss
from minigrad.nn.wrappers import Hardshrink, Hardsigmoid, Hardswish, Hardtanh
from minigrad.nn.wrappers import HingeEmbeddingLoss, HuberLoss, KLDivLoss, L1Loss
from minigrad.nn.wrappers import LeakyReLU, LogSigmoid, MarginRankingLoss, Mish
from minigrad.nn.wrappers import MultiLabelMarginLoss, MultiLabelSoftMarginLoss
from minigrad.nn.wrappers import MultiMarginLoss, PReLU, PairwiseDistance
from minigrad.nn.wrappers import PoissonNLLLoss, RReLU, ReLU6, SELU, SiLU, Sigmoid
from minigrad.nn.wrappers import SmoothL1Loss, SoftMarginLoss, Softmax2d, Softmin
from minigrad.nn.wrappers import Softplus, Softshrink, Softsign, Tanhshrink, Threshold
from minigrad.nn.wrappers import TripletMarginLoss, TripletMarginWithDistanceLoss
from minigrad.nn.wrappers import Unflatten, Wrapper
from minigrad.nn import functional, utils  # after the layers, which they use

__all__ = [
    "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveMaxPool1d",
    "AdaptiveMaxPool2d", "AlphaDropout", "AvgPool1d", "AvgPool2d", "BCELoss",
    "BCEWithLogitsLoss", "Bilinear", "CELU", "CircularPad1d", "CircularPad2d",
    "CircularPad3d", "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "Conv1d",
    "Conv2d", "ConvTranspose1d", "ConvTranspose2d", "CosineEmbeddingLoss",
    "CosineSimilarity", "CrossEntropyLoss", "Dropout", "Dropout1d", "Dropout2d",
    "Dropout3d", "ELU", "Embedding", "FeatureAlphaDropout", "Flatten", "Fold",
    "GELU", "GLU", "GaussianNLLLoss", "Hardshrink", "Hardsigmoid", "Hardswish",
    "Hardtanh", "HingeEmbeddingLoss", "HuberLoss", "Identity", "IncompatibleKeys",
    "KLDivLoss", "L1Loss", "LPPool1d", "LPPool2d", "LeakyReLU", "Linear",
    "LogSigmoid", "LogSoftmax", "MSELoss", "MarginRankingLoss", "MaxPool1d",
    "MaxPool2d", "MaxUnpool1d", "MaxUnpool2d", "Mish", "Module",
    "MultiLabelMarginLoss", "MultiLabelSoftMarginLoss", "MultiMarginLoss",
    "NLLLoss", "PReLU", "PairwiseDistance", "Parameter", "PoissonNLLLoss", "RReLU",
    "ReLU", "ReLU6", "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d",
    "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d", "SELU",
    "Sequential", "SiLU", "Sigmoid", "SmoothL1Loss", "SoftMarginLoss", "Softmax",
    "Softmax2d", "Softmin", "Softplus", "Softshrink", "Softsign", "Tanh",
    "Tanhshrink", "Threshold", "TripletMarginLoss", "TripletMarginWithDistanceLoss",
    "Unflatten", "Unfold", "Wrapper", "ZeroPad1d", "ZeroPad2d", "ZeroPad3d",
    "functional", "init", "utils",
]
