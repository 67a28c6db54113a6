"""Shapes: views, joining, cutting."""
from line import line, of
from samples import A, S, one


def same(name):
    "The function of that name of m."
    return lambda m, *args, **options: getattr(m, name)(*args, **options)


def all_of(name):
    "The function of that name of m, on a list."
    return lambda m, *xs, **options: getattr(m, name)(list(xs), **options)


STEPPED = A(4, 6)[::2, ::-1]

LINES = [
    line("reshape", of("reshape"), [
        S(A(2, 3), (3, 2)), S(A(2, 3), (-1,)), S(A(), (1, 1)), S(A(1), ()),
        S(A(0), (2, 0)), S(A(2, 0), (0, 5)), S(A(4, 6)[::2, ::3].T, (4,)),
        S(A(4, 6)[:, 1:3], (2, -1)), S(A(4, 6)[::-1], (3, 8))]),
    line("flatten", of("flatten"), [
        S(A(2, 3, 2)), S(A()), S(A(2, 3, 2), 1), S(A(2, 3, 2), 0, 1), S(A(2, 3), -1)]),
    line("unflatten", of("unflatten"), [
        S(A(6), 0, (2, 3)), S(A(2, 4), -1, (2, -1)), S(A(2, 3), 0, (1, 2, 1)),
        S(A(0, 2), 0, (0, 3)), S(STEPPED, 1, (3, 2))]),
    line("ravel", of("ravel"), [S(A(2, 3)), S(A()), S(STEPPED), S(A(0, 2))]),
    line("view_as", of("view_as"), [S(A(2, 3), A(3, 2)), S(A(), A(1))]),
    line("reshape_as", of("reshape_as"), [S(A(2, 3).T, A(2, 3)), S(A(0), A(2, 0))]),
    line("unsqueeze", of("unsqueeze"), [
        S(A(2, 3), 0), S(A(2, 3), -1), S(A(2, 3), 1), S(A(), 0), S(A(0), 1)]),
    line("squeeze", of("squeeze"), [
        S(A(1, 3, 1)), S(A(1, 3, 1), 0), S(A(1, 3, 1), 1), S(A(1, 3, 1), (0, -1)),
        S(A()), S(A(1, 0))]),
    line("permute", of("permute"), [
        S(A(2, 3, 4), (2, 0, 1)), S(A(2, 3, 4), (-1, 1, 0)), S(A(2, 0), (1, 0)),
        S(A(4, 6)[::2], (1, 0)), S(A(), ())]),
    line("transpose", of("transpose"), [
        S(A(2, 3, 4), 0, 2), S(A(2, 3), -1, -2), S(A(3), 0, 0), S(A(), 0, -1)]),
    line("swapdims", of("swapdims"), [S(A(2, 3, 2), 0, 1), S(A(2, 3), dim0=1, dim1=0)]),
    line("swapaxes", of("swapaxes"), [S(A(2, 3, 2), 0, -1),
                                      S(A(2, 3), axis0=1, axis1=0)]),
    line("movedim", of("movedim"), [
        S(A(2, 3, 2), 0, -1), S(A(2, 1, 3), (0, 1), (2, 0)), S(A(2, 3), (), ()),
        S(A(2, 3), source=(-1,), destination=(0,)), S(A(), 0, -1)]),
    line("moveaxis", of("moveaxis"), [S(A(2, 3, 2), 2, 0)]),
    line("mT", lambda m, x: x.mT, [S(A(2, 3)), S(A(2, 1, 3)), S(A(0, 2))]),
    line("T", lambda m, x: x.T, [S(A(2, 3)), S(A(3, 0))]),
    line("t", of("t"), [S(A(2, 3)), S(A(3)), S(A())]),
    line("expand", of("expand"), [
        S(A(3), (2, 3)), S(A(2, 1), (-1, 3)), S(A(), (2, 2)), S(A(1, 3), (2, -1, 3)),
        S(A(1), (0,)), S(A(2, 0), (3, 2, 0)), S(A(4, 6)[::2, :1], (2, 5)),
        S(A(3), (3,)), S(A(3), (1, 1, 3))]),
    line("broadcast_to", same("broadcast_to"), [S(A(3), (2, 3))]),
    line("expand_as", of("expand_as"), [S(A(3), A(2, 3))]),
    line("broadcast_tensors", same("broadcast_tensors"), [
        S(A(3), A(2, 1)), S(A(), A(2)), S(A(2, 3), A(3)), S(A(0), A(1))]),
    line("contiguous", of("contiguous"), one()),
    line("channels_last", lambda m, x: x.contiguous(memory_format=m.channels_last), [
        S(A(2, 3, 2, 2)), S(A(1, 2, 4, 3)[:, :, ::-2]), S(A(0, 2, 3, 1))]),
    line("select", of("select"), [
        S(A(2, 3), 0, 1), S(A(2, 3, 2), -1, -2), S(STEPPED, 1, 0), S(A(3), 0, 2),
        S(A(0, 2), 1, 1)], reaches=("slice", "unslice")),
    line("narrow", of("narrow"), [
        S(A(2, 3), 1, 1, 2), S(A(2, 3), 0, -1, 1), S(A(3), 0, 3, 0),
        S(STEPPED, 1, 2, 3), S(A(2, 0), 1, 0, 0)]),
    line("unbind", same("unbind"), [
        S(A(2, 3)), S(A(2, 3), 1), S(A(2, 3, 1), dim=-2), S(A(2, 0)), S(A(0))]),
    line("split", of("split"), [
        S(A(5), 2), S(A(2, 3), [1, 2], 1), S(A(3, 2), 3), S(A(3), [0, 3]),
        S(A(2, 3), 1, -1), S(A(0), 2), S(A(0), 0), S(STEPPED, 4, 1)]),
    line("chunk", same("chunk"), [
        S(A(5), 2), S(A(2, 3), 2, 1), S(A(5), 4), S(A(2), 5), S(A(0, 2), 2)]),
    line("tensor_split", same("tensor_split"), [
        S(A(5), 3), S(A(2, 3), (1,), 1), S(A(4), [1, 1, 3]), S(A(3), [-1, 9]),
        S(A(2), 3), S(A(3, 2), 2, dim=-1), S(A(0), 2)]),
    line("hsplit", same("hsplit"), [S(A(2, 4), 2), S(A(4), [1, 3])]),
    line("vsplit", same("vsplit"), [S(A(4, 2), 2), S(A(3, 1), (1,))]),
    line("dsplit", same("dsplit"), [S(A(1, 2, 4), 2), S(A(2, 1, 3), (1,))]),
    line("diagonal", of("diagonal"), [
        S(A(3, 4)), S(A(3, 2), 1), S(A(3, 3), -1), S(A(2, 3, 3), 0, 1, 2),
        S(A(2, 3, 2), 1, -1, 0), S(A(2, 2), 5), S(A(2, 2), -2), S(A(0, 3)),
        S(STEPPED, 2)], reaches=("undiagonal",)),
    line("unfold", of("unfold"), [
        S(A(5), 0, 2, 1), S(A(5), 0, 2, 2), S(A(4), 0, 3, 1), S(A(2, 5), -1, 3, 2),
        S(A(5, 2), 0, 1, 3), S(A(3), 0, 0, 1), S(A(3), 0, 3, 1), S(A(), 0, 1, 1),
        S(STEPPED, 1, 4, 2), S(A(6, 1), 0, 4, 1)], reaches=("overlap_add",)),
    line("cat", lambda m, *xs, dim=0: m.cat(xs, dim), [
        S(A(2), A(3)), S(A(2, 3), A(1, 3), A(0, 3)), S(A(2, 1), A(2, 3), dim=1),
        S(A(2, 1), A(2, 3), dim=-1), S(A(0), A(2)), S(A(0), A(2, 3)), S(A(2)),
        S(A(4, 6)[::2, 1], A(3, 2)[:, 0])]),
    line("cat twice", lambda m, x: m.cat([x, x * 2, x]), [S(A(2, 3))]),
    line("concat", all_of("concat"), [S(A(1, 2), A(2, 2)), S(A(1), A(2), dim=-1)]),
    line("concatenate", all_of("concatenate"), [S(A(2, 1), A(2, 2), dim=1)]),
    line("stack", lambda m, *xs, dim=0: m.stack(xs, dim), [
        S(A(2), A(2)), S(A(), A()), S(A(2, 3), A(2, 3), dim=1), S(A(2), A(2), dim=-1)]),
    line("hstack", all_of("hstack"), [
        S(A(2), A(3)), S(A(2, 1), A(2, 2)), S(A(), A()), S(A(), A(2))]),
    line("vstack", all_of("vstack"), [S(A(2), A(2)), S(A(2, 1), A(1, 1)), S(A(), A())]),
    line("row_stack", all_of("row_stack"), [S(A(2), A(2))]),
    line("dstack", all_of("dstack"), [S(A(2), A(2)), S(A(2, 1), A(2, 1)), S(A(), A())]),
    line("column_stack", all_of("column_stack"), [
        S(A(2), A(2)), S(A(2), A(2, 2)), S(A(), A()), S(A(1, 2, 2), A(1, 1, 2))]),
    *[line(f"atleast_{n}d", same(f"atleast_{n}d"), [
        S(A()), S(A(2)), S(A(2, 1)), S(A(1, 2, 1)), S(A(), A(2))]) for n in (1, 2, 3)],
]

SAME_NAME = """cat flatten permute reshape squeeze stack t transpose unsqueeze unflatten
    ravel movedim broadcast_to select narrow unbind split tensor_split chunk hsplit
    vsplit dsplit diagonal hstack vstack dstack column_stack broadcast_tensors
    atleast_1d atleast_2d atleast_3d"""
OPINFO = {
    "expand": of("expand"), "view": of("view"), "contiguous": of("contiguous"),
    "expand_as": of("expand_as"), "view_as": of("view_as"), "unfold": of("unfold"),
    "reshape_as": of("reshape_as"),
    "mT": lambda m, x: x.mT, "T": lambda m, x: x.T,
}
