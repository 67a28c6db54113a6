"""Convolution: four algorithms, a planner that chooses, and what surrounds them.

This file only gathers; the notebooks under nbs/03_conv define. Importing the modules of
the algorithms enters them in ALGORITHMS.
"""
from minigrad.conv import direct, im2col, fft, winograd, planner
from minigrad.conv import transpose, padding, pool
from minigrad.conv.direct import ALGORITHMS, Algorithm, Cost, Geometry, geometry
from minigrad.conv.direct import register
from minigrad.conv.planner import Constants, Estimate, Plan, cache_path, choose, conv1d
from minigrad.conv.planner import conv2d, plan, recalibrate

__all__ = [
    "ALGORITHMS", "Algorithm", "Constants", "Cost", "Estimate", "Geometry", "Plan",
    "cache_path", "choose", "conv1d", "conv2d", "direct", "fft", "geometry", "im2col",
    "padding", "plan", "planner", "pool", "recalibrate", "register", "transpose",
    "winograd",
]
