"""Linear algebra under the names of torch.linalg."""
from minigrad.core.decompositions import LinAlgError, cholesky, cond, det, eigh
from minigrad.core.decompositions import eigvalsh, inv, linalg_norm as norm, lstsq
from minigrad.core.decompositions import matrix_exp, matrix_norm, matrix_power
from minigrad.core.decompositions import matrix_rank, pinv, qr, slogdet, solve
from minigrad.core.decompositions import solve_triangular, svd, svdvals
from minigrad.core.linalg import linalg_cross as cross, matmul, multi_dot, vecdot
from minigrad.core.reduce import vector_norm

__all__ = [
    "LinAlgError", "cholesky", "cond", "cross", "det", "eigh", "eigvalsh", "inv",
    "lstsq", "matmul", "matrix_exp", "matrix_norm", "matrix_power", "matrix_rank",
    "multi_dot", "norm", "pinv", "qr", "slogdet", "solve", "solve_triangular", "svd",
    "svdvals", "vecdot", "vector_norm",
]
