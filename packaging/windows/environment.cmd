@echo off
rem Makes .venv and installs the hash-pinned requirements. Usage: environment.cmd run or environment.cmd dev
cd /d "%~dp0..\.."
if not exist .venv\Scripts\python.exe (
  py -3 -m venv .venv || python -m venv .venv || exit /b 1
)
fc /b requirements\%1.txt .venv\requirements-%1.txt >nul 2>&1 && exit /b 0
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements\%1.txt || exit /b 1
copy /y requirements\%1.txt .venv\requirements-%1.txt >nul
