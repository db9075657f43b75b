# Needs make and Python 3.11 or newer, nothing else. `make` alone lists the targets.

.DEFAULT_GOAL := help
.PHONY: help site serve check verify bundle editions inputs scripts test quick properdocs lint bench mutate lock sbom clean

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

VENV := .venv
RUN := $(VENV)/bin/python -m build_scripts
# Without build isolation, so that what builds a source package is locked too.
INSTALL := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation
FOR_SITE := $(VENV)/.installed-for-site
FOR_INPUTS := $(VENV)/.installed-for-inputs
FOR_EDITIONS := $(VENV)/.installed-for-editions
FOR_TEST := $(VENV)/.installed-for-test

help: ## List these targets
	@awk -F ': *[^#]*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(FOR_SITE) ## Build the whole site from source_texts/ into site/
	@$(RUN) site

serve: $(FOR_SITE) ## Show the site on this machine, and rebuild it when a text or a template changes
	@$(RUN) serve

check: $(FOR_SITE) ## Check the texts and their descriptions, write nothing
	@$(RUN) check

verify: $(FOR_SITE) ## Check that the committed pages are what the program writes
	@$(RUN) pages --check

bundle: site ## Pack the site into one zip that opens without a server
	@$(RUN) bundle

editions: $(FOR_EDITIONS) ## Write the texts as PDF, EPUB, DOCX and Akoma Ntoso into dist/editions/, for the site to link
	@$(RUN) editions

inputs: $(FOR_INPUTS) ## Install what `add` reads web pages and PDF files with

scripts: $(FOR_TEST) ## Bundle scripts and styles of the pages from browser/ into overrides/assets/
	@tests/node.sh build.js

test: $(FOR_TEST) ## Install what the tests need, a browser included, and run every check
	@tests/install_browser.sh
	@tests/run.sh

quick: $(FOR_TEST) ## Run every check that needs no browser, as before each commit
	@tests/run.sh ruff mypy imports quick

properdocs: $(FOR_TEST) ## Build the pages with ProperDocs too, and compare them with what MkDocs makes
	@$(VENV)/bin/python -m tests.builders properdocs

lint: $(FOR_TEST) ## Run the checks that read the code only: ruff, mypy, import-linter
	@tests/run.sh ruff mypy imports

bench: $(FOR_TEST) ## Measure how time and size grow with the collection
	@$(VENV)/bin/python -m benchmarks

mutate: $(FOR_TEST) ## Edit the texts thousands of times, and see that no link of theirs dies or lies
	@$(VENV)/bin/python -m tests.mutation

# Versions that are already locked stay as they are; delete a lock file first to take the newest releases.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock'

lock: ## Lock the dependencies of pyproject.toml with their hashes (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	$(LOCK) requirements/build.in --output-file requirements/build.txt
	$(LOCK) pyproject.toml --output-file requirements/site.txt
	$(LOCK) pyproject.toml --extra inputs --constraint requirements/site.txt --output-file requirements/inputs.txt
	$(LOCK) pyproject.toml --extra editions --constraint requirements/site.txt --output-file requirements/editions.txt
	$(LOCK) pyproject.toml --extra inputs --extra editions --extra test --constraint requirements/site.txt --output-file requirements/test.txt
	@$(MAKE) --no-print-directory sbom

sbom: $(FOR_SITE) ## Write what the site and its tests are made of, for machines (CycloneDX)
	@$(RUN) sbom

clean: ## Remove everything that make can make again
	rm -rf $(VENV) browser/node_modules docs/published site site-plain dist .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find build_scripts tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(FOR_SITE): requirements/build.txt requirements/site.txt
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed and was not found$(if $(PYTHON), as \"$(PYTHON)\")." >&2; \
		echo "Install it, or name it: make site PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: its module venv or ensurepip is missing." >&2; \
		echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "==> Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "==> Installing the locked packages of requirements/site.txt (a minute or so)"
	@$(INSTALL) -r requirements/build.txt
	@$(INSTALL) -r requirements/site.txt
	@touch $@

$(FOR_INPUTS): $(FOR_SITE) requirements/inputs.txt
	@$(INSTALL) -r requirements/inputs.txt
	@touch $@

$(FOR_EDITIONS): $(FOR_SITE) requirements/editions.txt
	@$(INSTALL) -r requirements/editions.txt
	@touch $@

$(FOR_TEST): $(FOR_SITE) requirements/test.txt
	@echo "==> Installing the locked packages of requirements/test.txt (a minute or so)"
	@$(INSTALL) -r requirements/test.txt
	@touch $@
