@echo off
rem The main job on Windows: environment, sample office and its documents in out\demo, then the window.
setlocal
set ITA_OUT=%~1
if "%ITA_OUT%"=="" set ITA_OUT=out\demo
call "%~dp0environment.cmd" run || exit /b 1
cd /d "%~dp0..\.."
.venv\Scripts\python -m ita_desktop demo "%ITA_OUT%" || exit /b 1
.venv\Scripts\python -m ita_desktop "%ITA_OUT%\sample.ita"
