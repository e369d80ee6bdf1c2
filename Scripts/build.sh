#!/usr/bin/env bash
# build.sh debug|release: builds what the demo runs, with the compiler's own progress. SABOTAGE=<guard> builds a test build.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=$1
scratch=.build
if [ -n "${SABOTAGE:-}" ]; then
    [ "$configuration" = debug ] || { echo "A release build that can be sabotaged does not build." >&2; exit 1; }
    export SABOTAGE_BUILD=1
    scratch=.build-test
fi
echo "Building ($configuration; the first time takes some minutes)"
for product in remit acme acme-fight; do
    swift build --configuration "$configuration" --scratch-path "$scratch" --product "$product"
done
