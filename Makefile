PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := run

# Tests start the product hundreds of times; what Python compiled once is kept for the next start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## print every target with what it does
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' $(firstword $(MAKEFILE_LIST)) | while read -r name words; do printf '%-12s %s\n' "$$name" "$$words"; done

.PHONY: run check test lint install install-dev browser

run: install ## start the dashboard and print its address
	@echo "http://127.0.0.1:$(PORT)"
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

check: lint ## format, lint, and every test that needs no browser, no server and no patience; a minute
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not server and not long"

test: install-dev browser lint ## all checks and tests
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lint: install-dev ## the format of the code, what ruff finds in it, and its types
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

install: $(VENV)/run.stamp ## make the virtual environment with what the product needs
install-dev: $(VENV)/dev.stamp ## the same with what tests and checks need

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.PHONY: lock
lock: | $(BIN)/python ## pin every package of requirements.txt anew, with the digests of its files
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements.txt -o requirements.lock
	@{ echo '# Every package that runs, with the digests of its files; made by `make lock` from requirements.txt.'; cat requirements.lock; } > requirements.new && mv requirements.new requirements.lock

# With apt, what is absent of the browser, the fonts and LibreOffice; elsewhere Playwright's own browser.
browser: install-dev ## install what browser tests need and the machine lacks
	@sh tests/install_browser.sh $(BIN)

.PHONY: benchmark
benchmark: install-dev browser ## measure every figure and write docs/performance.md
	$(BIN)/python -m benchmarks

.PHONY: coverage
coverage: install-dev ## which lines and branches of tracker/ the tests of `make check` do not reach; four minutes
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not server and not long" \
		--cov=tracker --cov-branch --cov-report=term:skip-covered

.PHONY: mutation
mutation: install-dev ## how strong the tests are: 600 mistakes put into the rules, and which of them no test finds; forty minutes
	$(BIN)/python -m benchmarks.strength --count 600 --seed 1

.PHONY: proof
proof: install-dev browser ## the long proofs: figures of a year, forecasts, kills, hostile files and pages, every look
	$(BIN)/python -m benchmarks.year --seeds 1 2 3
	$(BIN)/python -m benchmarks.year --seeds 4 --postgresql
	$(BIN)/python -m benchmarks.forecasts
	$(BIN)/python -m benchmarks.kills --count 75
	$(BIN)/python -m benchmarks.kills --count 75 --calls
	$(BIN)/python -m benchmarks.kills --count 75 --postgresql
	$(BIN)/python -m benchmarks.kills --count 75 --calls --postgresql
	$(BIN)/python -m benchmarks.hostile --count 1000
	$(BIN)/python -m benchmarks.heavy --harmful 300
	$(BIN)/python -m benchmarks.origins
	$(BIN)/python -m benchmarks.visits --count 500
	$(BIN)/python -m benchmarks.crowd
	$(BIN)/python -m pytest --whole -n 2 --dist loadfile
