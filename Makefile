# The project's commands. Each stands on its own and can be repeated; `make` alone lists them.

PYTHON ?= python3
VENV ?= .venv
EXAMPLE ?= examples/wire-border-talks.txt
EXAMPLE_DATE ?= 2025-03-03

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install

.DEFAULT_GOAL := help
.PHONY: help setup run test lint docs bench train

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(VENV)/.installed ## create the environment and install onrecord into it
	@echo "Ready: $(BIN)/onrecord"

run: setup ## read a shipped report and show what is on the record about it
	@echo "Reading $(EXAMPLE) as published on $(EXAMPLE_DATE):"
	@echo
	@$(BIN)/onrecord read --published $(EXAMPLE_DATE) $(EXAMPLE)

test: $(VENV)/.installed-dev ## install what the tests need, then run all of them
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.installed ## write the generated pages of docs/ again
	$(BIN)/python docs/generate_cli.py

bench: $(VENV)/.installed-dev ## measure the quality and hold it against its floors
	$(BIN)/python -m benchmark.gate

train: $(VENV)/.installed-train ## train the model again from the corpora (hours; see training/README.md)
	$(BIN)/python -m training

# What is installed is remembered in files, so that it is done again only when pyproject.toml asks for something else.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is not Python 3.11 or newer, which onrecord needs. Name one that is, as in:" >&2; \
	  echo "  make $(firstword $(MAKECMDGOALS) setup) PYTHON=python3.12" >&2; exit 1; }
	@echo "Creating $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "This Python can't create environments; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Installing onrecord and what it needs (a minute or two the first time) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing what tests and checks need ..."
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/.installed-train: $(VENV)/.installed
	@echo "Installing what training needs (PyTorch; about 200 MB) ..."
	@$(PIP) --editable '.[train]'
	@touch $@
