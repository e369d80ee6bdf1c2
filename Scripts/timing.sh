#!/usr/bin/env bash
# Times answers about foreign and about unknown records, which must not be told apart; see docs/benchmarks.md. Exits 1 where they can be.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

binaries=$(peer_binaries)
environment=$(peer_environment bench Benchmarks/requirements.txt)
PYTHONPATH="$PWD/Tests/PeerTests/common" PYTHONDONTWRITEBYTECODE=1 REMIT_BINARIES="$binaries" \
    "$environment/bin/python" Benchmarks/harness/timing.py "$@"
