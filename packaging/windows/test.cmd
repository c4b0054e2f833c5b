@echo off
rem The same environment with the developers' tools, then style, types and every test.
setlocal
call "%~dp0environment.cmd" dev || exit /b 1
cd /d "%~dp0..\.."
.venv\Scripts\ruff check . || exit /b 1
.venv\Scripts\ruff format --check . || exit /b 1
.venv\Scripts\mypy || exit /b 1
.venv\Scripts\python -m pytest -n 2
exit /b %ERRORLEVEL%
