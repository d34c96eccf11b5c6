# shellcheck shell=bash
# Leaving no process behind, whatever becomes of the script. What it starts has a mark in its environment, which children inherit: what has
# left its process group and its session still has it, and so has what outlived a script that was killed. Some programs write over
# their own environment, as nginx does to show what each of its processes is, so that the working folder counts too.
# Sourced by scripts/nightly.

# mark_own_processes [ARGUMENT...]: starts the script again, with a mark: HOPCHECK_NIGHTLY.
mark_own_processes() {
  if [[ ${HOPCHECK_NIGHTLY:-} != "$$ "* ]]; then # the number of a process stays the same across exec
    HOPCHECK_NIGHTLY="$$ $EPOCHREALTIME" exec "$BASH" "$0" "$@"
  fi
}

# processes_with ENTRY [FOLDER]: those, but for this script itself, that have ENTRY in their environment, or work in FOLDER or below it.
processes_with() {
  local -a found
  local pid
  mapfile -t found < <(
    grep -lszxF -- "$1" /proc/[0-9]*/environ
    [[ -z ${2:-} ]] || find /proc -mindepth 2 -maxdepth 2 -name cwd -lname "$2*" 2>/dev/null
  )
  for pid in "${found[@]}"; do
    pid=${pid#/proc/}
    pid=${pid%%/*}
    # Those that looked have the mark as well, but are gone by now.
    if [[ $pid != "$$" && $pid != "$BASHPID" && -e /proc/$pid ]]; then printf '%s\n' "$pid"; fi
  done | sort -u
}

name_of_process() { cat "/proc/$1/comm" 2>/dev/null || true; }

# end_processes ENTRY [FOLDER]: copies of this script go first, or they would take what follows for a result. Then hopcheck is asked to end, and
# stops its target as it always does; what is left when it has ended, or after five seconds, is killed.
end_processes() {
  local pid until=$((SECONDS + 5))
  local -a left asked=()
  mapfile -t left < <(processes_with "$@")
  for pid in "${left[@]}"; do
    case $(name_of_process "$pid") in
      bash) kill -KILL "$pid" 2>/dev/null || true ;;
      hopcheck) kill -TERM "$pid" 2>/dev/null && asked+=("$pid") ;;
    esac
  done
  for pid in "${asked[@]}"; do
    while [[ $(name_of_process "$pid") == hopcheck && SECONDS -lt until ]]; do sleep 0.1; done # there is no event for its end: it is no child
  done
  mapfile -t left < <(processes_with "$@")
  for pid in "${left[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
}
