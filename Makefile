# One list of commands for people and for CI. `make help` names them.
#
#   make PYTHON=python3.12 ...     another Python (3.11 or newer)
#   make TORCH_INDEX=URL ...       take torch from that package index, such as one of CPU builds
#   make chat PORT=8600            another port

PYTHON ?= python3
PORT ?= 8501
LLM_PORT ?= 8080
TORCH := torch==2.13.0
TORCH_INDEX ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install chat ingest local-llm test lint lock clean

help:  ## name the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile

install: $(STAMP)  ## set up .venv from the pinned lock

$(STAMP): requirements.lock pyproject.toml scripts/check_python.sh
	@scripts/check_python.sh "$(PYTHON)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "1/3 torch: about 200 MB as a CPU build, about 3 GB with CUDA (TORCH_INDEX chooses)"
	@$(PIP) install $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) --constraint requirements.lock $(TORCH)
	@echo "2/3 the packages of requirements.lock: about 500 MB"
	@$(PIP) install --no-deps --requirement requirements.lock
	@echo "3/3 this project"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

ingest: install  ## bring the index in line with corpus/
	@$(BIN)/baclofen-qa ingest

chat: install  ## open the chat in the browser, with an index that is up to date
	@$(BIN)/baclofen-qa ingest || test $$? -eq 1  # 1: some sources were refused, and named
	@$(BIN)/baclofen-qa chat --port $(PORT)

local-llm: install  ## a language model on this machine, no key needed: builds and serves one
	@scripts/local_llm.sh $(BIN)/python $(LLM_PORT)

lint: install  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/mypy

test: install  ## a browser for the tests, lint, then every test
	@BROWSER=$$(scripts/find_browser.sh) || exit 1; $(MAKE) --no-print-directory lint && \
	    BACLOFEN_QA_BROWSER="$$BROWSER" $(BIN)/python -m pytest

lock: install  ## resolve pyproject.toml anew into requirements.lock
	@scripts/lock.sh $(BIN)/python

clean:  ## remove what these commands made; corpus and index stay
	rm -rf .venv .cache .browser .pytest_cache .mypy_cache .ruff_cache *.egg-info
