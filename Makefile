# `make` alone lists the targets. Everything is installed into .venv and var/ of this folder.
.DEFAULT_GOAL := help
.PHONY: help run install test lint format checks messages budgets requirements clean

PYTHON ?= python3
BIN := .venv/bin
TOOLS := PYTHONPATH=.ci:deploy $(BIN)/python

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## the site on this machine; PORT=9000 make run for another port
	@$(PYTHON) deploy/local.py

install: ## what development needs, into .venv
	@$(PYTHON) deploy/local.py install requirements-dev.txt

test: install ## lint, checks and the whole suite, on SQLite and on PostgreSQL
	@$(TOOLS) -m suite

lint: install ## style and likely mistakes
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

format: install ## rewrite the code in the one style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

checks: install ## Django's checks, missing migrations, message catalogues
	@$(TOOLS) -m suite checks

messages: install ## take new texts over into the catalogues (needs gettext)
	@$(BIN)/python .ci/catalogues.py update

budgets: install ## weight, accessibility and speed of every page type (needs node and chromium)
	@$(TOOLS) -m budgets $(ARGS)

requirements: install ## compile the pinned requirements from pyproject.toml
	@UPGRADE=$(UPGRADE) deploy/compile-requirements

clean: ## remove what can be made again; content in var/ stays
	rm -rf .venv node_modules .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis var/static var/.static-fingerprint
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
