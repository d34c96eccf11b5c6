# shellcheck shell=bash
# What hopcheck needs of Debian, and how it comes in. Sourced by the scripts; the one place that lists packages.
# Nothing is removed, nothing is installed twice, and where nothing is missing no network is touched.

# shellcheck disable=SC2034  # read by the scripts that source this file
packages_to_run=(g++ cmake ninja-build ccache nlohmann-json3-dev libcli11-dev libfmt-dev libpugixml-dev libssl-dev zlib1g-dev)
# shellcheck disable=SC2034
packages_to_test=(python3 libgtest-dev libgmock-dev libvalijson-dev jq libxml2-utils perl)
# shellcheck disable=SC2034
packages_to_bench=(libbenchmark-dev)
# shellcheck disable=SC2034
packages_to_lint=(clang-format-19 clang-tidy-19)
# shellcheck disable=SC2034
packages_to_fuzz=(clang-19 libclang-rt-19-dev llvm-19)
# shellcheck disable=SC2034
packages_of_base_builder=(ninja-build nlohmann-json3-dev libfmt-dev zip)  # with them OSS-Fuzz's image, which has clang and CMake, builds the targets
# Parsers that the reference is compared with: optional, each for itself. Boost.Beast comes with Boost.
# shellcheck disable=SC2034
packages_of_peers=(node-llhttp libhttp-parser-dev libh2o0.13 libhtp-dev)

# The HTML page is tested in a real browser: optional. npm brings what drives it, in the versions of package-lock.json.
# shellcheck disable=SC2034
packages_of_page_test=(chromium)

boost_needed=108100  # 1.81 as BOOST_VERSION writes it

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() {
  say "$@"
  exit 2
}

is_debian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

# missing_packages NAME...: those of them that are not installed, and that nothing installed provides, as nodejs from its makers does npm.
missing_packages() {
  local installed provided='' name
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for name in "$@"; do
    [[ $'\n'$installed$'\n' != *$'\n'"installed $name"$'\n'* ]] || continue
    provided=${provided:-$(dpkg-query -W -f '${db:Status-Status} ${Provides},\n' | sed -n 's/^installed / /p' | sed 's/ ([^)]*)//g')}
    [[ $provided == *" $name,"* ]] || printf '%s\n' "$name"
  done
}

# The version that the installed Boost headers state, as BOOST_VERSION; nothing where there are none.
boost_headers() {
  local folder
  for folder in "${BOOST_ROOT:-/usr/local}/include" /usr/local/include /usr/include; do
    [[ -r $folder/boost/version.hpp ]] || continue
    sed -n 's/^#define BOOST_VERSION \([0-9]*\).*/\1/p' "$folder/boost/version.hpp"
    return
  done
}

# The package that brings Boost >= 1.81: the system's own where that is new enough.
boost_package() {
  local candidate
  candidate=$(apt-cache policy libboost-dev 2>/dev/null | sed -n 's/^ *Candidate: \([0-9].*\)/\1/p')
  if [[ -n $candidate ]] && dpkg --compare-versions "$candidate" ge 1.81; then
    echo libboost-dev
  else
    echo libboost1.81-dev
  fi
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

lists_updated=
update_lists() {
  [[ -z $lists_updated ]] || return 0
  lists_updated=yes
  as_root apt-get update -qq >&2 || say "apt-get update failed; going on with the lists that are there"
}

# apt_install NAME...: installs them without removing anything; 1 where that does not work, with apt's own words.
apt_install() {
  if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
    say "missing: $*; this needs root, and there is no sudo. As root: apt-get install --no-install-recommends $*"
    return 1
  fi
  say "installing $*"
  update_lists
  local log status=0
  log=$(mktemp)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --no-remove \
    -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null || status=1
  [[ $status -eq 0 ]] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# could_install NAME...: whether apt would, all of them together.
could_install() { apt-get install -s -qq --no-install-recommends --no-remove "$@" >/dev/null 2>&1; }

# ensure_tools NAME...: these packages are there afterwards, where that can be said; the programs are looked for by those who need them.
ensure_tools() {
  is_debian || return 0
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] || apt_install "${missing[@]}" || die "these could not be installed: ${missing[*]}"
}

say_what_other_systems_need() {
  local tool
  for tool in cmake ninja c++; do
    command -v "$tool" >/dev/null && continue
    say "this is not Debian, so nothing is installed. Needed: a C++20 compiler, CMake >= 3.25, Ninja, Boost >= 1.81," \
      "nlohmann_json >= 3.11, CLI11 >= 2.1, fmt >= 9.1, pugixml, OpenSSL, zlib; for the tests GoogleTest >= 1.12 and valijson"
    return
  done
}

# ensure_boost: Boost >= 1.81, from wherever it is.
ensure_boost() {
  local version
  version=$(boost_headers)
  if [[ -n $version ]]; then
    ((version >= boost_needed)) && return
    say "the Boost headers that are installed are older than 1.81, and their package stands in the way of a newer one."
    say "Nothing is removed from here. Either remove it (dpkg -S /usr/include/boost/version.hpp names it) and start again,"
    say "or unpack a newer Boost anywhere and set BOOST_ROOT to that folder."
    exit 2
  fi
  local package
  if [[ $(id -u) -eq 0 ]] || command -v sudo >/dev/null; then update_lists; fi
  package=$(boost_package)
  apt_install "$package" && return
  die "$package could not be installed; apt's words are above. Where it conflicts with another Boost, set BOOST_ROOT to a" \
    "folder that holds Boost >= 1.81"
}

# ensure_packages NAME...: Boost and these are there afterwards, or the script ends.
ensure_packages() {
  if ! is_debian; then
    say_what_other_systems_need
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [[ ${#missing[@]} -gt 0 ]]; then
    apt_install "${missing[@]}" || die "these could not be installed: ${missing[*]}"
  fi
  ensure_boost
}

# ensure_peer_packages: the parsers to compare with that can be had. What cannot is said, and is no error: it is left out.
ensure_peer_packages() {
  is_debian || return 0
  local missing name
  mapfile -t missing < <(missing_packages "${packages_of_peers[@]}")
  for name in "${missing[@]}"; do
    apt_install "$name" || say "NOT COMPARED: $name could not be installed"
  done
}

# ensure_page_test FOLDER: a browser, and in FOLDER what its package-lock.json names. What cannot be had is said, and is no error: the
# test of the page is skipped by name.
ensure_page_test() {
  local missing wanted=("${packages_of_page_test[@]}")
  command -v npm >/dev/null || wanted+=(nodejs npm)
  if is_debian; then
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if [[ ${#missing[@]} -gt 0 ]] && ! apt_install "${missing[@]}"; then
      say "NOT TESTED: the HTML page, because ${missing[*]} could not be installed"
      return
    fi
  fi
  command -v npm >/dev/null || return 0
  [[ ! $1/node_modules/.package-lock.json -ot $1/package-lock.json && -e $1/node_modules/.package-lock.json ]] && return
  say "installing what drives the browser"
  npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
    say "NOT TESTED: the HTML page, because npm could not install what drives the browser"
}

# target_packages FILE: the packages that a target file names.
target_packages() {
  tr -d '\n' <"$1" | sed -n 's/.*"packages": *\[\([^]]*\)\].*/\1/p' | grep -oE '[A-Za-z0-9][A-Za-z0-9.+-]+' || true
}

# is_in_tests FILE: whether the tests play this target; scripts/nightly plays all.
is_in_tests() { [[ $(tr -d ' \t\n' <"$1") == *'"in_tests":true'* ]]; }

# test_target_files: the target files that the tests play, one a line.
test_target_files() {
  local file
  for file in "$root"/scripts/targets/*/target.json; do
    if [[ -f $file ]] && is_in_tests "$file"; then printf '%s\n' "$file"; fi
  done
}

# Installing a server must not start it: Debian asks policy-rc.d, which is put there for the time being unless there is one.
policy_file=/usr/sbin/policy-rc.d
remove_policy() { as_root rm -f "$policy_file"; }
forbid_services() {
  [[ -e $policy_file ]] && return 1
  # shellcheck disable=SC2016
  as_root sh -c 'printf "#!/bin/sh\n# put here by hopcheck while it installs servers to test\nexit 101\n" >"$1" && chmod 755 "$1"' - "$policy_file" || return 1
  trap remove_policy EXIT
}

# By target file: the packages that could not be had, so that the target cannot be played.
declare -A not_had=()

# note_missing_packages FILE...: fills not_had, and installs nothing.
note_missing_packages() {
  is_debian || return 0
  local file
  local -a names missing
  for file in "$@"; do
    mapfile -t names < <(target_packages "$file")
    [[ ${#names[@]} -gt 0 ]] || continue
    mapfile -t missing < <(missing_packages "${names[@]}")
    if [[ ${#missing[@]} -gt 0 ]]; then not_had[$file]=${missing[*]}; fi
  done
}

# ensure_target_packages FILE...: installs the servers that the target files name: all at once, and where that does not work each for
# itself, so that one keeps out no other. What cannot be had is said and noted, and is no error.
ensure_target_packages() {
  is_debian || return 0
  local file
  local -a missing
  note_missing_packages "$@"
  [[ ${#not_had[@]} -gt 0 ]] || return 0
  forbid_services || true
  mapfile -t missing < <(printf '%s\n' "${not_had[@]}" | tr ' ' '\n' | sort -u)
  update_lists
  if could_install "${missing[@]}" && apt_install "${missing[@]}"; then
    not_had=()
  else
    for file in "${!not_had[@]}"; do
      read -r -a missing <<<"${not_had[$file]}"
      if apt_install "${missing[@]}"; then
        unset "not_had[$file]"
      else
        say "NOT TESTED: $(basename "$(dirname "$file")"), because ${missing[*]} could not be installed"
      fi
    done
  fi
  if [[ -n $(trap -p EXIT) ]]; then
    remove_policy
    trap - EXIT
  fi
}
