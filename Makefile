# Two commands on a fresh machine: `make demo` and `make test`. Each sets up .venv first, from the locks.

PYTHON ?= python3
STORY ?= examples/water-pact
DEMO_OUTPUT ?= outputs/demo
DEMO = .venv/bin/claimweave run $(STORY) --model qwen-1.5b --offline \
	--recordings tests/recordings -o $(DEMO_OUTPUT)

CASES = --cases examples/bridge-closure --cases examples/harbour-fire --cases examples/water-pact
RECORDED = --offline --recordings tests/recordings

PY := .venv/bin/python
INSTALL := $(PY) -m pip install --disable-pip-version-check -qq --progress-bar off
LOCKED := $(INSTALL) --require-hashes --only-binary :all: -r
LOCK := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--only-binary :all: --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet

# A set-up is good for the locks it was made from: their checksum is in the stamp's name.
RUNS := .venv/.runs-$(shell cat requirements.lock pyproject.toml | cksum | cut -d ' ' -f 1)
CHECKS := .venv/.checks-$(shell cat requirements*.lock pyproject.toml | cksum | cut -d ' ' -f 1)

.PHONY: help demo test check chaos floors format lock upgrade clean

help:
	@echo 'make demo     set up, then reconcile an example story offline'
	@echo 'make test     set up, then run everything CI runs (make check is the same)'
	@echo 'make chaos    kill runs a hundred times, run eight at once, spoil answers (about half an hour)'
	@echo 'make floors   pin anew what the example stories reach; lowers nothing'
	@echo 'make format   lay out the code and apply safe fixes'
	@echo 'make lock     write the locks anew after a change of dependencies (make upgrade: newest versions)'
	@echo 'make clean    remove what the set-up and the checks made'

demo: $(RUNS)
	@$(DEMO)

test check: $(CHECKS)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	$(PY) -m pipeline.schemas --check
	$(PY) -m mypy
	.venv/bin/claimweave prompts lint
	.venv/bin/claimweave eval check --model qwen-1.5b --recordings tests/recordings $(CASES)
	.venv/bin/claimweave eval floors extractive qwen-1.5b $(RECORDED) $(CASES)
	$(PY) -m pytest

chaos: $(CHECKS)
	$(PY) -m tests.chaos

floors: $(RUNS)
	.venv/bin/claimweave eval floors extractive qwen-1.5b $(RECORDED) $(CASES) --update

format: $(CHECKS)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: $(CHECKS)
	$(INSTALL) uv
	$(LOCK) $(LOCK_FLAGS) --group build -o requirements.lock
	$(LOCK) $(LOCK_FLAGS) --group dev -c requirements.lock -o requirements-dev.lock

upgrade:
	$(MAKE) lock LOCK_FLAGS=--upgrade

clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(RUNS):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'claimweave needs Python 3.11 or newer: make PYTHON=/path/to/python3.11'; exit 1; }
	@echo 'Setting up .venv from requirements.lock (once, about a minute)'
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(LOCKED) requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f .venv/.runs-* && touch $@

$(CHECKS): $(RUNS)
	@echo 'Adding what the checks need, from requirements-dev.lock'
	@$(LOCKED) requirements-dev.lock
	@rm -f .venv/.checks-* && touch $@
