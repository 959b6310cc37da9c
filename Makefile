# make run    install and open the program on the built-in strategy
# make test   install what the tests need, a PostgreSQL included, and run them all
# make lint   the style and type checks alone (they are among the tests too)
# make attack commands killed at hundreds of instants, 50,000 made-up terms, where `make test` tries a few
# make missing  what the languages still lack and tell in English; LANGUAGE=ru for one
# make bench  speed as ratios against the bare driver
#
# Needs Python 3.11 or later, make and git. uv is used when it is on the PATH, else the standard library's venv and pip.
# Installs again only when pyproject.toml or constraints.txt has changed. Another interpreter: make run PYTHON=python3.13

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
            $(p) -c 'import sys; sys.version_info >= (3, 11) and print("$(p)")' 2>/dev/null)))
UV     := $(shell command -v uv 2>/dev/null)
TESTS  ?= tests
WITH   ?= -n auto

ifdef UV
make_venv = $(UV) venv --seed --allow-existing --python $(PYTHON) $(VENV)
install   = $(UV) pip install --python $(BIN)/python --compile-bytecode --constraint constraints.txt --editable
else
make_venv = $(PYTHON) -m venv $(VENV)
install   = $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --editable
endif

# An editable install is not compiled, and where PYTHONDONTWRITEBYTECODE is set each start would compile it anew.
compile = $(BIN)/python -m compileall -q tracker

.PHONY: help run test attack lint missing bench clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later was not found: install it, or say make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making an environment of the program's own in $(VENV) with $(PYTHON)."
	@$(make_venv)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the program needs. It takes a minute or two, once."
	@$(install) '.[postgres]'
	@$(compile)
	@touch $@

$(VENV)/.tests-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the tests need, a PostgreSQL included. It takes a few minutes, once."
	@$(install) '.[dev]'
	@$(compile)
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed
	@$(BIN)/tracker db info >/dev/null 2>&1 || { echo "Making a database with the built-in strategy."; $(BIN)/tracker init; }
	@$(BIN)/tracker

test: $(VENV)/.tests-installed
	@$(compile)
	@$(BIN)/python -m pytest $(WITH) $(TESTS)

attack: $(VENV)/.tests-installed
	@TRACKER_ATTACK=1 $(BIN)/python -m pytest $(WITH) tests/test_drafts.py tests/storage/test_killed.py tests/domain/written/test_whole.py

lint: $(VENV)/.tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

missing: $(VENV)/.installed
	@$(BIN)/python -m tracker.wording.missing $(LANGUAGE)

bench: $(VENV)/.tests-installed
	@$(BIN)/python -m bench

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
