@echo off
rem The main job on Windows: environment, sample office and its documents, then the window.
rem Usage: demo.cmd [FOLDER], which is taken from where it is called; without it out\demo of the project.
setlocal
set "ITA_OUT=%~f1"
if "%~1"=="" set "ITA_OUT=%~dp0..\..\out\demo"
call "%~dp0environment.cmd" run || exit /b 1
cd /d "%~dp0..\.."
.venv\Scripts\python -m ita_desktop demo "%ITA_OUT%" || exit /b 1
.venv\Scripts\python -m ita_desktop "%ITA_OUT%\sample.ita"
exit /b %ERRORLEVEL%
