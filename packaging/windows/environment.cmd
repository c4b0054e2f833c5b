@echo off
rem Makes .venv with Python 3.11 or newer and installs the hash-pinned requirements. Usage: environment.cmd run or environment.cmd dev
rem PYTHON names a Python to take; without it the newest of the py launcher, then python on the path.
setlocal
cd /d "%~dp0..\.."
set WHAT=%~1
if not "%WHAT%"=="run" if not "%WHAT%"=="dev" (
  echo Usage: environment.cmd run ^| dev 1>&2
  exit /b 2
)
set NEW="import sys; sys.exit(sys.version_info < (3, 11))"
rem A .venv that was begun and not finished, or whose Python is gone or too old, is made anew.
if exist .venv\Scripts\python.exe (
  .venv\Scripts\python -c %NEW% >nul 2>&1 && goto there
)
if exist .venv rmdir /s /q .venv
if exist .venv (
  echo .venv is in use: please close what uses it. 1>&2
  exit /b 1
)
if defined PYTHON "%PYTHON%" -c %NEW% >nul 2>&1 && "%PYTHON%" -m venv .venv
for %%v in (3.14 3.13 3.12 3.11) do (
  if not exist .venv\Scripts\python.exe py -%%v -c %NEW% >nul 2>&1 && py -%%v -m venv .venv
)
if exist .venv\Scripts\python.exe goto there
python -c %NEW% >nul 2>&1 && python -m venv .venv
if exist .venv\Scripts\python.exe goto there
if exist .venv rmdir /s /q .venv
echo Python 3.11 or newer is needed: https://www.python.org/downloads/windows/ 1>&2
exit /b 1
:there
fc /b requirements\%WHAT%.txt .venv\requirements-%WHAT%.txt >nul 2>&1 && exit /b 0
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements\%WHAT%.txt || exit /b 1
copy /y requirements\%WHAT%.txt .venv\requirements-%WHAT%.txt >nul || exit /b 1
exit /b 0
