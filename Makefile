.PHONY: demo test check coverage nightly screens accessible requirements frozen windows try-windows country
OUT ?= out/demo

demo:  ## the main job: environment, sample office and its documents in OUT, then the window where there is a display
	@packaging/environment.sh run
	@.venv/bin/python -m ita_desktop demo "$(OUT)"
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then .venv/bin/python -m ita_desktop "$(OUT)/sample.ita"; fi

test:  ## environment, style, types and every test, with a sample of the large corpora (`make nightly` takes all)
	@packaging/environment.sh dev
	@$(MAKE) --no-print-directory check
	@.venv/bin/python -m pytest -n 2

check:
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

coverage:  ## branch cover of models and analysis by the tests below documents and window; fails under 98 percent
	@ITA_THOROUGH=1 .venv/bin/python -m pytest -n 2 -q --cov=ita_desktop.models --cov=ita_desktop.analysis --cov-branch --cov-fail-under=98 \
		--cov-report=term-missing:skip-covered tests/models tests/analysis tests/exchange tests/headless tests/test_*.py

nightly:  ## every test with all cases: whole corpora, every file call refused, 300 programs killed, all looks; says how many
	@ITA_THOROUGH=1 .venv/bin/python -m pytest -n 2 -q -rP -o faulthandler_timeout=0

country:  ## a simulated country asked in DuckDB and Spark (fetched, needs Java 17): both agree to the last decimal; in OUT
	@[ -x build/spark/bin/python ] || { .venv/bin/python -m venv build/spark && build/spark/bin/pip install -q "pyspark>=4.3,<5"; }
	@.venv/bin/python benchmarks/country.py export "$(OUT)/country" $(AUTHORITIES)
	@.venv/bin/python benchmarks/country.py duckdb "$(OUT)/country"
	@build/spark/bin/python benchmarks/country.py spark "$(OUT)/country"
	@.venv/bin/python benchmarks/country.py compare "$(OUT)/country"

frozen:  ## the frozen program for Linux, in build/linux/dist
	@packaging/freeze.sh

windows:  ## the Windows installer, the portable archive and their sums, in build/windows/release (Debian, as root)
	@packaging/windows/build.sh

try-windows:  ## install, use, upgrade and remove under Wine what `make windows` made
	@packaging/windows/try.sh

screens:  ## pictures of every screen, light and dark, in OUT
	@.venv/bin/python packaging/screens.py "$(OUT)"

accessible:  ## the window as a screen reader has it, by AT-SPI under a real X server (needs Debian packages it names)
	@packaging/accessible.sh

requirements:  ## pin anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --extra freeze -c requirements/run.txt pyproject.toml -o requirements/freeze.txt
	uv pip compile --python-platform x86_64-pc-windows-msvc --python-version 3.13 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --extra freeze -c requirements/run.txt pyproject.toml -o requirements/windows.txt
