#!/usr/bin/env bash
# The MCP SDK for Python as the agent's client, against Remit before Acme. Needs the package index once, for the environment.
# REMIT_BINARIES=<folder> names executables that are built already.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/peers.sh

if ! environment=$(peer_environment mcp Tests/PeerTests/mcp/requirements.txt); then
    if [ "${CI:-}" = true ]; then
        echo "mcp 2.3.0: FAILED: with CI=true the SDK is not skipped." >&2
        exit 1
    fi
    echo "mcp 2.3.0: SKIPPED: the SDK is not here and could not be fetched. Nothing of /mcp was tried with it."
    exit 0
fi
binaries=$(peer_binaries)
peer_program "$environment" Tests/PeerTests/mcp/sdk.py
