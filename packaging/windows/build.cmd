@echo off
rem Builds the installer on Windows itself, with Python 3.13 and NSIS, into build\windows\release. No MSI: that is made on
rem Debian. What is signed, and with what, is as in sign.sh: with signtool for programs where ITA_SIGN_COMMAND names a program
rem that is given a file, and with minisign for the sums where ITA_MINISIGN_KEY names a key.
setlocal
cd /d "%~dp0..\.."
set OUT=build\windows
set PYTHONHASHSEED=0
set PYTHONPATH=%CD%;%CD%\packaging;%CD%\packaging\windows
for /f %%t in ('git log -1 --format^=%%ct') do set SOURCE_DATE_EPOCH=%%t
set PYTHONUTF8=1
if not exist %OUT%\venv\Scripts\python.exe (
  py -3.13 -m venv %OUT%\venv || python -m venv %OUT%\venv || exit /b 1
)
set PY=%OUT%\venv\Scripts\python
%PY% -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements\windows.txt || exit /b 1
%PY% -m PyInstaller --noconfirm --log-level ERROR --distpath %OUT%\dist --workpath %OUT%\work pyinstaller.spec || exit /b 1
set PROGRAM=%OUT%\dist\ITA Desktop
%PY% packaging\contents.py "%PROGRAM%" || exit /b 1
for /f "delims=" %%p in ('%PY% -c "import sys; print(sys.base_prefix)"') do set BASE=%%p
%PY% packaging\notices.py "%PROGRAM%" %OUT%\venv\Lib\site-packages "%BASE%\LICENSE.txt" %OUT%\parts.json || exit /b 1
if defined ITA_SIGN_COMMAND (
  call "%ITA_SIGN_COMMAND%" "%PROGRAM%\ITA Desktop.exe" || exit /b 1
  call "%ITA_SIGN_COMMAND%" "%PROGRAM%\ita.exe" || exit /b 1
)
%PY% packaging\sums.py "%PROGRAM%" || exit /b 1
for /f %%v in ('%PY% -c "import sys; sys.path.insert(0, 'packaging'); import bundle; print(bundle.version())"') do set VERSION=%%v
if exist %OUT%\release rmdir /s /q %OUT%\release
mkdir %OUT%\release
%PY% packaging\icon.py side %OUT%\side.bmp || exit /b 1
for /f %%k in ('%PY% -c "import pathlib, sys; print(sum(p.stat().st_size for p in pathlib.Path(sys.argv[1]).rglob('*') if p.is_file()) // 1024)" "%PROGRAM%"') do set KILOBYTES=%%k
where makensis >nul 2>&1 || set "PATH=%ProgramFiles(x86)%\NSIS;%PATH%"
makensis /V2 /INPUTCHARSET UTF8 "/DVERSION=%VERSION%" "/DSOURCE=%CD%\%PROGRAM%" "/DOUTPUT=%CD%\%OUT%\release\ITA-Desktop-%VERSION%-setup.exe" "/DICON=%CD%\resources\icons\ita-desktop.ico" "/DSIDE=%CD%\%OUT%\side.bmp" /DKILOBYTES=%KILOBYTES% "/DCONTENTS=_internal-%VERSION%" packaging\windows\installer.nsi || exit /b 1
if defined ITA_SIGN_COMMAND call "%ITA_SIGN_COMMAND%" "%OUT%\release\ITA-Desktop-%VERSION%-setup.exe" || exit /b 1
%PY% packaging\windows\sbom.py write "%PROGRAM%" %OUT%\parts.json %OUT%\release\ITA-Desktop-%VERSION%.cdx.json || exit /b 1
copy /y packaging\windows\portable.txt "%PROGRAM%\portable.txt" >nul || exit /b 1
%PY% -c "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2], 'ITA Desktop')" %OUT%\release\ITA-Desktop-%VERSION%-portable %OUT%\dist || exit /b 1
del "%PROGRAM%\portable.txt"
%PY% packaging\install_sheet.py %OUT%\release || exit /b 1
%PY% -c "import hashlib, pathlib, sys; folder = pathlib.Path(sys.argv[1]); (folder / 'SHA256SUMS').write_text(''.join(f'{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n' for p in sorted(folder.glob('ITA*'))), encoding='utf-8', newline='\n')" %OUT%\release || exit /b 1
if defined ITA_MINISIGN_KEY minisign -S -s "%ITA_MINISIGN_KEY%" -m %OUT%\release\SHA256SUMS -t "ITA Desktop: SHA256SUMS" || exit /b 1
dir %OUT%\release
