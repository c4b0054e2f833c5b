# To be sourced: a Wine of the caller's own, and the ways round what Wine 8 lacks. WINEPREFIX must be set before.
# Nothing here waits for ever: what takes over $wine_seconds is named, with what still runs, and ended.
export WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
wine_seconds=${wine_seconds:-600}

# Windows programs of Python and Qt fail on standard streams that are files; pipes they take. A child that a program
# leaves behind holds the pipe, so the pipe's end is waited for no longer than the program itself.
in_wine() {
  local code=0
  : | timeout --kill-after=10 "$wine_seconds" wine "$@" 2>&1 | timeout $((wine_seconds + 15)) cat || code=$?
  case $code in
    124 | 137)
      echo "FAILED: no end after $wine_seconds s: $*; what runs: $(wine_processes)" >&2
      wine_kill
      ;;
  esac
  return "$code"
}

# A line for each process of this prefix: its number, and what it was called with.
wine_processes() {
  local place said
  for place in $(grep -lzxF "WINEPREFIX=$WINEPREFIX" /proc/[0-9]*/environ 2>/dev/null || true); do
    place=${place%/environ}
    case $(readlink "$place/exe" 2>/dev/null) in
      */wineserver*) ;;
      *wine*)
        said=$(tr '\0' ' ' 2>/dev/null <"$place/cmdline" | sed 's/ *$//' || true)
        echo "${place#/proc/} $said"
        ;;
    esac
  done
}

wine_kill() {
  wine_processes | while read -r number _; do kill -9 "$number" 2>/dev/null || true; done
}

# wine_quiet SECONDS: waits until no program runs any longer but Wine's own; fails where one does.
wine_quiet() {
  timeout "$1" wineserver -w && return
  echo "after $1 s there still runs: $(wine_processes)" >&2
  return 1
}

wine_stop() {
  timeout 30 wineserver -k || true
  wine_quiet 30 || wine_kill
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
  # A program that crashes ends with its code, and no dialog waits for somebody to read it.
  in_wine reg add 'HKCU\Software\Wine\WineDbg' /v ShowCrashDialog /t REG_DWORD /d 0 /f
  {
    # Every function answers 0: no converter. Qt then does without, as it has its own for what we use.
    x86_64-w64-mingw32-objdump -p "$1" | tr -d '\r' | awk '/DLL Name:/ {icu = tolower($3) == "icuuc.dll"} icu && $NF ~ /^u[a-z]+_/ {print "__declspec(dllexport) void *" $NF "(void) { return 0; }"}'
  } >"$WINEPREFIX/icuuc.c"
  grep -q . "$WINEPREFIX/icuuc.c"
  x86_64-w64-mingw32-gcc -shared -nostdlib -Wl,--entry=0 -o "$WINEPREFIX/drive_c/windows/system32/icuuc.dll" "$WINEPREFIX/icuuc.c"
  touch "$made"
}
