#!/bin/bash -eu
# What base-builder lacks to build the fuzz targets: packages of its Ubuntu, and the parsers to compare with. Run by both Dockerfiles.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/packages.sh
source "$root/scripts/lib/packages.sh"
ensure_packages "${packages_of_base_builder[@]}"

# The versions that fuzz/divergences.json speaks of, as C sources.
git clone -q --depth 1 --branch release/v8.1.0 https://github.com/nodejs/llhttp.git "$SRC/llhttp"
git clone -q --depth 1 --branch v2.9.4 https://github.com/nodejs/http-parser.git "$SRC/http-parser"
