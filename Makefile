VENV := .venv
BIN := $(VENV)/bin
PORT := 8000
LOGISTICS := $(BIN)/logistics
DEMO := LOGISTICS_DATA_DIR=instance/demo LOGISTICS_PRACTICE=true
# Installs with uv where it can be had, with pip otherwise: the same lock, the same hashes. All is
# compiled at once, as pip does by itself: else the first start of everything does it, and where
# nothing may be written, every start.
install = $(BIN)/python -m pip install -q --disable-pip-version-check "uv==0.13.*" \
	&& $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r $(1) \
	|| $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)

.PHONY: run demo test check bench lock migration texts clean

run: $(VENV)/.runs
	$(LOGISTICS) upgrade
	$(LOGISTICS) load-plan
	$(LOGISTICS) serve --port $(PORT)

demo: $(VENV)/.runs
	$(DEMO) $(LOGISTICS) upgrade
	$(DEMO) $(LOGISTICS) load-plan
	$(DEMO) $(LOGISTICS) practice --open-now
	$(DEMO) $(LOGISTICS) serve --port $(PORT)

# What speaks to the database runs on both engines; the walk through every door, the kill tests,
# the browser and some that are long on the first alone, to stay within ten minutes.
test: $(VENV)/.tests
	$(BIN)/python -m tests.tools.chromium
	$(BIN)/python -m pytest -q -n 3 --dist loadgroup --database sqlite
	$(BIN)/python -m pytest -q -n 3 --database postgresql --dist loadgroup \
		-m "not browser and not bench and not first_database" \
		--ignore tests/web/test_doors.py tests/cli tests/jobs tests/queries tests/services tests/web \
		tests/walks/test_two_at_once.py

# Everything that is judged without running the product, cheapest first.
check: $(VENV)/.tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --check --quiet templates
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/deptry . 2>/dev/null

bench: $(VENV)/.tests
	$(BIN)/python -m pytest -q -s tests/bench -m bench

# Collects the texts of the screen into the English catalogue and compiles it.
texts: $(VENV)/.tests
	$(BIN)/python -m tests.tools.texts

lock:
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# Writes the migration that today's models need: make migration NAME="Add meals".
migration: $(VENV)/.tests
	$(BIN)/python -m tests.tools.migration "$(NAME)"

$(VENV)/.runs: requirements.lock pyproject.toml
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(call install,requirements.lock)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q logistics
	touch $@

$(VENV)/.tests: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(call install,requirements-dev.lock)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q logistics tests
	touch $@ $(VENV)/.runs

clean:
	rm -rf $(VENV) instance/demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
