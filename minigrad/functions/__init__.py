"""Activations, softmax and losses: this file only gathers their names."""
from minigrad.functions.dropout import alpha_dropout, dropout, dropout1d, dropout2d
from minigrad.functions.dropout import dropout3d, feature_alpha_dropout
from minigrad.functions.kinks import celu, celu_, elu, elu_, floats_only, hardshrink
from minigrad.functions.kinks import hardsigmoid, hardswish, hardtanh, hardtanh_
from minigrad.functions.kinks import leaky_relu, leaky_relu_, prelu, relu, relu6
from minigrad.functions.kinks import relu_, rrelu, rrelu_, selu, selu_, softshrink
from minigrad.functions.kinks import threshold, threshold_
from minigrad.functions.lookup import embedding
from minigrad.functions.losses import binary_cross_entropy, cross_entropy, kl_div
from minigrad.functions.losses import binary_cross_entropy_with_logits
from minigrad.functions.losses import multilabel_soft_margin_loss, nll_loss
from minigrad.functions.losses import reduction_name, soft_margin_loss
from minigrad.functions.margin_losses import cosine_embedding_loss
from minigrad.functions.margin_losses import hinge_embedding_loss, margin_ranking_loss
from minigrad.functions.margin_losses import multi_margin_loss, multilabel_margin_loss
from minigrad.functions.margin_losses import triplet_margin_loss
from minigrad.functions.margin_losses import triplet_margin_with_distance_loss
from minigrad.functions.regression_losses import gaussian_nll_loss, huber_loss
from minigrad.functions.regression_losses import l1_loss, mse_loss, poisson_nll_loss
from minigrad.functions.regression_losses import smooth_l1_loss
from minigrad.functions.sigmoid import logit, logsigmoid, sigmoid
from minigrad.functions.smooth import gelu, glu, mish, silu, softplus, softsign
from minigrad.functions.smooth import tanhshrink
from minigrad.functions.softmax import exp_sums, exp_times, gumbel_softmax
from minigrad.functions.softmax import log_softmax, shifted_exp, softmax, softmin
from minigrad.functions.vectors import bilinear, cdist, cosine_similarity, normalize
from minigrad.functions.vectors import pairwise_distance, pdist

__all__ = [
    "alpha_dropout", "bilinear", "binary_cross_entropy",
    "binary_cross_entropy_with_logits", "cdist", "celu", "celu_",
    "cosine_embedding_loss", "cosine_similarity", "cross_entropy", "dropout",
    "dropout1d", "dropout2d", "dropout3d", "elu", "elu_", "embedding", "exp_sums",
    "exp_times", "feature_alpha_dropout", "floats_only", "gaussian_nll_loss",
    "gelu", "glu", "gumbel_softmax", "hardshrink", "hardsigmoid", "hardswish",
    "hardtanh", "hardtanh_", "hinge_embedding_loss", "huber_loss", "kl_div",
    "l1_loss", "leaky_relu", "leaky_relu_", "log_softmax", "logit", "logsigmoid",
    "margin_ranking_loss", "mish", "mse_loss", "multi_margin_loss",
    "multilabel_margin_loss", "multilabel_soft_margin_loss", "nll_loss",
    "normalize", "pairwise_distance", "pdist", "poisson_nll_loss", "prelu",
    "reduction_name", "relu", "relu6", "relu_", "rrelu", "rrelu_", "selu", "selu_",
    "shifted_exp", "sigmoid", "silu", "smooth_l1_loss", "soft_margin_loss",
    "softmax", "softmin", "softplus", "softshrink", "softsign", "tanhshrink",
    "threshold", "threshold_", "triplet_margin_loss",
    "triplet_margin_with_distance_loss",
]
