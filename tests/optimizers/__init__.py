"""What the tests of optimizers run over: a file for each, in plain data."""
import itertools


def product(**options):
    "Every combination: a dict each."
    return [dict(zip(options, v)) for v in itertools.product(*options.values())]
