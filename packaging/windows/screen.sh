# To be sourced: a screen nobody sees, and hands on its keyboard. `screen_start FOLDER` first; pictures go into FOLDER,
# which what is run then finds in $screen_pictures.
screen_start() {
  packaging/debian.sh xvfb xdotool openbox
  export screen_pictures=$1
  mkdir -p "$screen_pictures"
  exec 9> >(cat >"$screen_pictures/number")
  Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
  screen_server=$!
  exec 9>&-
  for _ in $(seq 300); do [ -s "$screen_pictures/number" ] && break; sleep 0.1; done
  DISPLAY=:$(cat "$screen_pictures/number")
  export DISPLAY
  rm "$screen_pictures/number"
  [ "$DISPLAY" != : ] || { echo "FAILED: no screen" >&2; return 1; }
  openbox >/dev/null 2>&1 &
}

screen_stop() {
  [ -z "${screen_server:-}" ] || kill "$screen_server" 2>/dev/null || true
}

hand() {
  timeout 20 xdotool "$@"
}

# screen_see TITLE [SECONDS]: waits for a window whose title has TITLE, brings it forward, and leaves its number in $seen.
screen_see() {
  local end=$((SECONDS + ${2:-120}))
  while [ "$SECONDS" -lt "$end" ]; do
    seen=$(hand search --onlyvisible --name "$1" 2>/dev/null | tail -1 || true)
    if [ -n "$seen" ] && hand windowactivate --sync "$seen" 2>/dev/null; then return 0; fi
    sleep 0.3
  done
  screen_picture missing
  echo "no window called $1; there are: $(screen_windows)" >&2
  return 1
}

# screen_gone TITLE [SECONDS]: waits until no window is called so.
screen_gone() {
  local end=$((SECONDS + ${2:-120}))
  while [ "$SECONDS" -lt "$end" ]; do
    [ -n "$(hand search --onlyvisible --name "$1" 2>/dev/null || true)" ] || return 0
    sleep 0.3
  done
  screen_picture remains
  echo "a window called $1 remains; there are: $(screen_windows)" >&2
  return 1
}

screen_windows() {
  hand search --onlyvisible --name . 2>/dev/null | while read -r window; do hand getwindowname "$window"; done | sort -u | tr '\n' ';'
}

# screen_keys KEY...: as xdotool names them, one after the other, as a hand does.
screen_keys() {
  for key in "$@"; do hand key --clearmodifiers "$key"; sleep 0.4; done
}

# screen_do KEY...: the same, and waits until the screen is another and at rest.
screen_do() {
  screen_picture before
  screen_keys "$@"
  .venv/bin/python packaging/windows/screen.py another "$screen_pictures/before.png" && rm "$screen_pictures/before.png"
}

screen_still() {
  .venv/bin/python packaging/windows/screen.py still
}

screen_type() {
  hand type --delay 40 "$1"
  sleep 0.4
}

screen_picture() {
  .venv/bin/python packaging/windows/screen.py picture "$screen_pictures/$1.png"
}
