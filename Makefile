# Each target is one command of .venv/bin (on Windows .venv\Scripts); docs/set-up.md tells how to do without make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test test-browser notebooks lab quality bench picture

build: .venv/.ready
	@$(BIN)/newsdrift build

test: .venv/.ready
	@$(BIN)/pytest

test-browser: .venv/.ready
	@$(BIN)/pytest tests/browser --numprocesses 0 --quiet --no-header

picture: .venv/.ready
	@$(BIN)/python -m tests.browser.picture docs/picture.png

notebooks: .venv/.ready
	@$(BIN)/newsdrift notebooks

lab: .venv/.ready
	@$(BIN)/newsdrift lab

quality: .venv/.ready
	@$(BIN)/pytest benchmarks/quality.py --numprocesses 0 --quiet --no-header

bench: .venv/.ready
	@$(BIN)/pytest benchmarks/speed.py --numprocesses 0 --quiet --no-header

# uv comes first, by pip and by its hash, since it installs the rest in a fifth of pip's time; pip steps in where uv finds no packages.
.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'newsdrift needs Python 3.11 or later, and this is %s; try: make PYTHON=python3.12' % sys.version.split()[0])"
	@echo "Setting up .venv, which takes about half a minute ..."
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch .venv/.ready
