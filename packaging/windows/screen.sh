# To be sourced: a screen nobody sees, and hands on its keyboard. `screen_start FOLDER` first; pictures go into FOLDER.
screen_start() {
  packaging/debian.sh xvfb xdotool openbox
  screen_pictures=$1
  mkdir -p "$screen_pictures"
  exec 9> >(cat >"$screen_pictures/number")
  Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
  screen_server=$!
  exec 9>&-
  for _ in $(seq 100); do [ -s "$screen_pictures/number" ] && break; sleep 0.1; done
  DISPLAY=:$(cat "$screen_pictures/number")
  export DISPLAY
  rm "$screen_pictures/number"
  openbox >/dev/null 2>&1 &
}

screen_stop() {
  [ -z "${screen_server:-}" ] || kill "$screen_server" 2>/dev/null || true
}

# screen_see TITLE [SECONDS]: waits for a window whose title has TITLE, brings it forward, and leaves its number in $seen.
screen_see() {
  for _ in $(seq $((${2:-60} * 2))); do
    seen=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1 || true)
    if [ -n "$seen" ] && xdotool windowactivate --sync "$seen" 2>/dev/null; then return 0; fi
    sleep 0.5
  done
  screen_picture missing
  echo "no window called $1; there are: $(screen_windows)" >&2
  return 1
}

# screen_gone TITLE [SECONDS]: waits until no window is called so.
screen_gone() {
  for _ in $(seq $((${2:-30} * 2))); do
    [ -n "$(xdotool search --onlyvisible --name "$1" 2>/dev/null || true)" ] || return 0
    sleep 0.5
  done
  return 1
}

screen_windows() {
  xdotool search --onlyvisible --name . 2>/dev/null | while read -r window; do xdotool getwindowname "$window"; done | sort -u | tr '\n' ';'
}

# screen_keys KEY...: as xdotool names them, one after the other, as a hand does.
screen_keys() {
  for key in "$@"; do xdotool key --clearmodifiers "$key"; sleep 0.4; done
}

screen_type() {
  xdotool type --delay 40 "$1"
  sleep 0.4
}

screen_picture() {
  .venv/bin/python -c 'import sys; from PIL import ImageGrab; ImageGrab.grab(xdisplay=sys.argv[1]).save(sys.argv[2])' "$DISPLAY" "$screen_pictures/$1.png"
}
