# The real window, by its shortcuts and its keys.
. "$(dirname "$0")/common.sh"
cp "$home/ชุดตัวอย่าง/scores.xlsx" "$work/scores.xlsx"
cp "$home/ชุดตัวอย่าง/sample.ita" "$home/งานของเรา.ita"
spoil shortcut sed -i 's/I\x00T\x00A\x00 \x00D\x00/I\x00T\x00B\x00 \x00D\x00/g' "$desktop"
for link in "$menu" "$desktop"; do
  .venv/bin/python packaging/windows/link.py "$link" "$windows_app\\ITA Desktop.exe" || fail "$link does not lead to the program"
done
spoil verb-without-file in_wine reg add 'HKCU\Software\Classes\ITADesktop.File\shell\open\command' /ve /d "\"$windows_app\\ITA Desktop.exe\"" /f
spoil verb in_wine reg add 'HKCU\Software\Classes\ITADesktop.File\shell\open\command' /ve /d "\"C:\\Nothing.exe\" \"%1\"" /f
# What an .ita is stands under the person alone; Wine 8 looks only under the machine, where Windows looks at both.
registry 'HKCU\Software\Classes' >/dev/null
iconv -f UTF-16 -t UTF-8 "$out/registry.reg" | sed 's/HKEY_CURRENT_USER/HKEY_LOCAL_MACHINE/' | iconv -f UTF-8 -t UTF-16 >"$out/classes.reg"
in_wine reg import "Z:$out/classes.reg"

double_click "$windows_home\\งานของเรา.ita"
screen_see 'งานของเรา' || fail "a double click on an .ita does not open it"
screen_still
screen_picture 1-opened
screen_do ctrl+2 || fail "no tab of scores"  # from the overview
screen_type 55
screen_keys Return ctrl+q
screen_gone 'งานของเรา' || fail "the window does not close"
spoil typing cp "$home/ชุดตัวอย่าง/sample.ita" "$home/งานของเรา.ita"
in_wine "$app/ita.exe" export "$windows_home\\งานของเรา.ita" --year 2568 --document data --to 'C:\ita\typed.json' || fail "export ended with $?"
first_score() { .venv/bin/python -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8-sig"))["items"]["i1"])' "$work/$1"; }
case $(first_score typed.json) in *55*) ;; *) fail "the score that was typed is not in the file: $(first_score typed.json)" ;; esac

double_click "$windows_home\\งานของเรา.ita"
screen_see 'งานของเรา' || fail "a double click does not open the file again"
screen_still
screen_keys ctrl+i
screen_see 'นำเข้าข้อมูล' || fail "no dialog of the system to open a file"
screen_still
screen_picture 2-native-open
screen_type 'C:\ita\scores.xlsx'
screen_do Return || fail "the dialog of the system does not end"
screen_see 'นำเข้าข้อมูล' || fail "the import does not open"
screen_still
screen_picture 3-import
screen_keys ctrl+Return
screen_gone 'นำเข้าข้อมูล' || fail "the import does not end"
screen_see 'งานของเรา' || fail "the window does not come back after the import"
screen_still
screen_keys ctrl+shift+s
screen_see 'สำเนา' || fail "no dialog of the system to save a file"
screen_still
screen_picture 4-native-save
screen_keys ctrl+a
screen_type 'C:\ita\copy.ita'
screen_keys Return
screen_gone 'สำเนา' || fail "the dialog to save does not end"
screen_see 'งานของเรา' || fail "the window does not come back"
screen_still
screen_do ctrl+6 || fail "no tab of documents"
screen_picture 5-documents
screen_keys ctrl+q
screen_gone 'งานของเรา' || fail "the window does not close"
spoil copy rm -f "$work/copy.ita"
have "$work/copy.ita"
in_wine "$app/ita.exe" export 'C:\ita\copy.ita' --year 2568 --document data --to 'C:\ita\imported.json' || fail "export of the copy ended with $?"
case $(first_score imported.json) in *96*) ;; *) fail "the score that was imported is not in the copy: $(first_score imported.json)" ;; esac
in_wine "$app/ita.exe" check 'C:\ita\copy.ita' || fail "check of the copy ended with $?"

# Once more at 144 dpi, with a notice of a new version that no key signed in the folder that policy names.
in_wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 144 /f >/dev/null
share="$home/แจกรุ่นใหม่"
mkdir -p "$share"
printf 'version = "99.0.0"\nnews = ["ใหม่"]\nsetup = "x-setup.exe"\nsum = ""\n' >"$share/ita-desktop-update.toml"
spoil policy rm "$share/ita-desktop-update.toml"
in_wine reg add 'HKCU\Software\Policies\ITA Desktop' /v UpdateFolder /d "$windows_home\\แจกรุ่นใหม่" /f >/dev/null
double_click "$windows_home\\งานของเรา.ita"
screen_see 'งานของเรา' || fail "the window does not open at 144 dpi"
screen_still
for _ in $(seq 60); do grep -q '^update=' "$settings" && break; sleep 0.5; done
screen_picture 6-at-144-dpi
screen_keys ctrl+q
screen_gone 'งานของเรา' || fail "the window at 144 dpi does not close"
in_wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 96 /f >/dev/null
in_wine reg delete 'HKCU\Software\Policies\ITA Desktop' /f >/dev/null
grep -q '^update=พบประกาศ' "$settings" || fail "a notice that no key signed was not told of"
.venv/bin/python packaging/windows/pictures.py "$screen_pictures" || fail "a picture of the screen is empty"
