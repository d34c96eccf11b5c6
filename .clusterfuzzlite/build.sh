#!/bin/bash -eu
exec bash -eux "$SRC/hopcheck/fuzz/ossfuzz/build.sh"
