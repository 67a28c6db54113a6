"""Gradients on demand: PyTorch's `torch.autograd`, gathered."""
from minigrad.autograd import functional
from minigrad.core.autograd import backward, detect_anomaly, enable_grad, grad
from minigrad.core.autograd import no_grad, set_grad_enabled
from minigrad.core.gradcheck import GradcheckError, gradcheck, gradgradcheck

__all__ = ["GradcheckError", "backward", "detect_anomaly", "enable_grad", "functional",
           "grad", "gradcheck", "gradgradcheck", "no_grad", "set_grad_enabled"]
