#!/usr/bin/env bash
# AgentDojo's tasks against its injections, with an agent that obeys every injected word, through Remit. Options are those of
# Tests/PeerTests/injection/evaluate.py (--help); REMIT_BINARIES=<folder> names executables that are built already.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

environment=$(peer_environment injection Tests/PeerTests/injection/requirements.txt)
binaries=$(peer_binaries)
PYTHONPATH="$PWD/Tests/PeerTests/common" PYTHONDONTWRITEBYTECODE=1 REMIT_BINARIES="$binaries" \
    exec "$environment/bin/python" Tests/PeerTests/injection/evaluate.py "$@"
