"""Layers and losses as plain functions: `import minigrad.nn.functional as F`."""
from minigrad.conv.im2col import fold, unfold
from minigrad.conv.padding import pad
from minigrad.conv.planner import conv1d, conv2d
from minigrad.conv.pool import adaptive_avg_pool1d, adaptive_avg_pool2d
from minigrad.conv.pool import adaptive_max_pool1d, adaptive_max_pool2d, avg_pool1d
from minigrad.conv.pool import avg_pool2d, lp_pool1d, lp_pool2d, max_pool1d, max_pool2d
from minigrad.conv.pool import max_unpool1d, max_unpool2d
from minigrad.conv.transpose import conv_transpose1d, conv_transpose2d
from minigrad.core.elementwise import tanh
from minigrad.core.scatter import one_hot
from minigrad.functions.dropout import alpha_dropout, dropout, dropout1d, dropout2d
from minigrad.functions.dropout import dropout3d, feature_alpha_dropout
from minigrad.functions.kinks import celu, celu_, elu, elu_, hardshrink, hardsigmoid
from minigrad.functions.kinks import hardswish, hardtanh, hardtanh_, leaky_relu
from minigrad.functions.kinks import leaky_relu_, prelu, relu, relu6, relu_, rrelu
from minigrad.functions.kinks import rrelu_, selu, selu_, softshrink, threshold
from minigrad.functions.kinks import threshold_
from minigrad.functions.lookup import embedding
from minigrad.functions.losses import binary_cross_entropy, cross_entropy, kl_div
from minigrad.functions.losses import binary_cross_entropy_with_logits
from minigrad.functions.losses import multilabel_soft_margin_loss, nll_loss
from minigrad.functions.losses import soft_margin_loss
from minigrad.functions.margin_losses import cosine_embedding_loss
from minigrad.functions.margin_losses import hinge_embedding_loss, margin_ranking_loss
from minigrad.functions.margin_losses import multi_margin_loss, multilabel_margin_loss
from minigrad.functions.margin_losses import triplet_margin_loss
from minigrad.functions.margin_losses import triplet_margin_with_distance_loss
from minigrad.functions.regression_losses import gaussian_nll_loss, huber_loss
from minigrad.functions.regression_losses import l1_loss, mse_loss, poisson_nll_loss
from minigrad.functions.regression_losses import smooth_l1_loss
from minigrad.functions.sigmoid import logsigmoid, sigmoid
from minigrad.functions.smooth import gelu, glu, mish, silu, softplus, softsign
from minigrad.functions.smooth import tanhshrink
from minigrad.functions.softmax import gumbel_softmax, log_softmax, softmax, softmin
from minigrad.functions.vectors import bilinear, cosine_similarity, normalize
from minigrad.functions.vectors import pairwise_distance, pdist
from minigrad.nn.layers import linear

__all__ = [
    "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_max_pool1d",
    "adaptive_max_pool2d", "alpha_dropout", "avg_pool1d", "avg_pool2d", "bilinear",
    "binary_cross_entropy", "binary_cross_entropy_with_logits", "celu", "celu_",
    "conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d",
    "cosine_embedding_loss", "cosine_similarity", "cross_entropy", "dropout",
    "dropout1d", "dropout2d", "dropout3d", "elu", "elu_", "embedding",
    "feature_alpha_dropout", "fold", "gaussian_nll_loss", "gelu", "glu",
    "gumbel_softmax", "hardshrink", "hardsigmoid", "hardswish", "hardtanh",
    "hardtanh_", "hinge_embedding_loss", "huber_loss", "kl_div", "l1_loss",
    "leaky_relu", "leaky_relu_", "linear", "log_softmax", "logsigmoid", "lp_pool1d",
    "lp_pool2d", "margin_ranking_loss", "max_pool1d", "max_pool2d", "max_unpool1d",
    "max_unpool2d", "mish", "mse_loss", "multi_margin_loss",
    "multilabel_margin_loss", "multilabel_soft_margin_loss", "nll_loss",
    "normalize", "one_hot", "pad", "pairwise_distance", "pdist", "poisson_nll_loss",
    "prelu", "relu", "relu6", "relu_", "rrelu", "rrelu_", "selu", "selu_",
    "sigmoid", "silu", "smooth_l1_loss", "soft_margin_loss", "softmax", "softmin",
    "softplus", "softshrink", "softsign", "tanh", "tanhshrink", "threshold",
    "threshold_", "triplet_margin_loss", "triplet_margin_with_distance_loss",
    "unfold",
]
