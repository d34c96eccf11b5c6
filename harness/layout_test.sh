#!/usr/bin/env bash
# Holds the code to its layers: a folder of harness/ includes only what the table allows, an outside library is included only
# where its row says, and no file is longer than 450 lines. Usage: layout_test.sh ROOT; prints each breach, and exits 1.
# It first proves on a tree of its own that it finds each kind of breach.
set -euo pipefail

declare -A allowed=(
  [http1]=""
  [case]="http1"
  [play]="http1 case"
  [judge]="http1 case play"
  [report]="http1 case play judge"
  [ref]="http1"
  [sim]="http1 case play ref"
  [net]="http1 case play ref"
  [cli]="http1 case play judge report ref sim net fuzz"
  [fuzz]="http1 case play judge report ref sim"
)
declare -A homes=( # of outside libraries, by the first folder or the name of the header
  [boost]="net fuzz"
  [boost/container]="http1 fuzz"
  [openssl]="net"
  [CLI]="cli"
  [pugixml.hpp]="report"
  [zlib.h]="report"
  [nlohmann]="case report cli"
  [valijson]="case"
)
most_lines=450

is_one_of() { [[ " $2 " == *" $1 "* ]]; }

# breaches ROOT: one line for each.
breaches() {
  local file number text folder name
  while IFS=: read -r file number text; do
    folder=${file#"$1"/}
    folder=${folder#harness/}
    folder=${folder%%/*}
    if [[ -z ${allowed[$folder]+there} ]]; then
      echo "$file: the folder $folder is not in the table of layers"
    elif [[ $text =~ \"([a-z0-9_]+)/ ]]; then
      name=${BASH_REMATCH[1]}
      [[ $name == "$folder" ]] || is_one_of "$name" "${allowed[$folder]}" || echo "$file:$number: $folder must not include $name/"
    elif [[ $text =~ \<(boost/container|[A-Za-z0-9_.]+) ]]; then
      name=${BASH_REMATCH[1]}
      [[ -z ${homes[$name]+there} ]] || is_one_of "$folder" "${homes[$name]}" || echo "$file:$number: $name belongs in ${homes[$name]}, not in $folder"
    fi
  done < <(grep -rnE '^ *# *include' "$1/harness" "$1/fuzz" --include='*.cpp' --include='*.hpp' 2>/dev/null)
  { find "$1/harness" "$1/fuzz" \( -name '*.cpp' -o -name '*.hpp' \) -exec wc -l {} + 2>/dev/null || true; } |
    awk -v most="$most_lines" '$2 != "total" && $1 > most {print $2 ": " $1 " lines, and " most " are the most"}'
}

# expect BREACHES FILE LINE: this line in this file of an otherwise empty tree is so many breaches.
expect() {
  local tree found
  tree=$(mktemp -d)
  mkdir -p "$tree/$(dirname "$2")"
  printf '%s\n' "$3" >"$tree/$2"
  found=$(breaches "$tree" | wc -l)
  rm -rf "$tree"
  [[ $found -eq $1 ]] && return
  echo "the check itself is wrong: $2 with '${3:0:60}' is $found breaches, not $1"
  exit 1
}

expect 0 harness/judge/a.cpp '#include "play/trace.hpp"'
expect 1 harness/ref/a.hpp '#include "case/case.hpp"'
expect 1 harness/http1/a_test.cpp '  # include "net/world.hpp"'
expect 1 fuzz/a.cpp '#include "net/world.hpp"'
expect 1 harness/new/a.cpp '#include "http1/reader.hpp"'
expect 0 harness/net/a.cpp '#include <boost/asio/post.hpp>'
expect 1 harness/sim/a.cpp '#include <boost/asio/post.hpp>'
expect 1 harness/case/a.cpp '#include <CLI/CLI.hpp>'
expect 1 harness/cli/a.cpp '#include <pugixml.hpp>'
expect 1 harness/ref/a.cpp '#include <nlohmann/json.hpp>'
expect 0 harness/ref/a.cpp "$(seq 450)"
expect 1 harness/ref/a.cpp "$(seq 451)"

found=$(breaches "$1")
[[ -z $found ]] && exit
echo "$found"
exit 1
