# SPDX-License-Identifier: Apache-2.0
# Everything one can do here. `make` alone lists it.

SHELL := /bin/bash
BIN := .venv/bin
READY := .venv/.ready

# The public data sets for tests lie beside the repository, never in it.
ifneq ($(wildcard ../shared/data),)
export UPSHIFT_TEST_DATA ?= $(abspath ../shared/data)
endif

.PHONY: help demo test check lint types imports pytest test-database test-postgres serve messages browser bench soak docs lock

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 	/p' Makefile | expand -t 24

demo: $(READY)-run ## Plan the example town of Zala into out/demo
	@$(BIN)/upshift run zala --out out/demo --seed 1 || [ $$? = 4 ] # 4: a limit came first

serve: $(READY)-workspace ## Start the workspace with the example cluster (PORT, UPSHIFT_HOME)
	@$(BIN)/upshift-workspace serve

messages: $(READY)-test ## Collect the workspace's texts into its catalogues
	$(BIN)/python tools/messages.py

test: lint types imports pytest ## Run every check
check: test ## The same

lint: $(READY)-test ## Style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)-test ## Types
	$(BIN)/mypy

imports: $(READY)-test ## Walls between the rooms
	@$(BIN)/lint-imports | sed -n '/^Contracts:/p;/BROKEN/p;/ -> /p' ; exit $${PIPESTATUS[0]}

pytest: $(READY)-test ## Tests of house and engine, doctests
	$(BIN)/pytest

test-database: $(READY)-test ## Tests against a PostgreSQL of their own
	@tools/with_postgres.sh $(BIN)/pytest -m database

# These start servers on a SQLite of their own, whatever the tests run on.
ON_SQLITE := $(addprefix --ignore=tests/workspace/,operations/test_kills.py operations/test_watching.py operations/test_backup.py jobs/test_kill.py test_serve.py journeys looks)

test-postgres: $(READY)-test ## The workspace's tests on a PostgreSQL of their own
	@tools/with_postgres.sh env UPSHIFT_WORKSPACE_ON_POSTGRES=1 $(BIN)/pytest tests/workspace $(ON_SQLITE)

browser: $(READY)-test ## Install Chromium (Debian) and try the pages in it
	@tools/install_chromium.sh
	$(BIN)/pytest -m browser

bench: $(READY)-run ## Measure plans: times, gaps, memory
	$(BIN)/python benchmarks/run.py

soak: $(READY)-test ## New examples, kills, fifty people, seeded clusters for MINUTES (10)
	UPSHIFT_EXAMPLES=default $(BIN)/pytest tests/engine/properties tests/engine/tables/test_anything.py tests/workspace/api/test_anything.py
	UPSHIFT_KILLS=100 $(BIN)/pytest tests/workspace/operations/test_kills.py
	$(BIN)/python benchmarks/workspace.py --seconds 300
	$(BIN)/pytest -m soak
	$(BIN)/python benchmarks/soak.py --minutes $(or $(MINUTES),10)

docs: $(READY)-test ## Write docs/reference anew from schema, problems and commands
	$(BIN)/python tools/reference.py

lock: $(READY)-test ## Resolve and lock the requirements anew
	tools/lock.sh

$(READY)-run: requirements/run.txt requirements/uv.txt pyproject.toml tools/setup.sh
	@tools/setup.sh run

$(READY)-workspace: requirements/workspace.txt requirements/uv.txt pyproject.toml tools/setup.sh
	@tools/setup.sh workspace

$(READY)-test: requirements/test.txt requirements/uv.txt pyproject.toml tools/setup.sh
	@tools/setup.sh test
