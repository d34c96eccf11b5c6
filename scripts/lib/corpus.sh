# shellcheck shell=bash
# The stored inputs of a fuzz target: looked at before a run, replaced after it so that none is ever lost. Sourced by scripts/fuzz and
# by its test, after packages.sh.

largest_input=1048576

# check_inputs FOLDER...: says what cannot be used as an input, and returns 1 where there is such a file. A folder that is not there
# holds nothing.
check_inputs() {
  local folder file status=0
  for folder in "$@"; do
    [[ -e $folder ]] || continue
    if [[ ! -d $folder || ! -r $folder || ! -x $folder ]]; then
      say "$folder: is no folder that can be read"
      status=1
      continue
    fi
    while IFS= read -r -d '' file; do
      if [[ ! -r $file || ! -f $file ]]; then
        say "$file: cannot be read"
        status=1
      elif [[ $(stat -c %s "$file") -gt $largest_input ]]; then
        say "$file: has $(stat -c %s "$file") octets, and $largest_input are the most for an input"
        status=1
      fi
    done < <(find "$folder" -mindepth 1 ! -type d -print0)
  done
  return "$status"
}

# is_whole FILE: libFuzzer calls an input by the SHA-1 of its octets, so that one that was cut off by a full disk shows.
is_whole() { [[ $(sha1sum <"$1") == "${1##*/}  -" ]]; }

# store_corpus MERGED STORED: the folder STORED holds the inputs of the folder MERGED afterwards, and no others. Every new one is
# written beside and renamed; only when all are there do the others go. Where that fails, or is interrupted, STORED has lost none.
store_corpus() {
  local merged=$1 stored=$2 file name beside
  local -a files
  mapfile -d '' -t files < <(find "$merged" -type f -print0)
  if [[ ${#files[@]} -eq 0 ]]; then
    say "$merged: the merge left nothing; $stored stays as it is"
    return 1
  fi
  mkdir -p "$stored" || return 1
  beside=$stored/.new
  for file in "${files[@]}"; do
    name=${file##*/}
    if ! is_whole "$file"; then
      say "$file: is not what the fuzzer meant to write, perhaps for want of room; $stored stays as it is"
      return 1
    fi
    [[ ! -e $stored/$name ]] || continue
    if ! { cp -- "$file" "$beside" && [[ $(sha1sum <"$beside") == "$name  -" ]] && mv -- "$beside" "$stored/$name"; }; then
      rm -f -- "$beside"
      say "$stored: no more inputs could be written; none is lost"
      return 1
    fi
  done
  while IFS= read -r -d '' file; do
    [[ -e $merged/${file##*/} ]] || rm -f -- "$file"
  done < <(find "$stored" -mindepth 1 -maxdepth 1 -type f -print0)
}
