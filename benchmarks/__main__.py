"""The command line: python -m benchmarks [NAME …] [--quick] [--json]."""
from __future__ import annotations

import argparse
import json
import sys
import time

from benchmarks import machine, race, report


NOISE = 0.1                      # of the races may be noisy: the others are kept


def progress(text: str) -> None:
    "Show where we are, on one line of a terminal."
    if sys.stderr.isatty():
        print(f"\r\033[K  {text}", end="", file=sys.stderr, flush=True)


def announce(text: str) -> None:
    "Show a line for good."
    end = "\r\033[K" if sys.stderr.isatty() else ""
    print(f"{end}{text}", file=sys.stderr, flush=True)


def main() -> None:
    "Run benchmarks, print tables or JSON, write results."
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME",
                        help=f"which: {', '.join(race.names())}; all by default")
    parser.add_argument("--quick", action="store_true",
                        help="few rounds, nothing written: to see that it runs")
    parser.add_argument("--json", action="store_true", help="print JSON, not tables")
    args = parser.parse_args()
    if unknown := set(args.names) - set(race.names()):
        parser.error(f"no benchmark {', '.join(unknown)}; there are "
                     f"{', '.join(race.names())}")
    machine.be_fair()
    machine.use_threads()
    start, about = time.perf_counter(), machine.describe()
    if not args.json:
        print("\n".join(machine.lines(about)), flush=True)
    results = [_run(name, about, args) for name in args.names or race.names()]
    if args.json:
        print(json.dumps(results, indent=1, ensure_ascii=False))
    announce(f"done in {time.perf_counter() - start:.0f} s")


def _run(name: str, about: dict, args: argparse.Namespace) -> dict:
    "One benchmark: show progress, then its table; keep a full run's figures."
    title = race.suite(name).__doc__.splitlines()[0].rstrip(".")
    announce(f"{name} …")
    result = {"name": name, "title": title, "quick": args.quick, "machine": about,
              "races": list(race.run(name, args.quick, progress))}
    if not args.json:
        announce("")
        print(report.table(result), flush=True)
    if not args.quick:
        if noise := report.noisy(result):
            announce(f"not kept, too noisy: {name}: {', '.join(noise)}")
        if len(noise) <= NOISE * len(result["races"]):
            report.save(report.steady(result))
    return result


if __name__ == "__main__":
    main()
