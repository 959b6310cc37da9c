# make run      install and open the program with the built-in strategy
# make test     install what the tests need, including a PostgreSQL, and run them all
# make lint     only the style and type checks (the tests include them)
# make attack   commands killed at each of their writes, every cell of a database changed, 18,000 forged packages, 50,000 generated terms and days of random work; `make test` tries a few
# make golden   write the texts of screens and reports anew, when they are to look otherwise
# make missing  list the sentences not yet translated (shown in English); LANGUAGE=ru for one language
# make pictures draw the pictures of the README anew, from the program itself
# make bench    speed as ratios to the bare driver; SIZES='lists 1000000' for the lists and screens on a million tasks
#
# Needs Python 3.11 or later, make and git. Uses uv if it is on the PATH, else the standard library's venv and pip.
# Installs again only if pyproject.toml or constraints.txt has changed. For another interpreter: make run PYTHON=python3.13

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

# An editable install is not compiled, and with PYTHONDONTWRITEBYTECODE every start would compile it again.
compile = $(BIN)/python -m compileall -q tracker migrations

.PHONY: help run test attack lint golden missing pictures bench clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later was not found: install it, or run make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Creating a virtual environment in $(VENV) with $(PYTHON)."
	@$(make_venv)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the program's dependencies. This takes a minute or two, once."
	@$(install) '.[postgres,serve,pdf,office,ics]'
	@$(compile)
	@touch $@

$(VENV)/.tests-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the dependencies of the tests, including a PostgreSQL. This takes a few minutes, once."
	@$(install) '.[dev]'
	@$(compile)
	@touch $@ $(VENV)/.installed

run: $(VENV)/.installed
	@$(BIN)/tracker db info >/dev/null 2>&1 || { echo "Creating a database with the built-in strategy."; $(BIN)/tracker init; }
	@$(BIN)/tracker

test: $(VENV)/.tests-installed
	@$(compile)
	@$(BIN)/python -m pytest $(WITH) $(TESTS)

attack: $(VENV)/.tests-installed
	@TRACKER_ATTACK=1 $(BIN)/python -m pytest $(WITH) tests/test_drafts.py tests/storage/test_killed.py tests/storage/test_upgrades.py tests/storage/test_faults.py tests/domain/written/test_whole.py tests/test_machine.py tests/exchange/test_attack.py tests/exchange/plans/test_export.py tests/exchange/plans/test_lines.py tests/exchange/plans/test_any_rows.py tests/exchange/plans/comparison/test_comparison_at_random.py tests/exchange/plans/readers/test_any_bytes.py tests/exchange/plans/readers/test_any_workbook.py tests/storage/test_cells.py tests/storage/test_shape.py tests/storage/test_statements.py tests/storage/test_guarded.py
	@TRACKER_GUARDED=1 $(BIN)/python -m pytest $(WITH) tests/services -k postgresql

lint: $(VENV)/.tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

golden: $(VENV)/.tests-installed
	@TRACKER_WRITE_GOLDEN=1 $(BIN)/python -m pytest $(WITH) tests/tui tests/reports/test_golden.py -k "picture or size or reads"

missing: $(VENV)/.installed
	@$(BIN)/python -m tracker.verbs.missing $(LANGUAGE)

pictures: $(VENV)/.tests-installed
	@$(BIN)/python -m tests.tui.pictures docs/pictures

bench: $(VENV)/.tests-installed
	@$(BIN)/python -m bench $(SIZES)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
