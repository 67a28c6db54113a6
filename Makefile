# What a checkout can do; `make` alone lists it. PYTHON=… chooses the interpreter that
# .venv is made with (remove .venv to choose anew).
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
LOCK := requirements-dev.txt
READY := $(VENV)/.ready
TORCH := $(VENV)/.torch
PIP := $(RUN) -m pip install -q --disable-pip-version-check
EDITABLE := --no-build-isolation --use-pep517 --config-settings editable_mode=compat
PYTEST := $(RUN) -m pytest -q -n 2
NB ?= # Notebooks or folders for run-notebooks, e.g. NB=nbs/01_core; all by default
export MPLBACKEND = Agg
# Two processes share the cores: BLAS threads of each would wait for the other's.
test test-parity run-notebooks: export OPENBLAS_NUM_THREADS = 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-parity course bench docs run-notebooks export

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' Makefile

demo: $(READY) ## Train a network on handwritten digits, a minute at most
	@echo "== demo: a network learns to read handwritten digits"
	@$(RUN) -m minigrad

test: $(READY) ## Check the sources, run every notebook and test (no PyTorch needed)
	@echo "== test: layout, notebooks, units; two processes"
	@$(PYTEST) -m "not parity" nbs tests

test-parity: $(TORCH) ## Compare with PyTorch (installs it first)
	@echo "== test-parity: values and gradients against PyTorch"
	@$(PYTEST) -m parity tests

course: $(READY) ## Read the course in JupyterLab
	@echo "== course: JupyterLab opens on nbs/index.ipynb"
	@$(VENV)/bin/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) nbs/index.ipynb

bench: $(TORCH) ## Time against PyTorch, MyGrad and HIPS autograd
	@echo "== bench: side by side on this machine; results in benchmarks/results"
	@$(RUN) -m benchmarks

docs: $(READY) ## Build the site into docs/_build/html
	@echo "== docs: staging the notebooks, then Sphinx with warnings as errors"
	@mkdir -p docs/_build/source
	@$(RUN) -m sphinx -q -W --keep-going -c docs docs/_build/source docs/_build/html
	@echo "the site is docs/_build/html/index.html"

run-notebooks: $(READY) ## Run notebooks in place and keep their outputs (NB=… for some)
	@echo "== run-notebooks: execute in place, shrink plots, clean"
	@$(RUN) tests/tools/run_notebooks.py $(NB)
	@$(RUN) tests/tools/make_readme.py

export: $(READY) ## Make minigrad/, its stub and README.md from the notebooks
	@echo "== export: notebooks to modules, stub and README.md"
	@$(VENV)/bin/nbdev_export
	@$(RUN) tests/tools/make_stub.py
	@$(RUN) tests/tools/make_readme.py

# The environment: made once, brought up to date when the lock file is newer than it.
$(READY): $(LOCK) setup.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "minigrad needs Python 3.11 or newer, and $(PYTHON) is" \
	    "$$($(PYTHON) --version 2>&1). Name one: make $(MAKECMDGOALS) PYTHON=python3.12"; \
	  exit 1; }
	@echo "== environment: installing $(LOCK) into $(VENV) (once; a few minutes)"
	@$(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) -r $(LOCK)
	@$(PIP) --no-deps $(EDITABLE) -e .
	@touch $@

$(TORCH): $(READY) settings.ini
	@echo "== environment: installing PyTorch into $(VENV) (once; large)"
	@$(PIP) $(EDITABLE) -e '.[parity]'
	@touch $@
