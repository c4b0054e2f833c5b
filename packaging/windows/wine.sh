# To be sourced: a Wine of the caller's own, and the ways round what Wine 8 lacks. WINEPREFIX must be set before.
export WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="

# Windows programs of Python and Qt fail on standard streams that are files; pipes they take.
in_wine() {
  : | wine "$@" 2>&1 | cat
}

# wine_prefix QT_CORE: makes the prefix, says it is Windows 10, and puts a stand-in for icuuc.dll there, which
# Windows has had since 10 1703 and Wine 8 has not. QT_CORE is the Qt6Core.dll whose wishes it must meet.
wine_prefix() {
  local made=$WINEPREFIX/.made
  [ -e "$made" ] && return
  rm -rf "$WINEPREFIX"
  mkdir -p "$WINEPREFIX"
  in_wine wineboot --init
  # Wine points Desktop, Documents and others at the home of whoever builds; here they are the prefix's own.
  find "$WINEPREFIX"/drive_c/users -maxdepth 2 -type l -exec sh -c 'rm "$1" && mkdir "$1"' sh {} \;
  in_wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f
  {
    # Every function answers 0: no converter. Qt then does without, as it has its own for what we use.
    x86_64-w64-mingw32-objdump -p "$1" | tr -d '\r' | awk '/DLL Name:/ {icu = tolower($3) == "icuuc.dll"} icu && $NF ~ /^u[a-z]+_/ {print "__declspec(dllexport) void *" $NF "(void) { return 0; }"}'
  } >"$WINEPREFIX/icuuc.c"
  grep -q . "$WINEPREFIX/icuuc.c"
  x86_64-w64-mingw32-gcc -shared -nostdlib -Wl,--entry=0 -o "$WINEPREFIX/drive_c/windows/system32/icuuc.dll" "$WINEPREFIX/icuuc.c"
  touch "$made"
}

wine_stop() {
  wineserver -k || true
  wineserver -w
}
