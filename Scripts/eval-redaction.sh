#!/usr/bin/env bash
# The redactor on the development sets with their own scorers, beside detect-secrets and presidio-analyzer. Exits 1 where a goal is missed, and
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
PYTHONDONTWRITEBYTECODE=1 exec "$environment/bin/python" Tests/PeerTests/redaction/evaluate.py --shared "$shared" --program "$program" "$@"
