"""minigrad's speed and memory beside PyTorch's, MyGrad's and HIPS autograd's.

    python -m benchmarks                   everything; writes benchmarks/results/*.json
    python -m benchmarks tape mlp          some of it
    python -m benchmarks --quick           a few seconds, to see that it runs
    python -m benchmarks --json            JSON instead of tables

A benchmark is a file in benchmarks/suites: its docstring is the title, and its
`races(quick)` yields `Race`s. A race holds one function a library; what the functions
return must agree before they are timed, in turns, round after round. A ratio is the
median of the rounds' ratios; "of minima" divides the best rounds' figures. What was too
noisy to mean anything is shown and not kept.
"""
