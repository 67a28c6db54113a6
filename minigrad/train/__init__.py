"""Training: data in batches, a Learner with callbacks, the demo.

This file only gathers names; the notebooks under nbs/07_train define them.
"""
from minigrad.train.data import DataLoader, TensorDataset, collate, digits, need
from minigrad.train.data import stratified_split
from minigrad.train.demo import Jitter, digit_learner, draw, draw_confusion
from minigrad.train.demo import OneThread, draw_mistakes, main, network
from minigrad.train.learner import Anneal, Callback, Learner, Log, Progress
from minigrad.train.learner import StopTraining, accuracy, confusion, plot, predict

__all__ = ["Anneal", "Callback", "DataLoader", "Learner", "Log", "Progress",
           "StopTraining", "TensorDataset", "accuracy", "collate", "confusion",
           "digits", "need", "plot", "predict", "stratified_split"]
