"""Dropout, where chance decides nothing; the notebook has the rest."""
from line import in_f, line
from samples import EDGES, A, S

CERTAIN = [S(A(2, 3), 1.), S(A(2, 3), 0.), S(A(2, 3), .5, False), S(A(), 1.),
           S(A(0), .5), S(A(4, 6)[::-2, 1::-1], 1.)]
CHANNELS = [S(A(2, 3, 4), 1.), S(A(2, 3, 2), 0.), S(A(2, 3, 2), .5, False)]
IMAGES = [S(A(2, 3, 2, 2), 1.), S(A(2, 3, 2, 2), 0.), S(A(1, 2, 2, 1), .5, False)]


def training():
    "The same, training, with p = 1."
    return [S(A(2, 3), 1., True), S(A(2, 3), 0., True), S(A(2, 3), .5)]


LINES = [
    line("dropout", in_f("dropout"), CERTAIN, edges=[S(EDGES, 1.), S(EDGES, 0.)]),
    line("dropout1d", in_f("dropout1d"), CHANNELS, integers=False),
    line("dropout2d", in_f("dropout2d"), IMAGES, integers=False),
    line("dropout3d", in_f("dropout3d"), IMAGES, integers=False),
    line("alpha_dropout", in_f("alpha_dropout"), training(),
         integers=False),
    line("feature_alpha_dropout", in_f("feature_alpha_dropout"),
         training(), integers=False),
]
