#!/usr/bin/env bash
# Runs a corpus of Cedar's conformance tests: the tarball given, else the one in the reference data beside the repository. Ends with
# the count of requests that got the reference's answer and of what failed.
set -uo pipefail
cd "$(dirname "$0")/.."

corpus=${1:-${REMIT_SHARED:-../shared}/data/cedar/corpus-tests.tar.gz}
if [ ! -f "$corpus" ]; then
    echo "There is no corpus $corpus; name one: make test-cedar-corpus CORPUS=file.tar.gz" >&2
    echo "0 passed, 1 failed"
    exit 2
fi
said=$(mktemp)
trap 'rm -f "$said"' EXIT
CEDAR_CORPUS=$(realpath "$corpus") swift test --package-path Libraries --filter CedarTests.CorpusTests/given >"$said" 2>&1
verdict=$?
if ! sed -n '/^Cedar corpus:/,/ passed, .* failed$/p' "$said" | grep -E '^Cedar (corpus|validation):|^  [0-9]|passed,'; then
    cat "$said" >&2
    echo "0 passed, 1 failed"
    exit 1
fi
exit $verdict
