# Tries the installer of build\windows\release on Windows itself: install, documents, window, removal. The same steps as
# try.sh takes under Wine; pictures and documents stay in build\windows\try.
$ErrorActionPreference = "Stop"
$root = Resolve-Path (Join-Path $PSScriptRoot "..\..")
$out = Join-Path $root "build\windows\try"
$app = Join-Path $env:USERPROFILE "โปรแกรม ของ เทศบาล\ITA Desktop"
$home_folder = Join-Path $env:USERPROFILE "เอกสาร ของ กองคลัง"
$setup = (Get-ChildItem (Join-Path $root "build\windows\release\*-setup.exe")).FullName
New-Item -ItemType Directory -Force $out, $home_folder | Out-Null

function Run($program, $arguments) {
    $done = Start-Process -FilePath $program -ArgumentList $arguments -Wait -PassThru
    if ($done.ExitCode -ne 0) { throw "$program ended with $($done.ExitCode)" }
}
function Have($path) { if (-not (Test-Path $path)) { throw "missing: $path" } }
function Gone($path) { if (Test-Path $path) { throw "still there: $path" } }

Run $setup "/S /D=$app"
foreach ($name in "ITA Desktop.exe", "ita.exe", "NOTICES.txt", "Uninstall.exe") { Have (Join-Path $app $name) }
Have (Join-Path $env:APPDATA "Microsoft\Windows\Start Menu\Programs\ITA Desktop.lnk")

& (Join-Path $app "ita.exe") demo "$home_folder\ชุดตัวอย่าง"
if ($LASTEXITCODE -ne 0) { throw "demo ended with $LASTEXITCODE" }
& (Join-Path $root ".venv\Scripts\python.exe") -m ita_desktop demo "$out\source"
if ($LASTEXITCODE -ne 0) { throw "demo of the source ended with $LASTEXITCODE" }
& (Join-Path $root ".venv\Scripts\python.exe") (Join-Path $root "packaging\windows\compare.py") "$out\source" "$home_folder\ชุดตัวอย่าง"
if ($LASTEXITCODE -ne 0) { throw "the documents differ" }
Run (Join-Path $app "ita.exe") "--self-check"
Copy-Item -Recurse "$home_folder\ชุดตัวอย่าง" "$out\documents"

Run (Join-Path $app "ITA Desktop.exe") "--grab `"$out\window`" `"$home_folder\ชุดตัวอย่าง\sample.ita`""
& (Join-Path $root ".venv\Scripts\python.exe") (Join-Path $root "packaging\windows\pictures.py") "$out\window"
if ($LASTEXITCODE -ne 0) { throw "a picture is empty" }

Run $setup "/S /D=$app"
Have "$home_folder\ชุดตัวอย่าง\sample.ita"
Run (Join-Path $app "Uninstall.exe") "/S"
for ($turn = 0; (Test-Path $app) -and $turn -lt 60; $turn++) { Start-Sleep 1 }
Gone (Join-Path $app "ITA Desktop.exe")
Have "$home_folder\ชุดตัวอย่าง\sample.ita"
Write-Output "The installer passed."
