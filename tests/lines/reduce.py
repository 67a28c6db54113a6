"""Sums, means, extrema."""
from line import line, of
from samples import TIED, along, of_nothing, over_all, several, tied

LINES = [
    line("sum", of("sum"), along(True), over_all(True), several(), of_nothing(),
         edges=TIED[:1]),
    line("mean", of("mean"), along(True), over_all(True), several(), of_nothing(),
         edges=TIED[:1]),
    line("amax", of("amax"), along(), over_all(), several(), edges=TIED,
         reaches=("shares",)),
    line("amin", of("amin"), along(), over_all(), several(), edges=TIED,
         reaches=("shares",)),
    line("max", of("max"), over_all(), edges=tied(), reaches=("shares",)),
    line("min", of("min"), over_all(), edges=tied(), reaches=("shares",)),
    line("max along", lambda m, x, **o: tuple(x.max(**o)), along(), edges=TIED),
    line("min along", lambda m, x, **o: tuple(x.min(**o)), along(), edges=TIED),
    line("argmax", of("argmax"), along(), over_all(), edges=TIED),
    line("argmin", of("argmin"), along(), over_all(), edges=TIED),
    line("logsumexp", of("logsumexp"), along(True), several(), of_nothing(),
         edges=TIED),
]

SAME_NAME = "amax amin argmax argmin logsumexp mean sum"
OPINFO = {"max": lambda m, *args, **o: m.max(*args, **o),
          "min": lambda m, *args, **o: m.min(*args, **o)}

EQUIVALENT = {
    "mean rule 0: lambda g, x_shape, axes: "
    "spread(g * (1 / (_count(x_shape, axes) or 2)), x_shape, axes)":
    "where there is nothing to average, no gradient has an element",
}
