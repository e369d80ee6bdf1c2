#!/usr/bin/env bash
# Ten thousand known values in every disguise; then the redactor on the development sets with their own scorers, beside detect-secrets and
# presidio-analyzer. Exits 1 where a goal is missed, and
# names it. The sets are no part of this repository: ../shared, or where REMIT_SHARED says. OPTIONS are those of
# Tests/PeerTests/redaction/evaluate.py (--help); REMIT_REDACTOR="…" names another program with the same arguments.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

shared=${REMIT_SHARED:-../shared}
if [ ! -e "$shared/data/redaction/secrets.dev.jsonl" ] || [ ! -e "$shared/bench/score.py" ]; then
    echo "SKIPPED: the redaction sets are not at $shared (REMIT_SHARED names another folder)"
    exit 0
fi
environment=$(peer_environment redaction Tests/PeerTests/redaction/requirements.txt)
program=${REMIT_REDACTOR:-}
if [ -z "$program" ]; then
    flags=(--package-path Libraries --configuration release --scratch-path Libraries/.build-bench)
    swift build "${flags[@]}" --product redaction-benchmark >&2
    program=$(swift build "${flags[@]}" --show-bin-path)/redaction-benchmark
fi
leaks=0
if [ -z "${REMIT_REDACTOR:-}" ]; then
    echo "Known values in every disguise, each cut in one of sixteen ways (shown, of how many):"
    "$program" --leaks 10000 || { leaks=1; echo "FAILED: a known value is shown"; }
fi
PYTHONDONTWRITEBYTECODE=1 "$environment/bin/python" Tests/PeerTests/redaction/evaluate.py --shared "$shared" --program "$program" "$@" || exit 1
exit "$leaks"
