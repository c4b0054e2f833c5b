.PHONY: demo test check requirements
OUT ?= out/demo

demo:  ## the main job: environment, sample office and its documents in OUT, then the window where there is a display
	@packaging/environment.sh run
	@.venv/bin/python -m ita_desktop demo "$(OUT)"
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then .venv/bin/python -m ita_desktop "$(OUT)/sample.ita"; fi

test:  ## environment, style, types and every test
	@packaging/environment.sh dev
	@$(MAKE) --no-print-directory check
	@.venv/bin/python -m pytest -n 2

check:
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

requirements:  ## pin anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
